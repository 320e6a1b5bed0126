import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { salesProcess, tiers } from '#modules/pursuit/pursuit/contract/index.ts'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { verdicts } from '../contract/index.ts'
import type { Answer, Place, SetPlace } from './place.ts'

type Option = { value: string; label: string }
type Name = 'process' | 'team' | 'owner' | 'tier' | 'verdict'

/** Which pursuits: offered where there is more than one to choose from. */
export function FilterBar({ answer, place, setPlace }: { answer: Answer; place: Place; setPlace: SetPlace }) {
  const { t } = useWords()
  const tierOptions = [...tiers.map((value) => ({ value, label: t(`pursuit.tier.${value}`) })), { value: 'none', label: t('portfolio.noTier') }]
  const options: Record<Name, Option[]> = {
    process: useProcessOptions(),
    team: useTeamOptions(),
    owner: ownersOf(answer),
    tier: tierOptions,
    verdict: verdicts.map((value) => ({ value, label: t(`portfolio.verdict.${value}`) })),
  }
  return (
    <div className="zl-portfolio-filters">
      {(['process', 'team', 'owner', 'tier', 'verdict'] as const).map((name) => {
        const value = place[name]
        if (options[name].length < 2 && value === undefined) return null
        return (
          <Select
            key={name}
            aria-label={t(`portfolio.by.${name}`)}
            placeholder={t(`portfolio.all.${name}`)}
            value={value ?? null}
            onChange={(id: string | null | undefined) => setPlace({ [name]: id ?? undefined })}
            options={
              options[name].some((one) => one.value === value) || value === undefined ? options[name] : [...options[name], { value, label: '…' }]
            }
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
          />
        )
      })}
    </div>
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

const ownersOf = ({ items }: Answer): Option[] => [
  ...new Map(items.flatMap(({ ownerId, owner }) => (ownerId && owner ? [[ownerId, { value: ownerId, label: owner }] as const] : []))).values(),
]
