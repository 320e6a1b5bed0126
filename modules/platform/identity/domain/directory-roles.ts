/** Configured mapping of directory groups to roles, by built-in key or own name: `{ "crm-admins": "administrator" }`. */
export type GroupMapping = Readonly<Record<string, string>>

export function readMapping(text: string | undefined): GroupMapping {
  if (!text) return {}
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error('the mapping of directory groups to roles must be a JSON object')
  return Object.fromEntries(Object.entries(parsed).map(([group, role]) => [group, String(role)]))
}

/** Roles to hold after a sign-in: those of the groups, and of the held ones those that no group governs. */
export function rolesAfterSignIn(mapping: GroupMapping, groups: readonly string[], held: readonly string[]): string[] {
  const governed = new Set(Object.values(mapping))
  const given = groups.flatMap((group) => (Object.hasOwn(mapping, group) ? [mapping[group] ?? ''] : [])).filter(Boolean)
  return [...new Set([...held.filter((role) => !governed.has(role)), ...given])]
}
