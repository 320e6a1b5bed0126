import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Go } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Bare } from './bare.tsx'
import { TextEntry } from './entry.tsx'
import { useSubmit } from './use-submit.ts'

export function ForgotPasswordPage() {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const { data: setup } = useQuery(queryOptions(identity.setup.get, {}))
  const { busy, failure, errorOf, submit } = useSubmit(identity.password.requestReset, () => setSent(true))
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ email })
  }
  const mail = setup?.mail !== false
  return (
    <Bare title={t('reset.forgotTitle')} lead={t(sent ? 'reset.sent' : mail ? 'reset.forgotLead' : 'reset.noMail')}>
      {mail && !sent && (
        <form className="zl-bare-form" onSubmit={send}>
          <TextEntry
            label={t('entry.email')}
            type="email"
            value={email}
            onChange={setEmail}
            error={errorOf('email')}
            required
            autoFocus
            autoComplete="username"
          />
          {failure && <Failure error={failure} quiet />}
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {t('reset.send')}
          </Button>
        </form>
      )}
      <div className="zl-bare-links">
        <Go to="/sign-in">{t('reset.back')}</Go>
      </div>
    </Bare>
  )
}
