import { ControlOutlined, SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Page, useCan, useGo } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio } from '../contract/index.ts'
import { AllocationView } from './allocation-view.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Headline } from './headline.tsx'
import { OutcomesView } from './outcomes-view.tsx'
import { usePlace, views, type Answer, type Place, type SetPlace } from './place.ts'
import { PursuitDrawer } from './pursuit-drawer.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { SidesChart } from './sides-chart.tsx'
import { SidesTable } from './sides-table.tsx'
import { sortedBy } from './sorted.ts'
import './portfolio.css'
import './words.ts'

/** Open pursuits side by side, which of them to take, and how decisions turned out. */
export function PortfolioPage() {
  const { t } = useWords()
  const format = useFormat()
  const go = useGo()
  const [place, setPlace] = usePlace()
  const [setting, setSetting] = useState(false)
  const asked = {
    ...(place.process ? { processId: place.process } : {}),
    ...(place.team ? { teamId: place.team } : {}),
    ...(place.owner ? { ownerId: place.owner } : {}),
  }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...queryOptions(portfolio.portfolio.show, asked),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      title={t('portfolio')}
      subtitle={data && `${t(`portfolio.scope.${data.scope}`)} · ${t('portfolio.asOf', { when: format.instant(data.asOf) })}`}
      size="wide"
      actions={
        <>
          <Button
            icon={<SettingOutlined />}
            aria-label={t('portfolio.assumptions')}
            title={t('portfolio.assumptions')}
            onClick={() => setSetting(true)}
          />
          {data?.mayLevel && (
            <Button type="primary" icon={<ControlOutlined />} onClick={() => go('/portfolio/levelling')}>
              {t('levelling')}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : (
        <div aria-busy={isPlaceholderData}>
          <Body answer={data} place={place} setPlace={setPlace} />
        </div>
      )}
      {setting && data && <SettingsDialog answer={data} onClose={() => setSetting(false)} />}
    </Page>
  )
}

type Parts = { answer: Answer; place: Place; setPlace: SetPlace }

function Body({ answer, place, setPlace }: Parts) {
  const { t } = useWords()
  const can = useCan()
  const format = useFormat()
  const phone = usePhone()
  const view = place.view ?? 'sides'
  const items = sortedBy(
    answer.items.filter(({ tier, verdict }) => (!place.tier || (tier ?? 'none') === place.tier) && (!place.verdict || verdict === place.verdict)),
    { sort: place.sort, format },
  )
  const opened = place.open ? answer.items.find(({ pursuitId }) => pursuitId === place.open) : undefined
  const open = (id: string): void => setPlace({ open: id })
  const offered = views.filter((one) => one !== 'outcomes' || can('portfolioDecision.read'))
  if (answer.items.length === 0 && Object.keys(place).length === 0)
    return (
      <Empty text={t('portfolio.empty')} hint={answer.hidden > 0 ? t('portfolio.hidden', { count: answer.hidden }) : t('portfolio.empty.hint')} />
    )
  return (
    <>
      <div className="zl-portfolio-bar">
        <Segmented
          aria-label={t('portfolio.view')}
          value={view}
          onChange={(next) => setPlace({ view: next === 'sides' ? undefined : next })}
          options={offered.map((value) => ({ value, label: t(`portfolio.view.${value}`) }))}
        />
        {view === 'sides' && <FilterBar answer={answer} place={place} setPlace={setPlace} />}
      </div>
      {view === 'sides' && (
        <>
          <Headline answer={answer} />
          <section className="zl-portfolio-card" aria-label={t('portfolio.picture')}>
            <SidesChart answer={answer} items={items} open={open} height={phone ? 300 : 400} />
          </section>
          <SidesTable answer={answer} items={items} place={place} setPlace={setPlace} />
        </>
      )}
      {view === 'money' && <AllocationView answer={answer} place={place} setPlace={setPlace} />}
      {view === 'outcomes' && <OutcomesView currency={answer.currency} />}
      {opened && <PursuitDrawer side={opened} answer={answer} onClose={() => setPlace({ open: undefined })} />}
    </>
  )
}
