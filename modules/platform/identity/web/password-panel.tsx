import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { Failure, useNotify, useSession } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { PasswordEntry } from './entry.tsx'
import { Panel } from './panel.tsx'
import { useSubmit } from './use-submit.ts'

export function PasswordPanel({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useWords()
  const notify = useNotify()
  const { member } = useSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { busy, failure, errorOf, submit } = useSubmit(identity.password.change, () => {
    setCurrent('')
    setNext('')
    notify.done(t('profile.passwordChanged'))
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ current, next })
  }
  return (
    <Panel title={t('profile.password')} {...(hasPassword ? {} : { lead: t('profile.noPassword') })}>
      <form className="zl-bare-form" onSubmit={send}>
        <input type="text" hidden readOnly autoComplete="username" value={member.email ?? ''} />
        <div className="zl-entry-pair">
          {hasPassword && <PasswordEntry label={t('entry.currentPassword')} value={current} onChange={setCurrent} error={errorOf('current')} />}
          <PasswordEntry label={t('entry.newPassword')} value={next} onChange={setNext} error={errorOf('next')} fresh />
        </div>
        {failure && <Failure error={failure} quiet />}
        <div className="zl-panel-buttons">
          <Button htmlType="submit" loading={busy}>
            {t('profile.changePassword')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
