import { useWords } from '#ui/words/index.ts'
import type { SimulatedPursuit } from '../contract/index.ts'
import './simulation-words.ts'

type Line = { text: string; known: boolean }

/** What of the figures is known, and what is taken for granted. */
export function BasisList({ basis }: { basis: SimulatedPursuit['basis'] }) {
  const { t } = useWords()
  const { dates, planProblem, probability, openTasks, estimated, risks, ownTerms, leftOut } = basis
  const lines: Line[] = [
    {
      text: planProblem ? t(`forecast.basis.${planProblem}`) : t('forecast.basis.dates', { what: t(`forecast.sim.basis.${dates}`) }),
      known: planProblem === null,
    },
    ...(dates === 'signed' ? [] : [{ text: t(`forecast.basis.probability.${probability}`), known: probability !== 'default' }]),
    ...(openTasks > 0 ? [{ text: t('forecast.basis.estimates', { count: openTasks, own: estimated }), known: estimated * 2 >= openTasks }] : []),
    { text: risks > 0 ? t('forecast.basis.risks', { count: risks }) : t('forecast.basis.noRisks'), known: risks > 0 },
    { text: ownTerms ? t('forecast.basis.ownTerms') : t('forecast.basis.usualTerms'), known: ownTerms },
    ...(leftOut ? [{ text: t(`forecast.basis.${leftOut}`), known: false }] : []),
  ]
  return (
    <>
      <h3 className="zl-forecast-heading">{t('forecast.pursuit.basis')}</h3>
      <ul className="zl-forecast-list">
        {lines.map(({ text, known }) => (
          <li key={text}>
            <span>{text}</span>
            <span className="zl-forecast-known" data-known={known || undefined}>
              {known ? t('forecast.fact') : t('forecast.assumed')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
