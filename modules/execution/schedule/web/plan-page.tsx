import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page, useParams, useRecordHref } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import { PlanTab } from './plan-tab.tsx'
import './words.ts'

/** A plan over the whole width. */
export function PlanPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const href = useRecordHref()
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.get, { id }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const pursuitId = data.pursuitId ?? ''
  return (
    <Page title={data.name ?? t('plan')} subtitle={t('plan')} back={href('pursuit', pursuitId) ?? '/plans'} size="full">
      <PlanTab pursuitId={pursuitId} whole />
    </Page>
  )
}
