import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Loading, useCan, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { pursuit, type Debt } from '../contract/index.ts'
import { nameIn, useStageNames } from './use-process.ts'
import './pursuit.css'

/** What was waived: of one pursuit with what is settled, or everything open that the person sees. */
export function DebtList({ pursuitId }: { pursuitId?: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(pursuit.listDebts, pursuitId ? { pursuitId, settled: 'all' } : { settled: 'no' }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.items.length === 0) return <Empty text={t('pursuit.work.noDebts')} />
  return (
    <div className="zl-gate">
      <ul>
        {data.items.map((debt) => (
          <DebtRow key={debt.id} debt={debt} named={pursuitId === undefined} />
        ))}
      </ul>
    </div>
  )
}

function DebtRow({ debt, named }: { debt: Debt; named: boolean }) {
  const { t, locale } = useWords()
  const format = useFormat()
  const can = useCan()
  const notify = useNotify()
  const stageName = useStageNames()
  const settle = useOperation(pursuit.settleDebt)
  const open = debt.settledAt === null
  const send = (): void => void settle.mutateAsync({ id: debt.id }).catch((error: unknown) => notify.failed(error))
  return (
    <li>
      <div className="zl-gate-item">
        {named && (
          <div>
            <RecordLink type="pursuit" id={debt.pursuitId}>
              {debt.pursuitName}
            </RecordLink>
          </div>
        )}
        {nameIn(debt.names, locale)}
        <small>
          {stageName(debt.stageId)} · {t('pursuit.debt.by', { name: debt.waivedByName, reason: debt.reason })}
        </small>
        {debt.settledAt !== null && (
          <small>
            {t('pursuit.debt.settled', { name: debt.settledByName ?? '', date: format.date(debt.settledAt) })}
            {debt.settlement ? ` · ${debt.settlement}` : ''}
          </small>
        )}
      </div>
      {open && (
        <span className="zl-pursuit-mark" data-tone={debt.overdue ? 'bad' : 'warn'}>
          {t('pursuit.debt.until', { date: format.date(debt.until) })}
          {debt.overdue ? ` · ${t('pursuit.debt.overdue')}` : ''}
        </span>
      )}
      {open && can('pursuit.write') && (
        <div className="zl-gate-actions">
          <Button size="small" loading={settle.isPending} onClick={send}>
            {t('pursuit.debt.settle')}
          </Button>
        </div>
      )}
    </li>
  )
}
