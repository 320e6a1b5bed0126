import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Go, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn, nextPlace } from './after-sign-in.ts'
import { Bare } from './bare.tsx'
import { PasswordEntry, TextEntry } from './entry.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useSubmit } from './use-submit.ts'

export function SignInPage() {
  const { t } = useWords()
  const [challenge, setChallenge] = useState<string | null>(null)
  const { data: setup } = useQuery(queryOptions(identity.setup.get, {}))
  if (challenge) return <SecondFactorForm challenge={challenge} again={() => setChallenge(null)} />
  return (
    <Bare title={t('signIn.title')} lead={t('app.promise')}>
      {setup?.passwordSignIn !== false && <PasswordForm challenged={setChallenge} />}
      {setup?.directory && setup.passwordSignIn && <div className="zl-bare-or">{t('signIn.or')}</div>}
      {setup?.directory && <DirectoryButton name={setup.directory.name} />}
    </Bare>
  )
}

function PasswordForm({ challenged }: { challenged: (challenge: string) => void }) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, failure, errorOf, submit } = useSubmit(identity.session.signIn, (outcome) => {
    if (outcome.status === 'signedIn') goOn(nextPlace(location.search))
    else challenged(outcome.challenge)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ email, password })
  }
  return (
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
      <PasswordEntry label={t('entry.password')} value={password} onChange={setPassword} />
      {failure && <Failure error={failure} quiet />}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('signIn.title')}
      </Button>
      <div className="zl-bare-links">
        <Go to="/forgot-password">{t('signIn.forgot')}</Go>
      </div>
    </form>
  )
}

function DirectoryButton({ name }: { name: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const start = useOperation(identity.session.startDirectory, { onSuccess: ({ url }) => goOn(url), onError: notify.failed })
  return (
    <Button size="large" block loading={start.isPending} onClick={() => start.mutate({ returnTo: nextPlace(location.search) })}>
      {t('signIn.directory', { name })}
    </Button>
  )
}
