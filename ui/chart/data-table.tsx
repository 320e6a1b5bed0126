import { useFormat, useWords } from '#ui/words/index.ts'
import { figuresOf, labelOfPoint, type Figures } from './figures.ts'
import { columnsOf, rowOf, type ChartSpec, type Datum, type Point } from './spec.ts'

type Props = {
  title: string
  spec: ChartSpec
  points: readonly Point[]
  figures: { figure: Figures; along: Figures }
  onOpen?: (datum: Datum) => void
}

/** The same figures as a table; each opens its records as it does in the chart. */
export function DataTable({ title, spec, points, figures, onOpen }: Props) {
  const { t } = useWords()
  const format = useFormat()
  const series = columnsOf(spec, t('chart.value'))
  const rows = [...Map.groupBy(points, rowOf).entries()]
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key
    <div className="zl-chart-table" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(points[0]?.from === undefined ? 'chart.category' : 'chart.from')}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([index, cells]) => {
            const label = cells[0] ? labelOfPoint(cells[0], figures.along) : ''
            return (
              <tr key={index}>
                <th scope="row">{label}</th>
                {series.map(({ key }) => {
                  const point = cells.find((cell) => cell.series === key)
                  const text = (point?.figure ? figuresOf(point.figure, format) : figures.figure).exact(point?.value ?? null)
                  return (
                    <td key={key}>
                      {point && onOpen && point.value !== null ? (
                        <button type="button" aria-label={`${t('chart.open', { label })} ${text}`} onClick={() => onOpen(point)}>
                          {text}
                        </button>
                      ) : (
                        text
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
