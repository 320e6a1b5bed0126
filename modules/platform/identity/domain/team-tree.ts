export type TeamNode = { id: string; parentId: string | null }

/** Would `id` stand below itself if its parent became `parentId`? */
export function makesCircle(teams: readonly TeamNode[], id: string, parentId: string | null): boolean {
  const parentOf = new Map(teams.map((team) => [team.id, team.parentId]))
  const seen = new Set<string>()
  for (let at = parentId; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
