import { Button } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { riskLevels, type Matrix } from '../contract/index.ts'
import './risk.css'

const classes = [1, 2, 3, 4, 5] as const

type Props = { cells: Matrix['cells']; unplaced: number; cell: string | null; onCell: (cell: string | null) => void }

/** The 5×5 matrix as a picture: likeliest on top, gravest at the right. A cell narrows the list down to its risks, pressed again it lets go. */
export function RiskMatrix({ cells, unplaced, cell, onCell }: Props) {
  const { t } = useWords()
  const names = (probability: number, impact: number) => ({
    probability: t(`risk.report.probabilityClass.${probability}`),
    impact: t(`risk.report.impactClass.${impact}`),
  })
  return (
    <figure className="zl-risk-matrix" aria-label={t('risk.matrix')}>
      <figcaption>{t('risk.matrix')}</figcaption>
      <div className="zl-risk-grid">
        <span className="zl-risk-axis" data-axis="rows" aria-hidden>
          {t('risk.matrix.probability')}
        </span>
        {classes.toReversed().map((row) => (
          <div key={row} className="zl-risk-row">
            <span className="zl-risk-label">{t(`risk.report.probabilityClass.${row}`)}</span>
            {cells
              .filter(({ probabilityClass }) => probabilityClass === row)
              .map(({ impactClass, level, count }) => {
                const key = `${row}-${impactClass}`
                return (
                  <button
                    key={key}
                    type="button"
                    data-level={level}
                    data-cell={key}
                    aria-pressed={cell === key}
                    disabled={count === 0 && cell !== key}
                    aria-label={t('risk.matrix.cell', { ...names(row, impactClass), count, level: t(`risk.level.${level}`) })}
                    onClick={() => onCell(cell === key ? null : key)}
                  >
                    {count > 0 ? count : ''}
                  </button>
                )
              })}
          </div>
        ))}
        <div className="zl-risk-row">
          <span className="zl-risk-label" />
          {classes.map((impact) => (
            <span key={impact} className="zl-risk-label" data-axis="columns">
              {t(`risk.report.impactClass.${impact}`)}
            </span>
          ))}
        </div>
        <span className="zl-risk-axis" data-axis="columns" aria-hidden>
          {t('risk.matrix.impact')}
        </span>
      </div>
      <p className="zl-risk-legend">
        {riskLevels.map((level) => (
          <span key={level}>
            <i data-level={level} aria-hidden /> {t(`risk.level.${level}`)}
          </span>
        ))}
      </p>
      <p className="zl-risk-note">
        {unplaced > 0 && t('risk.matrix.unplaced', { count: unplaced })}
        {cell !== null && (
          <Button size="small" type="link" onClick={() => onCell(null)}>
            {t('risk.matrix.only', names(Number(cell[0]), Number(cell[2])))} · {t('risk.matrix.all')}
          </Button>
        )}
      </p>
    </figure>
  )
}
