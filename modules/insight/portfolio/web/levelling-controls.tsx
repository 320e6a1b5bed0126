import { PlayCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Progress, Segmented } from 'antd'
import { useState } from 'react'
import { ProblemError, useOperation } from '#kernel/client/index.ts'
import { useConfirm, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { portfolio, type Levelling } from '../contract/index.ts'

type Props = { levelling: Levelling | undefined; onStarted: (id: string) => void }

const choices = [5, 10, 30, 60] as const

/** Level, stop, apply, take back. */
export function LevellingControls({ levelling, onStarted }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const [seconds, setSeconds] = useState<number>(10)
  const [exchange, setExchange] = useState(false)
  const start = useOperation(portfolio.levelling.start)
  const stop = useOperation(portfolio.levelling.stop)
  const running = levelling?.state === 'running'
  const begin = (): void =>
    start.mutate(
      { seconds, exchange },
      {
        onSuccess: ({ id }) => onStarted(id),
        onError: (error) => {
          const other = error instanceof ProblemError && error.code === 'LEVELLING_RUNNING' ? runningIn(error.data) : null
          if (other) onStarted(other)
          notify.failed(error)
        },
      },
    )
  return (
    <div className="zl-levelling-controls">
      {running ? (
        <Running levelling={levelling} stop={() => stop.mutate({ id: levelling.id }, { onError: notify.failed })} stopping={stop.isPending} />
      ) : (
        <>
          <Button type={levelling?.state === 'ready' ? 'default' : 'primary'} icon={<PlayCircleOutlined />} loading={start.isPending} onClick={begin}>
            {t(levelling ? 'levelling.again' : 'levelling.start')}
          </Button>
          <Segmented<number>
            aria-label={t('levelling.seconds')}
            value={seconds}
            onChange={setSeconds}
            options={choices.map((value) => ({ value, label: t('levelling.forSeconds', { count: value }) }))}
          />
          <Checkbox checked={exchange} onChange={(event) => setExchange(event.target.checked)}>
            {t('levelling.exchange')}
          </Checkbox>
        </>
      )}
      {levelling && <Ending levelling={levelling} again={begin} />}
    </div>
  )
}

const runningIn = (data: unknown): string | null => (typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : null)

function Running({ levelling, stop, stopping }: { levelling: Levelling; stop: () => void; stopping: boolean }) {
  const { t } = useWords()
  const gone = levelling.progress.at(-1)?.seconds ?? 0
  return (
    <>
      <span role="status">{t(gone > 0 ? 'levelling.running' : 'levelling.preparing')}</span>
      <Progress
        percent={Math.min(100, Math.round((gone / levelling.seconds) * 100))}
        showInfo={false}
        style={{ width: 160 }}
        aria-label={t('levelling.running')}
      />
      <Button icon={<StopOutlined />} loading={stopping} onClick={stop}>
        {t('levelling.stop')}
      </Button>
    </>
  )
}

/** What can be done with what was found. */
function Ending({ levelling, again }: { levelling: Levelling; again: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const confirm = useConfirm()
  const apply = useOperation(portfolio.levelling.apply)
  const undo = useOperation(portfolio.levelling.undo)
  const { id, state, outdated, outcome } = levelling
  const takeBack = async (): Promise<void> => {
    await undo.mutateAsync({ id }).then(({ plans }) => notify.done(t('levelling.undone', { count: plans })), notify.failed)
  }
  const carryOut = async (): Promise<void> => {
    await apply
      .mutateAsync({ id })
      .then(({ plans }) => notify.done(t('levelling.applied', { count: plans }), { undo: () => takeBack() }), notify.failed)
  }
  if (state === 'applied')
    return (
      <span className="zl-levelling-end">
        <span>{t('levelling.appliedBy', { name: levelling.appliedBy ?? '', when: format.instant(levelling.appliedAt) })}</span>
        <Button
          loading={undo.isPending}
          onClick={async () => {
            if (await confirm({ title: t('levelling.undo.ask'), text: t('levelling.undo.text') })) await takeBack()
          }}
        >
          {t('action.undo')}
        </Button>
      </span>
    )
  if (state === 'undone') return <span className="zl-levelling-end">{t('levelling.wasUndone', { when: format.instant(levelling.undoneAt) })}</span>
  if (state === 'failed') return <Alert type="error" showIcon title={t('levelling.failed')} />
  if (state !== 'ready') return null
  if (outdated.length > 0)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('levelling.outdated', { names: format.list(outdated.map(({ name, byName }) => t('levelling.changedBy', { name, byName }))) })}
        action={<Button onClick={again}>{t('levelling.again')}</Button>}
      />
    )
  const moves = (outcome?.moved ?? 0) + (outcome?.handed ?? 0)
  return (
    <span className="zl-levelling-end">
      {moves === 0 ? (
        t('levelling.nothing')
      ) : (
        <Button type="primary" loading={apply.isPending} onClick={() => void carryOut()}>
          {t('levelling.apply')}
        </Button>
      )}
    </span>
  )
}
