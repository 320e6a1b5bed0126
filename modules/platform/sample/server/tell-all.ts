import type { Work } from '#kernel/server/work.ts'

/** Every open list is looked at anew: what was written or taken away was told to nobody piece by piece. */
export function tellAll(work: Work): void {
  work.emit({ name: 'sample.progressed' })
  for (const name of work.registry.records.keys()) work.emit({ name: `${name}.sampleChanged` })
}
