import { reach } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'

/** What tasks can ask for; nothing for whoever may not read skills. */
export async function skillNames(work: Work): Promise<{ id: string; name: string }[]> {
  if (!reach(work.actor, 'skill.read')) return []
  const { items } = await work.call(resource.skill.list, { limit: 500, archived: 'no' })
  return items.map(({ id, name }) => ({ id, name: name ?? '' }))
}

/** Names of those of these skills that are there, also ones that nothing new asks for. */
export async function namesOfSkills(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)]
  const names = new Map<string, string>()
  for (let from = 0; from < asked.length; from += 500) {
    const filter = JSON.stringify({ field: 'id', op: 'in', value: asked.slice(from, from + 500) })
    const { items } = await work.call(resource.skill.list, { filter, limit: 500, archived: 'with' })
    for (const { id, name } of items) names.set(id, name ?? '')
  }
  return names
}
