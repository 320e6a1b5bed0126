import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { schedule } from '../contract/index.ts'
import { BeginPlan } from './begin-plan.tsx'
import { PlanEditor } from './plan-editor.tsx'
import './schedule.css'
import './words.ts'

/** The plan of a pursuit, or how to begin one. */
export function PlanTab({ pursuitId, whole = false }: { pursuitId: string; whole?: boolean }) {
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.show, { pursuitId }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return data.plan ? <PlanEditor plan={data.plan} whole={whole} /> : <BeginPlan pursuitId={pursuitId} />
}
