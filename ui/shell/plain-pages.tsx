import { Button } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { Go } from './go.tsx'
import { Page } from './page.tsx'
import { useGo } from './place.ts'
import { useSession } from './session.tsx'
import { Slot, useSlot } from './slot.tsx'
import { emptySlot, homeSlot } from './slots.ts'
import { Empty } from './states.tsx'
import { useNavigation } from './use-navigation.ts'

export function NotFound() {
  const { t } = useWords()
  return (
    <Page title={t('shell.notFound')}>
      <Empty text={t('shell.notFoundHint')} action={<Home />} />
    </Page>
  )
}

export function Forbidden() {
  const { t } = useWords()
  return (
    <Page title={t('shell.forbidden')}>
      <Empty text={t('shell.forbiddenHint')} action={<Home />} />
    </Page>
  )
}

function Home() {
  const { t } = useWords()
  const go = useGo()
  return (
    <Button type="primary" onClick={() => go('/')}>
      {t('shell.home')}
    </Button>
  )
}

/** What waits for the person, in the panels of the modules; the places that there are where no module has one. */
export function StartPage() {
  const { t } = useWords()
  const { member } = useSession()
  const panels = useSlot(homeSlot)
  return (
    <Page title={t('shell.welcome', { name: member.name })} subtitle={t('app.promise')}>
      <Slot of={emptySlot} with={{}} />
      {panels.length > 0 ? (
        <div className="zl-home">
          <Slot of={homeSlot} with={{}} />
        </div>
      ) : (
        <Places />
      )}
    </Page>
  )
}

function Places() {
  const { t } = useWords()
  const groups = useNavigation()
  return (
    <div className="zl-start">
      {groups.map(({ wing, items }) => (
        <section key={wing}>
          <h2>{t(`wing.${wing}`)}</h2>
          {items.map(({ to, label, icon }) => (
            <Go key={to} to={to}>
              <span aria-hidden="true">{icon}</span>
              {t(label)}
            </Go>
          ))}
        </section>
      ))}
    </div>
  )
}
