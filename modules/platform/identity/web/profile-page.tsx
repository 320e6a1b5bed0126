import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { PasswordPanel } from './password-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import './words.ts'

export function ProfilePage() {
  const { t } = useWords()
  const { data: session, error, refetch } = useQuery(queryOptions(identity.session.get, {}))
  return (
    <Page title={t('profile.title')} size="text">
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !session ? (
        <Loading rows={8} />
      ) : (
        <>
          <PersonPanel session={session} key={session.member.id} />
          <PasswordPanel hasPassword={session.hasPassword} />
          <SecondFactorPanel active={session.secondFactor} hasPassword={session.hasPassword} />
          <SessionsPanel />
        </>
      )}
    </Page>
  )
}
