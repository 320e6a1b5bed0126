import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Once, Page, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { identity, type Invitation } from '../contract/index.ts'
import { Tag } from './panel.tsx'

const tones = { open: 'warn', expired: 'bad', accepted: 'good', revoked: undefined } as const

export function InvitationsPage() {
  const { t } = useWords()
  const [link, setLink] = useState<string | null>(null)
  const { data, error } = useQuery(queryOptions(identity.invitation.list, {}))
  return (
    <Page title={t('members.invitations')} size="text" back="/members">
      {link && <Once text={t('members.handLink')} secret={link} close={() => setLink(null)} />}
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : data.items.length === 0 ? (
        <Empty text={t('members.noInvitations')} />
      ) : (
        <div className="zl-panel">
          <ul className="zl-lines">
            {data.items.map((invitation) => (
              <Line key={invitation.id} invitation={invitation} showLink={setLink} />
            ))}
          </ul>
        </div>
      )}
    </Page>
  )
}

function Line({
  invitation: { id, name, email, status, expiresAt, invitedBy },
  showLink,
}: {
  invitation: Invitation
  showLink: (link: string) => void
}) {
  const { t } = useWords()
  const { date } = useFormat()
  const notify = useNotify()
  const resend = useOperation(identity.invitation.resend, {
    onError: notify.failed,
    onSuccess: ({ link }) => (link ? showLink(link) : notify.done(t('members.sent'))),
  })
  const revoke = useOperation(identity.invitation.revoke, { onError: notify.failed })
  const told = [
    email,
    invitedBy ? t('members.by', { name: invitedBy }) : null,
    status === 'open' ? t('members.until', { date: date(expiresAt.slice(0, 10)) }) : null,
  ]
  return (
    <li>
      <div className="zl-line-text">
        <strong>{name}</strong>
        <small>{told.filter((part) => part !== null).join(' · ')}</small>
      </div>
      <Tag tone={tones[status]}>{t(`members.status.${status}`)}</Tag>
      {(status === 'open' || status === 'expired') && (
        <div className="zl-line-buttons">
          <Button loading={resend.isPending} onClick={() => resend.mutate({ id })}>
            {t('members.resend')}
          </Button>
          <Button loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
            {t('members.revoke')}
          </Button>
        </div>
      )}
    </li>
  )
}
