import type { Entry } from './entry.ts'
import { fulfilEntries } from './fulfil.ts'
import { pursueEntries } from './pursue.ts'
import { winEntries } from './win.ts'

/** The checklist that comes with the product, by stage. */
export const builtInEntries: readonly Entry[] = [...pursueEntries, ...winEntries, ...fulfilEntries]

/** An entry as a record, in one of the languages: 0 简体, 1 繁體, 2 English. */
export const templateOf = (entry: Entry, language: number) => {
  const say = (triple: Entry['name']): string => triple[language] ?? triple[0]
  return {
    key: entry.key,
    name: say(entry.name),
    kind: entry.kind ?? 'threat',
    category: entry.category,
    stageKey: entry.stage,
    pursuitClass: entry.only ?? null,
    cause: say(entry.cause),
    event: say(entry.event),
    effect: say(entry.effect),
    strategy: entry.strategy,
    response: say(entry.response),
    probability: entry.probability,
    costShare: entry.cost ?? null,
    daysLikely: entry.days ?? null,
    winImpact: entry.win ?? null,
    quality: entry.quality ?? null,
    relationship: entry.relationship ?? null,
  }
}
