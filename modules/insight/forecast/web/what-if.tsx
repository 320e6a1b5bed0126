import { CloseOutlined, LinkOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { call, ProblemError } from '#kernel/client/index.ts'
import type { Trial } from '../contract/index.ts'
import { forecast } from '../contract/index.ts'
import { Failure, Loading, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { SimulationReply } from './answers.ts'
import type { Place, SetPlace } from './place.ts'
import { TrialForm } from './trial-form.tsx'
import { TrialResult } from './trial-result.tsx'
import { useTrialNames } from './trial-names.ts'
import './simulation-words.ts'

type Asked = { from: string; to: string; target?: string }
type Props = { asked: Asked; reply: SimulationReply; place: Place; setPlace: SetPlace }

/** Tries things on the forecast without changing anything. What is tried stands in the address, so that a link shows the same. */
export function WhatIf({ asked, reply, place, setPlace }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const trials = place.try ?? []
  const set = (next: readonly Trial[]): void => setPlace({ try: next.length > 0 ? [...next] : undefined }, { replace: true })
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href).then(() => notify.info(t('forecast.try.copied')), notify.failed)
  }
  return (
    <section className="zl-forecast-card zl-forecast-try" aria-label={t('forecast.try')}>
      <h2 className="zl-forecast-heading">{t('forecast.try')}</h2>
      <p className="zl-forecast-note">{t('forecast.try.hint')}</p>
      <TrialForm reply={reply} onAdd={(trial) => set([...trials, trial])} />
      {trials.length > 0 && (
        <>
          <div className="zl-forecast-trials">
            <Trials trials={trials} reply={reply} remove={(at) => set(trials.filter((_, i) => i !== at))} />
            <Button size="small" type="text" onClick={() => set([])}>
              {t('forecast.try.clear')}
            </Button>
            <Button size="small" icon={<LinkOutlined />} onClick={() => void copy()}>
              {t('forecast.try.copy')}
            </Button>
          </div>
          <Result asked={asked} trials={trials} />
        </>
      )}
    </section>
  )
}

function Trials({ trials, reply, remove }: { trials: readonly Trial[]; reply: SimulationReply; remove: (at: number) => void }) {
  const { t } = useWords()
  const say = useTrialNames(trials, reply)
  return trials.map((trial, at) => (
    <Tag key={JSON.stringify(trial)} closable closeIcon={<CloseOutlined aria-label={t('forecast.try.remove')} />} onClose={() => remove(at)}>
      {say(trial)}
    </Tag>
  ))
}

function Result({ asked, trials }: { asked: Asked; trials: readonly Trial[] }) {
  const { t } = useWords()
  const input = { ...asked, trials: [...trials] }
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['forecast.whatIf', input],
    queryFn: ({ signal }) => call(forecast.whatIf, input, { signal }),
    placeholderData: keepPreviousData,
  })
  if (error instanceof ProblemError && error.code === 'TRIAL_IMPOSSIBLE') return <p role="alert">{sayRefused(error, t)}</p>
  if (error) return <Failure error={error} retry={() => void refetch()} quiet />
  if (!data) return <Loading rows={4} />
  return (
    <div aria-busy={isFetching}>
      <TrialResult reply={data} />
    </div>
  )
}

function sayRefused({ data }: ProblemError, t: (key: string) => string): string {
  const code: unknown = data && typeof data === 'object' ? Reflect.get(data, 'code') : null
  return t(`forecast.try.${String(code)}`)
}
