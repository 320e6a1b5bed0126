import { RecordLink } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { PeriodAnswer } from './answers.ts'
import './words.ts'

/** Every pursuit of the period that is not counted, with the reason. */
export function LeftOutTable({ leftOut: { items, total } }: { leftOut: PeriodAnswer['leftOut'] }) {
  const { t } = useWords()
  if (total === 0) return null
  return (
    <div className="zl-forecast-table">
      <table>
        <caption>{t('forecast.leftOut')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('pursuit')}</th>
            <th scope="col">{t('forecast.leftOut.why')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, reason, currency }) => (
            <tr key={id}>
              <th scope="row">
                <RecordLink type="pursuit" id={id}>
                  {name}
                </RecordLink>
              </th>
              <td>{t(`forecast.reason.${reason}`, { currency: currency ?? '' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > items.length && <p className="zl-forecast-note">{t('forecast.leftOut.more', { count: total - items.length })}</p>}
    </div>
  )
}
