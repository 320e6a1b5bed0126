import { Button } from 'antd'
import type { ReactNode } from 'react'
import { isProblem } from '#kernel/client/index.ts'
import { problemText, useWords } from '#ui/words/index.ts'
import { DeerMark } from './mark.tsx'

/** Nothing is there yet, or nothing fits the filter: says so, and what can be done. */
export function Empty({ text, hint, action }: { text?: string; hint?: string; action?: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="zl-state">
      <DeerMark className="zl-state-mark" />
      <p className="zl-state-title">{text ?? t('state.empty')}</p>
      {hint && <p className="zl-state-hint">{hint}</p>}
      {action}
    </div>
  )
}

/** What failed, in words; with the number under which the server's log has it. */
export function Failure({ error, retry, quiet = false }: { error: unknown; retry?: () => void; quiet?: boolean }) {
  const { t } = useWords()
  const requestId = isProblem(error) ? error.requestId : null
  return (
    <div className={quiet ? 'zl-failure-line' : 'zl-state'} role="alert">
      <p className={quiet ? undefined : 'zl-state-title'}>{problemText(t, error)}</p>
      {requestId && (
        <p className="zl-state-hint">
          {t('shell.requestId')} <code>{requestId}</code>
        </p>
      )}
      {retry && (
        <Button onClick={retry} size={quiet ? 'small' : 'middle'}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  )
}

/** Grey bars in the place of what is coming, after a moment, so that a fast answer does not flicker. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useWords()
  return (
    <div className="zl-loading" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  )
}
