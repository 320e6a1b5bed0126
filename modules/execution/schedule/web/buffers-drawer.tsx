import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { Empty, Failure, Loading } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import { bufferRules, bufferTargets, schedule, type Plan } from '../contract/index.ts'
import { BufferFigures } from './buffer-figures.tsx'
import { ChainList, FeedingList } from './chain-list.tsx'
import { FeverChart } from './fever-chart.tsx'
import type { Draft } from './use-draft.ts'
import './buffer-words.ts'

export type Buffers = CallOutput<typeof schedule.plan.showBuffers>
type Target = (typeof bufferTargets)[number]
type Rule = (typeof bufferRules)[number]

type Props = {
  plan: Plan
  draft: Draft
  baselines: readonly { id: string; name: string }[]
  /** The baseline that the plan is held against already. */
  start: string | undefined
  onChain: (ids: ReadonlySet<string>) => void
  onPick: (id: string) => void
  onBaseline: () => void
  onClose: () => void
}

/** The buffer of the critical chain, how much of it is used and where that leads. The plan beside it can still be worked with. */
export function BuffersDrawer({ plan, draft, baselines, start, onChain, onPick, onBaseline, onClose }: Props) {
  const { t } = useWords()
  const phone = usePhone()
  const [asked, setAsked] = useState<{ baselineId?: string; target?: Target; rule?: Rule }>(start ? { baselineId: start } : {})
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.showBuffers, { id: plan.id, ...asked }))
  useMarkedChain(data, onChain)
  const pick = (id: string): void => {
    onPick(id)
    if (phone) onClose()
  }
  return (
    <Drawer
      open
      mask={phone}
      title={t('plan.buffers')}
      onClose={onClose}
      size={480}
      extra={
        data?.baseline && (
          <Select
            aria-label={t('plan.baseline')}
            value={data.baseline.id}
            onChange={(baselineId) => setAsked({ ...asked, baselineId })}
            options={baselines.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ minWidth: 120 }}
          />
        )
      }
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : (
        <>
          <Choices target={data.target} rule={asked.rule} onChange={(more) => setAsked({ ...asked, ...more })} />
          {data.missing && <Empty text={t(`plan.buffers.missing.${data.missing}`)} />}
          {data.buffer && (
            <>
              <BufferFigures answer={data} buffer={data.buffer} plan={plan} draft={draft} onClose={onClose} />
              {data.because === 'NO_BASELINE' ? (
                <Empty
                  text={t('plan.buffers.why.NO_BASELINE')}
                  action={
                    plan.mayWrite && (
                      <Button type="primary" onClick={onBaseline}>
                        {t('plan.takeBaseline')}
                      </Button>
                    )
                  }
                />
              ) : (
                data.because === null && <FeverChart buffer={data.buffer} />
              )}
              <ChainList chain={data.buffer.chain} onPick={pick} />
              <FeedingList feeding={data.buffer.feeding} onPick={pick} />
            </>
          )}
        </>
      )}
    </Drawer>
  )
}

/** The chain is framed in the plan as long as it is looked at. */
function useMarkedChain(data: Buffers | undefined, onChain: (ids: ReadonlySet<string>) => void): void {
  useEffect(() => onChain(new Set(data?.buffer?.chain.map(({ id }) => id))), [data, onChain])
  useEffect(() => () => onChain(new Set()), [onChain])
}

type ChoicesProps = { target: Target; rule: Rule | undefined; onChange: (asked: { target?: Target; rule?: Rule }) => void }

function Choices({ target, rule, onChange }: ChoicesProps) {
  const { t } = useWords()
  return (
    <div className="zl-buffers-choices">
      <Segmented<Target>
        aria-label={t('plan.buffers.target')}
        value={target}
        onChange={(value) => onChange({ target: value })}
        options={bufferTargets.map((value) => ({ value, label: t(`plan.buffers.target.${value}`) }))}
      />
      <Select<Rule | ''>
        aria-label={t('plan.buffers.rule')}
        value={rule ?? ''}
        onChange={(value) => onChange(value === '' ? { rule: undefined } : { rule: value })}
        options={[
          { value: '', label: t('plan.buffers.rule.usual') },
          ...bufferRules.map((value) => ({ value, label: t(`plan.buffers.rule.${value}`) })),
        ]}
        style={{ minWidth: 140 }}
      />
    </div>
  )
}
