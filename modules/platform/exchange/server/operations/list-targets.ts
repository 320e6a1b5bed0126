import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { isImportable, targetsOf } from '../targets.ts'

export const listTargets = implement(exchange.import.targets, async ({ work, actor }) => ({
  items: [...work.registry.records.values()]
    .filter((store) => isImportable(work.registry, actor, store))
    .map((store) => ({
      recordType: store.name,
      targets: targetsOf(work.registry, actor, store).map(({ target, spec, required }) => {
        const field = target.startsWith('@') ? null : target.replace(/\.currency$/, '')
        return {
          target,
          field,
          kind: spec?.field.kind ?? 'currency',
          required,
          to: spec?.field.to ?? null,
          options: spec?.field.options ? [...spec.field.options] : null,
        }
      }),
    })),
}))
