import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useCan } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { Ageing, PursuitStatus } from '../contract/index.ts'
import { GatePanel } from './gate-panel.tsx'
import { ReturnForm, type Moved } from './move-dialogs.tsx'
import type { PlacedStage } from './use-process.ts'
import './pursuit.css'

type Shown = Moved & {
  status: PursuitStatus | null
  winProbability: number | null
  openDebts: number | null
  value: { amount: string; currency: string } | null
  completedOn: string | null
}
type Props = { pursuit: Shown; stages: readonly PlacedStage[]; ageing: Ageing | null }

/** Where it stands on its way. A stage ahead opens the gates in between, one behind asks for the reason of going back. */
export function StagePath({ pursuit, stages, ageing }: Props) {
  const { t } = useWords()
  const can = useCan()
  const [chosen, setChosen] = useState<PlacedStage | null>(null)
  const here = stages.findIndex(({ id }) => id === pursuit.stageId)
  const running = (pursuit.status === 'open' || pursuit.status === 'won') && pursuit.completedOn === null
  const close = (): void => setChosen(null)
  // Not `disabled`: a path that is wider than the screen is walked along with the keyboard, closed pursuits among them.
  const movable = ({ index }: PlacedStage): boolean => running && index !== here && can('pursuit.write')
  const path = useRef<HTMLOListElement>(null)
  // Where the path is wider than the screen, the stage it stands in is the one to see.
  useEffect(() => {
    const stage = path.current?.children[here]
    if (path.current && stage instanceof HTMLElement) path.current.scrollLeft = stage.offsetLeft - path.current.clientWidth / 3
  }, [here])
  const stateOf = (index: number) => (index < here || pursuit.completedOn !== null ? 'done' : index > here ? 'ahead' : running ? 'here' : 'lost')
  return (
    <div className="zl-pursuit-banner">
      <ol ref={path} className="zl-stage-path" aria-label={t('pursuit.path.label')}>
        {stages.map((stage) => {
          const state = stateOf(stage.index)
          return (
            <li key={stage.id} data-state={state}>
              <button
                type="button"
                aria-current={stage.index === here ? 'step' : undefined}
                aria-disabled={!movable(stage)}
                onClick={() => movable(stage) && setChosen(stage)}
                aria-label={`${stage.label}, ${t(state === 'done' ? 'pursuit.path.done' : state === 'ahead' ? 'pursuit.path.ahead' : 'pursuit.path.here')}`}
              >
                {stage.label}
              </button>
            </li>
          )
        })}
      </ol>
      <Figures pursuit={pursuit} ageing={ageing} />
      {chosen && (
        <Modal open title={chosen.label} footer={null} onCancel={close} width={640} destroyOnHidden>
          {chosen.index < here ? (
            <ReturnForm pursuit={pursuit} stages={stages} toStageId={chosen.id} onClose={close} />
          ) : (
            <GatePanel pursuitId={pursuit.id} toStageId={chosen.id} onMoved={close} />
          )}
        </Modal>
      )}
    </div>
  )
}

function Figures({ pursuit, ageing }: { pursuit: Shown; ageing: Ageing | null }) {
  const { t } = useWords()
  const format = useFormat()
  const { openDebts, status } = pursuit
  return (
    <div className="zl-pursuit-figures">
      {status && (
        <span className="zl-pursuit-mark" data-tone={status === 'won' ? 'good' : status === 'open' ? undefined : 'bad'}>
          {t(`pursuit.status.${status}`)}
        </span>
      )}
      <span>
        {t('pursuit.value')} <strong>{format.money(pursuit.value)}</strong>
      </span>
      <span>
        {t('pursuit.winProbability')} <strong>{format.percent(pursuit.winProbability)}</strong>
      </span>
      {ageing && !ageing.overdue && <span>{t('pursuit.inStage', { days: ageing.days })}</span>}
      {ageing?.overdue && (
        <span className="zl-pursuit-mark" data-tone="warn">
          {t('pursuit.ageing', { days: ageing.days, limit: ageing.p75Days, n: ageing.n })}
        </span>
      )}
      {openDebts !== null && openDebts > 0 && (
        <span className="zl-pursuit-mark" data-tone="bad">
          {t('pursuit.debtCount', { count: openDebts })}
        </span>
      )}
    </div>
  )
}
