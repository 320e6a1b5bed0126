import type { Work } from '#kernel/server/work.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'

/** What tasks can ask for. */
export async function skillNames(work: Work): Promise<{ id: string; name: string }[]> {
  const { items } = await work.call(resource.skill.list, { limit: 500, archived: 'no' })
  return items.map(({ id, name }) => ({ id, name: name ?? '' }))
}
