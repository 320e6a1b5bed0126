import { RecordLink } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import { sayProblem, type ImportView, type PreviewRow } from '../contract/index.ts'

const shownColumns = 6

/** The first rows of each kind with what would happen to them and why. */
export function PreviewRows({ view, rows }: { view: ImportView; rows: readonly PreviewRow[] }) {
  const { t, locale } = useWords()
  if (rows.length === 0) return null
  const columns = view.analysis.columns.slice(0, shownColumns)
  return (
    <div>
      <h3>{t('exchange.preview.rows')}</h3>
      <div className="zl-import-scroll">
        <table className="zl-import-table">
          <thead>
            <tr>
              <th scope="col">{t('exchange.preview.line')}</th>
              <th scope="col">{t('exchange.preview.what')}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, action, cells, problems, recordId }) => (
              <tr key={line}>
                <td>{line}</td>
                <td>
                  <span className="zl-import-what" data-action={action}>
                    {t(`exchange.preview.${action}`)}
                  </span>
                  {recordId && (
                    <>
                      {' '}
                      <RecordLink type={String(view.import.recordType)} id={recordId}>
                        {t('exchange.preview.existing')}
                      </RecordLink>
                    </>
                  )}
                  {problems.map((problem) => (
                    <div key={`${problem.code}:${problem.column}`} className="zl-import-bad">
                      {problem.column ? `${problem.column}: ` : ''}
                      {sayProblem(locale, problem)}
                    </div>
                  ))}
                </td>
                {columns.map(({ name }, index) => (
                  <td key={name} className="zl-import-cell" title={cells[index]}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
