import { z } from 'zod'
import type { Values } from '../record/any-record.ts'

const Draft = z.object({ values: z.record(z.string(), z.unknown()), version: z.number().nullable() })

/** What was typed and not saved, kept in this browser: it survives a failure, a reload, and closing by mistake. */
export const keepDraft = (key: string, values: Values, version: number | null): void =>
  attempt(() => localStorage.setItem(key, JSON.stringify({ values, version })))
export const dropDraft = (key: string): void => attempt(() => localStorage.removeItem(key))

export function readDraft(key: string): Values | null {
  try {
    return Draft.parse(JSON.parse(localStorage.getItem(key) ?? '')).values
  } catch {
    return null
  }
}

/** Storage may be full or forbidden; typing goes on without it. */
function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // nothing to do: the form itself still has everything
  }
}

export const draftKey = (record: string, id: string | null, memberId: string): string => `zl-draft:${memberId}:${record}:${id ?? 'new'}`
