import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { isProblem } from '#kernel/client/index.ts'
import { problemText, useWords, type Speak } from '#ui/words/index.ts'
import { announce } from './announce.ts'

type Kind = 'done' | 'failed' | 'info'
type Notice = { id: number; kind: Kind; text: string; detail?: string; undo?: () => unknown }

let notices: readonly Notice[] = []
let nextId = 1
const watchers = new Set<() => void>()
const icons = { done: <CheckCircleFilled />, failed: <ExclamationCircleFilled />, info: <InfoCircleFilled /> }
const shownMs: Record<Kind, number> = { done: 5000, info: 7000, failed: 12_000 }

function put(next: readonly Notice[]): void {
  notices = next
  for (const watcher of watchers) watcher()
}

function show(notice: Omit<Notice, 'id'>): void {
  if (notice.kind !== 'failed') announce(notice.text) // a failure is an alert and is read by itself
  put([...notices.slice(-2), { ...notice, id: nextId++ }])
}

const drop = (id: number): void => put(notices.filter((notice) => notice.id !== id))

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

const speakFailure = (t: Speak, error: unknown): Omit<Notice, 'id'> => {
  const detail = isProblem(error) && error.requestId ? `${t('shell.requestId')} ${error.requestId}` : undefined
  return { kind: 'failed', text: problemText(t, error), ...(detail ? { detail } : {}) }
}

export type Notify = {
  /** With `undo` the toast stays longer and offers to take it back. */
  done: (text: string, options?: { undo?: () => unknown }) => void
  failed: (error: unknown) => void
  info: (text: string) => void
}

export function useNotify(): Notify {
  const { t } = useWords()
  return useMemo(
    () => ({
      done: (text, options = {}) => show({ kind: 'done', text, ...options }),
      failed: (error) => show(speakFailure(t, error)),
      info: (text) => show({ kind: 'info', text }),
    }),
    [t],
  )
}

/** The toasts; above everything, dialogs included. */
export function Notices() {
  const shown = useSyncExternalStore(watch, () => notices)
  const host = useRef<HTMLDivElement>(null)
  const newest = shown.at(-1)?.id
  useEffect(() => {
    host.current?.hidePopover()
    if (newest !== undefined) host.current?.showPopover() // the top layer is a stack: whoever comes last lies above
  }, [newest])
  return (
    <div ref={host} className="zl-notices" popover="manual">
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function Toast({ notice }: { notice: Notice }) {
  const { t } = useWords()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { id, kind, undo } = notice
  const stay = (): void => clearTimeout(timer.current)
  const leave = (): void => {
    stay()
    timer.current = setTimeout(() => drop(id), shownMs[kind] + (undo ? 5000 : 0))
  }
  useEffect(() => {
    timer.current = setTimeout(() => drop(id), shownMs[kind] + (undo ? 5000 : 0))
    return () => clearTimeout(timer.current)
  }, [id, kind, undo])
  const takeBack = async (): Promise<void> => {
    drop(id)
    try {
      await undo?.()
      show({ kind: 'info', text: t('state.undone') })
    } catch (error) {
      show(speakFailure(t, error))
    }
  }
  return (
    <div
      className="zl-toast"
      data-kind={kind}
      role={kind === 'failed' ? 'alert' : undefined}
      onMouseEnter={stay}
      onMouseLeave={leave}
      onFocus={stay}
      onBlur={leave}
    >
      <span className="zl-toast-icon">{icons[kind]}</span>
      <div className="zl-toast-text">
        <p>{notice.text}</p>
        {notice.detail && <p className="zl-state-hint">{notice.detail}</p>}
      </div>
      {undo && (
        <button type="button" className="zl-toast-undo" onClick={() => void takeBack()}>
          {t('action.undo')}
        </button>
      )}
      <button type="button" className="zl-icon-button" aria-label={t('action.close')} onClick={() => drop(id)}>
        <CloseOutlined />
      </button>
    </div>
  )
}
