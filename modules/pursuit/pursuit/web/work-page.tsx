import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Loading, Page, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { pursuit, type Approval } from '../contract/index.ts'
import { DebtList } from './debt-list.tsx'
import { DialogForm, Entry } from './dialog-form.tsx'
import { nameIn, useStageNames } from './use-process.ts'
import './pursuit.css'

/** What waits for the person's approval, and what is still owed. */
export function WorkPage() {
  const { t } = useWords()
  return (
    <Page title={t('pursuit.work')} size="text">
      <div className="zl-people">
        <section aria-label={t('pursuit.work.approvals')}>
          <h2>{t('pursuit.work.approvals')}</h2>
          <Approvals />
        </section>
        <section aria-label={t('pursuit.work.debts')}>
          <h2>{t('pursuit.work.debts')}</h2>
          <DebtList />
        </section>
      </div>
    </Page>
  )
}

function Approvals() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(pursuit.listApprovals, {}))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.items.length === 0) return <Empty text={t('pursuit.work.noApprovals')} />
  return (
    <div className="zl-gate">
      <ul>
        {data.items.map((approval) => (
          <ApprovalRow key={approval.id} approval={approval} />
        ))}
      </ul>
    </div>
  )
}

function ApprovalRow({ approval }: { approval: Approval }) {
  const { t, locale } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const stageName = useStageNames()
  const decide = useOperation(pursuit.decideApproval)
  const [rejecting, setRejecting] = useState(false)
  const { id, pursuitId, pursuitName, names, stageId, role, requestedByName, requestedAt, note } = approval
  const approve = (): void => void decide.mutateAsync({ id, approve: true }).catch((error: unknown) => notify.failed(error))
  return (
    <li>
      <div className="zl-gate-item">
        <div>
          <RecordLink type="pursuit" id={pursuitId}>
            {pursuitName}
          </RecordLink>
        </div>
        {nameIn(names, locale)}
        <small>
          {stageName(stageId)} · {t(`pursuit.approvalRole.${role}`)} ·{' '}
          {t('pursuit.askedBy', { name: requestedByName, when: format.relative(requestedAt) })}
        </small>
        {note && <small>{note}</small>}
      </div>
      <div className="zl-gate-actions">
        <Button size="small" type="primary" loading={decide.isPending} onClick={approve}>
          {t('pursuit.approve')}
        </Button>
        <Button size="small" onClick={() => setRejecting(true)}>
          {t('pursuit.reject')}
        </Button>
      </div>
      {rejecting && <RejectDialog id={id} onClose={() => setRejecting(false)} />}
    </li>
  )
}

function RejectDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const decide = useOperation(pursuit.decideApproval)
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (await decide.mutateAsync({ id, approve: false, note: note.trim() }).catch(() => null)) onClose()
  }
  return (
    <DialogForm
      title={t('pursuit.reject')}
      submit={t('pursuit.reject')}
      danger
      disabled={note.trim() === ''}
      busy={decide.isPending}
      failure={decide.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuit.note')} required>
        {(field) => (
          <Input.TextArea
            id={field}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            autoFocus
            aria-required
          />
        )}
      </Entry>
    </DialogForm>
  )
}
