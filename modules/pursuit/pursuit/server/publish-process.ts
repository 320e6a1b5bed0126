import type { Work } from '#kernel/server/work.ts'
import { locales, type Locale } from '#kernel/contract/words.ts'
import type { Names, ProcessDefinition } from '../contract/index.ts'
import { builtInProcesses } from '../domain/processes/built-in.ts'
import { insertVersion, salesProcesses, salesStages, stagesOf } from './store/process.ts'

const inLocale = (names: Names, locale: Locale): string => names[locales.indexOf(locale)] ?? names[0]

/**
 * Writes a version. A stage that was there before keeps its id, so that pursuits, totals and boards stay together across versions; one that
 * the new version leaves out is retired and stays for the pursuits that stand in it.
 */
export async function publishVersion(
  work: Work,
  { processId, version, definition }: { processId: string; version: number; definition: ProcessDefinition },
): Promise<void> {
  const known = new Map((await stagesOf(work, processId)).map((stage) => [stage.key, stage]))
  const stageIds: string[] = []
  for (const [position, stage] of definition.stages.entries()) {
    const [nameHans, nameHant, nameEn] = stage.names
    const shown = {
      name: inLocale(stage.names, work.actor.locale),
      nameHans,
      nameHant,
      nameEn,
      position,
      phase: stage.phase,
      probability: stage.probability,
      retired: false,
    }
    const before = known.get(stage.key)
    const row = before
      ? await salesStages.update(work, { id: before.id, patch: shown })
      : (await salesStages.createMany(work, [{ processId, key: stage.key, ...shown }]))[0]
    stageIds.push(row?.id ?? '')
  }
  for (const { id, key, retired } of known.values()) {
    if (!retired && !definition.stages.some((stage) => stage.key === key)) await salesStages.update(work, { id, patch: { retired: true } })
  }
  await insertVersion(work, { processId, version, definition, stageIds })
}

/** What every new workspace starts with: the ten-stage process by default, solution selling beside it. */
export async function installProcesses(work: Work): Promise<void> {
  for (const [index, { key, definition }] of builtInProcesses.entries()) {
    const [process] = await salesProcesses.createMany(work, [
      { name: inLocale(definition.names, work.actor.locale), key, isDefault: index === 0, latestVersion: 1 },
    ])
    if (process) await publishVersion(work, { processId: process.id, version: 1, definition })
  }
}
