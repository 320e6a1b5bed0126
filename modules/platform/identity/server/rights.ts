import type { Registry } from '#kernel/server/registry.ts'
import type { Right } from '../contract/index.ts'

// Rights without a record of their own that reach by scope all the same: by whose changes they are about.
const reaching = new Set(['trail.read', 'trail.revert'])

/** All rights that the modules know, in the order of the modules; a right reaches by scope where its record has an owner. */
export function rightsOfRegistry(registry: Registry): Right[] {
  return registry.modules.flatMap((module) => {
    const records = module.records ?? []
    const owned = new Set(records.flatMap(({ name, contract, visible, shared }) => (contract.options.owner || visible || shared ? [name] : [])))
    const names = new Set([...(module.rights ?? []), ...records.flatMap(({ rights }) => rights)])
    return [...names].map((name) => {
      const [subject = '', verb = ''] = name.split('.')
      return { name, module: module.name, subject, verb, scoped: owned.has(subject) || reaching.has(name) }
    })
  })
}
