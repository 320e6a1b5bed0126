import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Page, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio } from '../contract/index.ts'
import { LevellingControls } from './levelling-controls.tsx'
import { LevellingResult } from './levelling-result.tsx'
import './portfolio.css'
import './levelling-words.ts'

const Place = z.object({ run: z.uuid().optional().catch(undefined), pursuit: z.uuid().optional().catch(undefined) })

/** While it runs the page asks again so soon that the line moves. */
const every = 250

/** All open plans levelled at once: one click levels, a second applies, a third takes it back. */
export function LevellingPage() {
  const { t } = useWords()
  const format = useFormat()
  const [place, setPlace] = useSearch(Place)
  const latest = useQuery(queryOptions(portfolio.levelling.list, { limit: 10 }))
  const id = place.run ?? latest.data?.items[0]?.id
  const { data, error, refetch } = useQuery({
    ...queryOptions(portfolio.levelling.show, { id: id ?? '' }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? every : false),
  })
  const shown = data && data.id === id ? data : undefined
  return (
    <Page
      title={t('levelling')}
      back="/portfolio"
      subtitle={shown ? t('levelling.askedBy', { name: shown.byName, when: format.instant(shown.askedAt) }) : t('levelling.hint')}
      size="wide"
    >
      <LevellingControls levelling={shown} onStarted={(run) => setPlace({ run, pursuit: undefined })} />
      {latest.error ? (
        <Failure error={latest.error} retry={() => void latest.refetch()} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !latest.data || (id !== undefined && !shown) ? (
        <Loading rows={6} />
      ) : shown ? (
        <LevellingResult levelling={shown} pursuitId={place.pursuit} open={(pursuit) => setPlace({ pursuit })} />
      ) : (
        <Empty text={t('levelling.none')} hint={t('levelling.none.hint')} />
      )}
    </Page>
  )
}
