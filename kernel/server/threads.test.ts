import { describe, expect, test } from 'vitest'
import { inThread } from './threads.ts'

type Counted = { counted: number; calls: number }
const entry = new URL('../testing/thread/count.ts', import.meta.url)
const count = (to: number, more: { key?: string; signal?: AbortSignal; onProgress?: (step: number) => void } = {}) =>
  inThread<{ to: number }, Counted, number>({ entry, input: { to }, ...more })

describe('work in threads', () => {
  test('answers, says how far it is, and keeps what is of one key in one thread', async () => {
    const steps: number[] = []
    expect(await count(2500, { key: 'one', onProgress: (step) => steps.push(step) })).toEqual({ counted: 2500, calls: 1 })
    expect(steps).toEqual([1000, 2000, 2500])
    expect(await count(1, { key: 'one' })).toEqual({ counted: 1, calls: 2 })
  })

  test('fails with the error of the thread, which goes on', async () => {
    await expect(count(Number.NaN, { key: 'two' })).rejects.toThrow('no number to count to')
    expect(await count(10, { key: 'two' })).toMatchObject({ counted: 10 })
  })

  test('of a lane of its own keeps nobody waiting', async () => {
    const control = new AbortController()
    const endless = inThread<{ to: number }, Counted, number>({ entry, input: { to: Infinity }, lane: 'long', signal: control.signal })
    expect(await Promise.all([count(10, { key: 'a' }), count(10, { key: 'b' }), count(10)])).toHaveLength(3)
    control.abort(new Error('enough'))
    await expect(endless).rejects.toThrow('enough')
  })

  test('stops when it is told to, and the next one is not kept waiting', async () => {
    const control = new AbortController()
    const endless = count(Infinity, { key: 'three', signal: control.signal, onProgress: () => control.abort(new Error('outdated')) })
    await expect(endless).rejects.toThrow('outdated')
    expect(await count(10, { key: 'three' })).toMatchObject({ counted: 10 })
    expect(() => count(1, { signal: AbortSignal.abort(new Error('before')) })).toThrow('before')
  })
})
