import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { PlanBuffer } from '../contract/index.ts'
import { useDays } from './buffer-figures.tsx'
import { finishDay, startDay } from './time.ts'

/** The critical chain in its order; each task leads to its place in the plan. */
export function ChainList({ chain, onPick }: { chain: PlanBuffer['chain']; onPick: (id: string) => void }) {
  const { t } = useWords()
  const format = useFormat()
  const days = useDays()
  return (
    <section className="zl-buffers-part" aria-label={t('plan.buffers.chain')}>
      <h3>{t('plan.buffers.chain')}</h3>
      <ol className="zl-buffers-chain">
        {chain.map(({ id, name, milestone, start, finish, duration, safe, done, people }) => (
          <li key={id} data-done={done === 1 || undefined} data-gone={finish === null || undefined}>
            <button type="button" disabled={finish === null} onClick={() => onPick(id)}>
              {name}
            </button>
            <span className="zl-buffers-facts">
              {finish === null ? (
                t('plan.buffers.gone')
              ) : (
                <>
                  <span>{milestone ? format.date(finishDay(finish)) : `${format.date(startDay(start))} – ${format.date(finishDay(finish))}`}</span>
                  {!milestone && (
                    <span>
                      {safe === null
                        ? t('plan.buffers.noEstimate', { days: days(duration) })
                        : t('plan.buffers.days', { days: days(duration), safe: days(safe) })}
                    </span>
                  )}
                  <span>{format.percent(done)}</span>
                  {people.length > 0 && <span>{format.list(people)}</span>}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What joins the chain, and whether there is room for its delays. */
export function FeedingList({ feeding, onPick }: { feeding: PlanBuffer['feeding']; onPick: (id: string) => void }) {
  const { t } = useWords()
  const days = useDays()
  return (
    <section className="zl-buffers-part" aria-label={t('plan.buffers.feeding')}>
      <h3>{t('plan.buffers.feeding')}</h3>
      {feeding.length === 0 && <p className="zl-buffers-method">{t('plan.buffers.noFeeding')}</p>}
      <ul className="zl-buffers-chain">
        {feeding.map(({ tasks, joins, minutes, gap, enough }) => (
          <li key={`${tasks.at(-1)?.id} ${joins.id}`}>
            <span>
              {tasks.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 && ' → '}
                  <button type="button" onClick={() => onPick(id)}>
                    {name}
                  </button>
                </span>
              ))}
            </span>
            <span className="zl-buffers-facts">
              <span>{t('plan.buffers.joins', { name: joins.name })}</span>
              <span>{t('plan.buffers.room', { days: days(minutes), gap: days(gap) })}</span>
              <strong data-tone={enough ? 'good' : 'bad'}>
                {enough ? <CheckCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}{' '}
                {enough ? t('plan.buffers.enough') : t('plan.buffers.short', { days: days(minutes - gap) })}
              </strong>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
