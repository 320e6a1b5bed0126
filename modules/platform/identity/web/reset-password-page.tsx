import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { Failure, Go } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn, tokenOfLink } from './after-sign-in.ts'
import { Bare } from './bare.tsx'
import { PasswordEntry } from './entry.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useSubmit } from './use-submit.ts'

export function ResetPasswordPage() {
  const { t } = useWords()
  const [token] = useState(tokenOfLink)
  const [password, setPassword] = useState('')
  const [challenge, setChallenge] = useState<string | null>(null)
  const { busy, failure, errorOf, submit } = useSubmit(identity.password.reset, (outcome) =>
    outcome.status === 'signedIn' ? goOn('/') : setChallenge(outcome.challenge),
  )
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ token, password })
  }
  if (challenge) return <SecondFactorForm challenge={challenge} again={() => goOn('/sign-in')} />
  return (
    <Bare title={t('reset.title')} {...(token ? {} : { lead: t('reset.noToken') })}>
      {token && (
        <form className="zl-bare-form" onSubmit={send}>
          <PasswordEntry label={t('entry.newPassword')} value={password} onChange={setPassword} error={errorOf('password')} fresh autoFocus />
          {failure && <Failure error={failure} quiet />}
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {t('reset.save')}
          </Button>
        </form>
      )}
      <div className="zl-bare-links">
        <Go to="/sign-in">{t('reset.back')}</Go>
      </div>
    </Bare>
  )
}
