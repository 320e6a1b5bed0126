import { reach } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'

/** What tasks can ask for; nothing for whoever may not read skills. */
export async function skillNames(work: Work): Promise<{ id: string; name: string }[]> {
  if (!reach(work.actor, 'skill.read')) return []
  const { items } = await work.call(resource.skill.list, { limit: 500, archived: 'no' })
  return items.map(({ id, name }) => ({ id, name: name ?? '' }))
}
