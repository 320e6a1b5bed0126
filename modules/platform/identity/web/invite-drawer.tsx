import { Button, Drawer } from 'antd'
import { useState, type FormEvent } from 'react'
import { RecordPicker } from '#ui/form/index.ts'
import { Failure, Once, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Entry, TextEntry } from './entry.tsx'
import { RolePicker } from './role-picker.tsx'
import { useSubmit } from './use-submit.ts'
import './identity.css'

type Known = { id: string; name: string; email: string | null; teamId: string | null }
type Props = { open: boolean; close: () => void; /** Someone who is known already, e.g. as the owner of imported records. */ known?: Known }

export function InviteDrawer({ open, close, known }: Props) {
  const { t } = useWords()
  return (
    <Drawer open={open} onClose={close} size="min(480px, 100vw)" title={t('members.invite')} destroyOnHidden>
      <InviteForm close={close} {...(known ? { known } : {})} />
    </Drawer>
  )
}

const nothing: string[] = []

function InviteForm({ close, known }: Pick<Props, 'close' | 'known'>) {
  const { t } = useWords()
  const notify = useNotify()
  const [values, setValues] = useState({ name: known?.name ?? '', email: known?.email ?? '', roleIds: nothing, teamId: known?.teamId ?? null })
  const [link, setLink] = useState<string | null>(null)
  const { busy, failure, errorOf, submit } = useSubmit(identity.invitation.create, (sent) => {
    if (sent.link) return setLink(sent.link)
    notify.done(t('members.sent'))
    close()
  })
  const change = (patch: Partial<typeof values>) => setValues((before) => ({ ...before, ...patch }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ ...values, ...(known ? { memberId: known.id } : {}) })
  }
  if (link) return <Once text={t('members.handLink')} secret={link} close={close} />
  return (
    <form className="zl-bare-form" onSubmit={send}>
      <TextEntry
        label={t('entry.name')}
        value={values.name}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
        required
        maxLength={100}
        autoFocus
      />
      <TextEntry
        label={t('entry.email')}
        type="email"
        value={values.email}
        onChange={(email) => change({ email })}
        error={errorOf('email')}
        hint={t('members.inviteHint')}
        required
      />
      <RolePicker value={values.roleIds} onChange={(roleIds) => change({ roleIds })} error={errorOf('roleIds')} />
      <Entry label={t('member.teamId')}>
        {(wired) => (
          <RecordPicker {...wired} to="team" value={values.teamId} onChange={(teamId) => change({ teamId })} aria-label={t('member.teamId')} />
        )}
      </Entry>
      {failure && <Failure error={failure} quiet />}
      <div className="zl-panel-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('members.invite')}
        </Button>
      </div>
    </form>
  )
}
