import { metaOf } from '#kernel/contract/operation.ts'
import type { Registry } from '#kernel/server/registry.ts'
import type { Right } from '../contract/index.ts'

/** All rights that the modules know, in the order of the modules; a right reaches by scope where its record has an owner. */
export function rightsOfRegistry(registry: Registry): Right[] {
  const owned = new Set([...registry.records.values()].flatMap(({ name, contract, visible, shared }) => (contract.options.owner || visible || shared ? [name] : [])))
  const moduleOf = new Map<string, string>()
  for (const { contract } of registry.operations.values()) moduleOf.set(metaOf(contract).permission, metaOf(contract).module)
  for (const { name, contract } of registry.records.values()) for (const verb of ['read', 'write', 'archive', 'export', 'sensitive']) moduleOf.set(`${name}.${verb}`, contract.options.module)
  return registry.rights.map((name) => {
    const [subject = '', verb = ''] = name.split('.')
    return { name, module: moduleOf.get(name) ?? '', subject, verb, scoped: owned.has(subject) }
  })
}
