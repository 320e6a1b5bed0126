import { locales } from '#kernel/contract/words.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { builtInEntries, risk, templateOf } from '../../contract/index.ts'
import { riskTemplates } from '../store/checklist.ts'
import { builtInKeys } from '../store/ids.ts'

export const addBuiltIn = implement(risk.riskTemplate.addBuiltIn, async ({ work }) => ({ added: await enterChecklist(work) }))

/** Enters what is missing of the built-in checklist, in the language of the actor; every new workspace starts with it. */
export async function enterChecklist(work: Work): Promise<number> {
  const there = await builtInKeys(work)
  const language = Math.max(0, locales.indexOf(work.actor.locale))
  const missing = builtInEntries.filter(({ key }) => !there.has(key)).map((entry) => templateOf(entry, language))
  if (missing.length > 0) await riskTemplates.createMany(work, missing)
  return missing.length
}

export const installChecklist = async (work: Work): Promise<void> => void (await enterChecklist(work))
