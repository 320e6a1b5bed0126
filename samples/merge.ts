type Story = AsyncGenerator<number, void, void>

/**
 * Many stories told as one, in the order of time: each yields the moment at which it goes on. A story whose moment is earlier than what was
 * already told goes on at once.
 */
export async function* merge(stories: readonly Story[]): Story {
  const waiting: { at: number; story: Story }[] = []
  for (const story of stories) await enqueue(waiting, story)
  for (let first = waiting.shift(); first; first = waiting.shift()) {
    yield first.at
    await enqueue(waiting, first.story)
  }
}

async function enqueue(waiting: { at: number; story: Story }[], story: Story): Promise<void> {
  const next = await story.next()
  if (next.done) return
  const at = next.value
  const place = waiting.findIndex((other) => other.at > at)
  waiting.splice(place === -1 ? waiting.length : place, 0, { at, story })
}
