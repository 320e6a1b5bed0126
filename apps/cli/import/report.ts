import { sayProblem, type ImportView, type Preview } from '#modules/platform/exchange/contract/index.ts'

const many = (count: number | null, what: string): string => `${(count ?? 0).toLocaleString('en')} ${what}`

/** What a preview says, for people: counts, why rows would be refused, and the words that nobody knows with what they may mean. */
export function sayPreview(name: string, { import: row, analysis, mapping, preview }: ImportView): string {
  if (!preview) return `${name}: not previewed`
  const { create, update, skip, refuse } = preview.counts
  return [
    `${name} as ${row.recordType}: ${many(analysis.rows, 'rows')}: ${many(create, 'to create')}, ${many(update, 'to update')}, ${many(skip, 'to skip')}, ${many(refuse, 'refused')}`,
    ...mapping.entries.map(({ column, target }) => `  ${analysis.columns[column]?.name ?? column} → ${target}`),
    ...Object.entries(mapping.fill ?? {}).map(([target, text]) => `  "${text}" → ${target}`),
    ...preview.willCreate.map(
      ({ recordType, count, titles }) => `  also creates ${many(count, recordType)}: ${titles.slice(0, 5).join(', ')}${count > 5 ? ', …' : ''}`,
    ),
    ...sayProblems(preview),
    ...sayWords(preview),
  ].join('\n')
}

/** Stands for what differs from row to row. */
const generic = { word: '…', line: '…', error: '…', currency: '…', most: '…', cells: '…', columns: '…', reason: '…' }

const sayProblems = ({ problems }: Preview): string[] =>
  problems.map(
    ({ code, column, rows, line }) => `  ! ${many(rows, 'rows')}, first in line ${line}: ${column ? `${column}: ` : ''}${sayProblem('en', { code })}`,
  )

function sayWords({ words, wordsLeftOut }: Preview): string[] {
  const shown = words.filter(({ answer }) => answer === 'refuse').slice(0, 20)
  return [
    ...shown.map(
      ({ word, target, rows, candidates }) =>
        `  ? "${word}" for ${target} in ${many(rows, 'rows')}${
          candidates.length > 0
            ? `; perhaps ${candidates
                .slice(0, 3)
                .map(({ title }) => `"${title}"`)
                .join(', ')}`
            : ''
        }`,
    ),
    ...(wordsLeftOut > 0 ? [`  ? and ${many(wordsLeftOut, 'more words')}`] : []),
  ]
}

/** What an import did, for people. */
export function sayResult(name: string, { import: row, result }: ImportView): string {
  const counts = `${many(row.createdRows, 'created')}, ${many(row.updatedRows, 'updated')}, ${many(row.skippedRows, 'skipped')}, ${many(row.refusedRows, 'refused')}`
  const also = (result?.alsoCreated ?? []).map(({ recordType, count }) => many(count, recordType))
  return [
    `${name} as ${row.recordType}: ${row.state}: ${many(row.doneRows, 'rows')}: ${counts}${also.length > 0 ? `; also created: ${also.join(', ')}` : ''}`,
    ...(result?.problem ? [`  ! ${sayProblem('en', result.problem)}`] : []),
    ...(row.state === 'done' ? [`  take it back with: zhulu import revert ${row.id}`] : []),
  ].join('\n')
}

/** What a revert did, for people; whatever is left is named. */
export function sayReverted({ import: row, result }: ImportView): string {
  const { removed = 0, restored = 0, kept = [], keptLeftOut = 0 } = result?.reverted ?? {}
  return [
    `${row.fileName}: ${row.state}: ${many(removed, 'removed')}, ${many(restored, 'restored')}, ${many(kept.length + keptLeftOut, 'kept')}`,
    ...kept
      .slice(0, 50)
      .map(({ recordType, title, line, code }) => `  kept ${recordType} "${title}" of line ${line}: ${sayProblem('en', { code, values: generic })}`),
  ].join('\n')
}
