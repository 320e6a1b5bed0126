import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { call, invalidateTopics, isProblem, type ProblemError } from '#kernel/client/index.ts'
import { useNotify, useSession } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row, type Values } from '../record/any-record.ts'
import { useUndo } from '../record/undo.ts'
import { sameValue } from '../record/same-value.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from './draft.ts'
import { checkValues, messagesOf } from './issue-text.ts'

/** A field that both changed: what it was, what it is now, what this person wants. */
export type Clash = { name: string; theirs: unknown; mine: unknown }

type Options = {
  contract: AnyRecord
  row: Row | null
  defaults: Values
  onSaved: (row: Row) => void
  visible: (name: string, values: Values) => boolean
}

const nobody: ReadonlyMap<string, string> = new Map()

/** State of a form: values, what is wrong with them, what differs from the record, and how it is saved. */
export function useRecordForm({ contract, row, defaults, onSaved, visible }: Options) {
  const { t } = useWords()
  const save = useSave(contract)
  const key = draftKey(contract.name, row?.id ?? null, useSession().member.id)
  const [base, setBase] = useState(row)
  const start = useMemo(() => startValues(contract, row, defaults), [contract, row, defaults])
  const [draft] = useState(() => readDraft(key))
  const [restored, setRestored] = useState(draft !== null)
  const [values, setValues] = useState<Values>(() => ({ ...start, ...draft }))
  const [errors, setErrors] = useState(nobody)
  const [clashes, setClashes] = useState<readonly Clash[] | null>(null)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({ ...row?.labels })
  const changed = Object.keys(values).filter((name) => !sameValue(values[name], (base ?? start)[name]))
  const dirty = changed.length > 0

  useKept({ key, dirty, values, version: base?.version ?? null })

  const set = (name: string, value: unknown, label?: string): void => {
    if (label !== undefined) setLabels((old) => ({ ...old, [name]: label }))
    setValues((old) => ({ ...old, [name]: value }))
    setErrors((old) => (old.has(name) ? new Map([...old].filter(([field]) => field !== name)) : old))
  }

  const submit = async (): Promise<boolean> => {
    setProblem(null)
    const names = (base ? changed : Object.keys(values)).filter((name) => visible(name, values) && (base || values[name] !== undefined))
    const sent = Object.fromEntries(names.map((name) => [name, values[name]])) // what no longer applies is not saved behind anyone's back
    const found = checkValues(base ? contract.Update : contract.Create, base ? { ...sent, version: base.version } : sent, { contract, t })
    setErrors(found)
    if (found.size > 0) return false
    setSaving(true)
    try {
      const saved = await save(base, sent)
      dropDraft(key)
      onSaved(saved)
      return true
    } catch (error) {
      if (isProblem(error, 'STALE_VERSION') && base) await merge(base)
      else if (isProblem(error) && error.issues.length > 0) setErrors(messagesOf(pathsOf(error), values, { contract, t }))
      else setProblem(error)
      return false
    } finally {
      setSaving(false)
    }
  }

  /** Takes over what the other changed; where both changed the same, the person chooses. */
  const merge = async (old: Row): Promise<void> => {
    const theirs = await call(contract.operations.get, { id: old.id })
    const both = changed.filter((name) => !sameValue(theirs[name], old[name]) && !sameValue(theirs[name], values[name]))
    setClashes(both.map((name) => ({ name, theirs: theirs[name], mine: values[name] })))
    setBase(theirs)
    setLabels((mine) => ({ ...theirs.labels, ...mine }))
    setValues((mine) => Object.fromEntries(Object.entries(mine).map(([name, value]) => [name, changed.includes(name) ? value : theirs[name]])))
  }

  const discard = (): void => {
    dropDraft(key)
    setRestored(false)
    setValues(start)
    setErrors(nobody)
  }
  return { values, errors, dirty, saving, problem, clashes, restored, labels, set, submit, discard, settle: () => setClashes(null) }
}

export type FormState = ReturnType<typeof useRecordForm>

const pathsOf = ({ issues }: ProblemError) => issues.map((issue) => ({ ...issue, path: [...issue.path] }))

type Kept = { key: string; dirty: boolean; values: Values; version: number | null }

/** Keeps what was typed in this browser, a moment after the last key. */
function useKept({ key, dirty, values, version }: Kept): void {
  useEffect(() => {
    if (!dirty) return undefined
    const timer = setTimeout(() => keepDraft(key, values, version), 300)
    return () => clearTimeout(timer)
  }, [dirty, key, values, version])
}

/** Creates, or updates at the version that the form started from; says so, with a way back. */
function useSave(contract: AnyRecord): (base: Row | null, sent: Values) => Promise<Row> {
  const { t } = useWords()
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  return async (base, sent) => {
    const changes: string[] = []
    const heard = { changed: (id: string) => changes.push(id) }
    const { create, update } = contract.operations
    const saved = base ? await call(update, { id: base.id, version: base.version, ...sent }, heard) : await call(create, sent, heard)
    const what = t(base ? 'form.saved' : 'form.created', { title: titleOf(contract, saved) })
    const done = { what, changes, topics: [contract.name] }
    remember(done)
    notify.done(what, changes.length > 0 ? { undo: () => takeBack(done) } : {})
    void invalidateTopics(client, [contract.name])
    return saved
  }
}

function startValues(contract: AnyRecord, row: Row | null, defaults: Values): Values {
  const names = Object.entries(contract.options.fields).flatMap(([name, { readOnly }]) => (readOnly || row?.masked.includes(name) ? [] : [name]))
  return row ? Object.fromEntries(names.map((name) => [name, row[name]])) : { ...defaults }
}
