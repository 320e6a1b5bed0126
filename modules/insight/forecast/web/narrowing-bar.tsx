import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { salesProcess } from '#modules/pursuit/pursuit/contract/index.ts'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { forecast } from '../contract/index.ts'
import type { Place, SetPlace } from './place.ts'
import './words.ts'

type Option = { value: string; label: string }

/** Process, team and owner: offered where there is more than one to choose from. */
export function NarrowingBar({ place, setPlace }: { place: Place; setPlace: SetPlace }) {
  const { process, team, owner } = place
  return (
    <div className="zl-forecast-narrow">
      <Choice name="process" value={process} options={useProcessOptions()} choose={(id) => setPlace({ process: id })} />
      <Choice name="team" value={team} options={useTeamOptions()} choose={(id) => setPlace({ team: id, owner: undefined })} />
      <Choice name="owner" value={owner} options={useOwnerOptions(place)} choose={(id) => setPlace({ owner: id })} />
    </div>
  )
}

type ChoiceProps = {
  name: 'process' | 'team' | 'owner'
  value: string | undefined
  options: readonly Option[]
  choose: (id: string | undefined) => void
}

function Choice({ name, value, options, choose }: ChoiceProps) {
  const { t } = useWords()
  if (options.length < 2 && value === undefined) return null
  const shown = value === undefined || options.some((option) => option.value === value) ? options : [...options, { value, label: '…' }]
  return (
    <Select
      aria-label={t(`forecast.by.${name}`)}
      placeholder={t(`forecast.all.${name}`)}
      value={value ?? null}
      onChange={(id: string | null | undefined) => choose(id ?? undefined)}
      options={[...shown]}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  )
}

function useProcessOptions(): Option[] {
  const can = useCan()
  const { data } = useQuery({ ...queryOptions(salesProcess.all, {}), staleTime: 300_000, enabled: can('salesProcess.read') })
  return (data?.items ?? []).map(({ processId, name }) => ({ value: processId, label: name }))
}

function useTeamOptions(): Option[] {
  const can = useCan()
  const { data } = useQuery({ ...queryOptions(identity.team.list, { limit: 500 }), staleTime: 300_000, enabled: can('team.read') })
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name ?? '' }))
}

/** Whoever has open pursuits here, the one with most first. */
function useOwnerOptions({ process, team }: Place): Option[] {
  const { data } = useQuery(
    queryOptions(forecast.pipeline, { by: 'owner', ...(process ? { processId: process } : {}), ...(team ? { teamId: team } : {}) }),
  )
  return (data?.groups ?? []).flatMap(({ key, label }) => (key && label ? [{ value: key, label }] : []))
}
