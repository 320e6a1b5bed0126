/** Whether putting `id` under `parentId` would make it its own ancestor. `parentOf` answers null at the top. */
export async function wouldCircle(id: string, parentId: string, parentOf: (id: string) => Promise<string | null>): Promise<boolean> {
  const seen = new Set<string>([id])
  for (let at: string | null = parentId; at !== null; at = await parentOf(at)) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
