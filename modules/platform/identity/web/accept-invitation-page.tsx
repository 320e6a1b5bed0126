import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { Failure, Go, Loading } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn, tokenOfLink } from './after-sign-in.ts'
import { Bare } from './bare.tsx'
import { PasswordEntry, TextEntry } from './entry.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useSubmit } from './use-submit.ts'

export function AcceptInvitationPage() {
  const { t } = useWords()
  const [token] = useState(tokenOfLink)
  const { data: invitation, error } = useQuery({ ...queryOptions(identity.invitation.look, { token }), enabled: token !== '', staleTime: Infinity })
  if (invitation) return <Accept token={token} invitation={invitation} />
  return (
    <Bare title={t('invitation')}>
      {token === '' ? <p>{t('reset.noToken')}</p> : error ? <Failure error={error} quiet /> : <Loading rows={3} />}
      <div className="zl-bare-links">
        <Go to="/sign-in">{t('reset.back')}</Go>
      </div>
    </Bare>
  )
}

function Accept({ token, invitation }: { token: string; invitation: CallOutput<typeof identity.invitation.look> }) {
  const { t, locale } = useWords()
  const { workspaceName, email, invitedBy, hasAccount } = invitation
  const [name, setName] = useState(invitation.name)
  const [password, setPassword] = useState('')
  const [challenge, setChallenge] = useState<string | null>(null)
  const { busy, failure, errorOf, submit } = useSubmit(identity.invitation.accept, (outcome) =>
    outcome.status === 'signedIn' ? goOn('/') : setChallenge(outcome.challenge),
  )
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit(hasAccount ? { token, password } : { token, password, name, locale })
  }
  if (challenge) return <SecondFactorForm challenge={challenge} again={() => goOn('/sign-in')} />
  return (
    <Bare title={t('accept.title', { workspace: workspaceName })} lead={t('accept.lead', { inviter: invitedBy ?? workspaceName, email })}>
      <form className="zl-bare-form" onSubmit={send}>
        {/* Tells the password keeper whose password this is. */}
        <input type="text" hidden readOnly autoComplete="username" value={email} />
        {hasAccount ? (
          <p>{t('accept.hasAccount')}</p>
        ) : (
          <TextEntry label={t('entry.name')} value={name} onChange={setName} error={errorOf('name')} required maxLength={100} autoComplete="name" />
        )}
        <PasswordEntry
          label={t('entry.password')}
          value={password}
          onChange={setPassword}
          error={errorOf('password')}
          fresh={!hasAccount}
          autoFocus
        />
        {failure && <Failure error={failure} quiet />}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t('accept.join')}
        </Button>
      </form>
    </Bare>
  )
}
