import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import type { PlanBand } from '#modules/execution/schedule/web/index.tsx'
import { forecast } from '../contract/index.ts'

/** Hands the plan the dates by which its milestones are reached in 10, 50 and 90 of 100 runs. */
export function PlanBands({ pursuitId, onBands }: { pursuitId: string; onBands: (bands: readonly PlanBand[]) => void }) {
  const { data } = useQuery({ ...queryOptions(forecast.pursuit, { id: pursuitId }), retry: false })
  const milestones = data?.outlook.milestones
  useEffect(() => onBands(milestones ?? []), [milestones, onBands])
  return null
}
