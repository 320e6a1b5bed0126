import type { Problem } from '../file/problem.ts'
import { isEmptyCell, textOfCell, type Cell, type Row } from '../file/row.ts'
import { decide, matchKey, type Decision, type MatchRule, type Mode } from '../match/match-rule.ts'
import { readCurrency } from '../value/money.ts'
import { foldName, type FieldSpec } from '../value/field-spec.ts'
import { parseCell, type ColumnStyle } from '../value/parse-cell.ts'

export type Answer = { use: string } | 'create' | 'empty' | 'refuse'

/** Ids of the records that a word names; of one that does not exist there are none. `within`: what a record itself points to. */
export type Lookup = {
  find: (word: string) => readonly string[]
  has?: (id: string) => boolean
  within?: (id: string) => Readonly<Record<string, unknown>>
}

/** Where the values of one target come from and how they are read. */
export type PlanEntry = {
  column: number | null
  header: string
  target: string
  spec: FieldSpec
  style: ColumnStyle
  cellOf: (row: Row) => Cell | undefined
  answers: ReadonlyMap<string, Answer>
  missing: Exclude<Answer, { use: string }>
  erase: boolean
  /** Of a reference: the record it points to. */
  to: string | null
  lookup: Lookup | null
  /** Another target of the same column understands the word, so it is not missing here. */
  isUnderstood?: (word: string) => boolean
}

export type Plan = {
  entries: readonly PlanEntry[]
  /** `<field>.currency` columns by field. */
  currencies: ReadonlyMap<string, number>
  required: readonly string[]
  rules: readonly MatchRule[]
  mode: Mode
  repeats: 'refuse' | 'skip'
  /** Existing records by rule and key. */
  existing: (rule: number, key: string) => readonly string[]
  /** References to the record itself may name a row of the same file. */
  isOwnTitle: (to: string, word: string) => boolean
}

export type RowProblem = Problem & { column?: string }

export type PlannedRow = {
  line: number
  cells: readonly Cell[]
  action: Decision['action']
  id: string | null
  values: Record<string, unknown>
  /** Records to be made first because the row names them. */
  wants: { target: string; to: string; word: string }[]
  /** References to rows of the same file that are set once those are there. */
  pending: { target: string; word: string }[]
  problems: RowProblem[]
  unknown: { entry: PlanEntry; word: string }[]
}

/** Plans row after row; remembers keys, so that the second of two equal rows is found. */
export class Planner {
  readonly #plan: Plan
  readonly #seen = new Map<string, number>()

  constructor(plan: Plan) {
    this.#plan = plan
  }

  plan(row: Row): PlannedRow {
    const planned: PlannedRow = {
      line: row.line,
      cells: row.cells,
      action: 'refuse',
      id: null,
      values: {},
      wants: [],
      pending: [],
      problems: [],
      unknown: [],
    }
    if (row.problem) return { ...planned, problems: [row.problem] }
    for (const entry of this.#plan.entries) this.#readEntry(row, entry, planned)
    this.#decide(planned)
    return planned
  }

  #readEntry(row: Row, entry: PlanEntry, planned: PlannedRow): void {
    const cell = entry.cellOf(row)
    const parsed = parseCell(cell, entry.spec, this.#styleFor(row, entry, planned))
    if ('value' in parsed) planned.values[entry.target] = parsed.value
    else if ('problem' in parsed) planned.problems.push({ ...parsed.problem, column: entry.header })
    else if ('word' in parsed) readWord(parsed.word, { entry, planned, plan: this.#plan })
    else if (entry.erase && isEmptyCell(cell)) planned.values[entry.target] = null
  }

  /** An amount takes the currency of the column beside it. */
  #styleFor(row: Row, entry: PlanEntry, planned: PlannedRow): ColumnStyle {
    const column = this.#plan.currencies.get(entry.target)
    const cell = column === undefined ? null : row.cells[column]
    if (isEmptyCell(cell)) return entry.style
    const currency = readCurrency(textOfCell(cell))
    if (currency === null && !isEmptyCell(entry.cellOf(row))) planned.problems.push({ code: 'NOT_A_CURRENCY', column: entry.header })
    return { ...entry.style, currency: currency ?? entry.style.currency }
  }

  #decide(planned: PlannedRow): void {
    const { rules, mode, repeats, existing, required } = this.#plan
    const keys = rules.map((rule) => matchKey(rule, (target) => planned.values[target]))
    const first = keys.findIndex((key) => key !== null)
    const match = keys.findIndex((key, rule) => key !== null && existing(rule, key).length > 0)
    const found = match < 0 ? [] : existing(match, keys[match] ?? '')
    const identity = first < 0 ? null : `${first}\u0002${keys[first]}`
    const earlierLine = identity === null ? null : (this.#seen.get(identity) ?? null)
    const decision = decide({ mode, found, earlierLine })
    if (identity !== null && earlierLine === null) this.#seen.set(identity, planned.line)
    planned.action = decision.action
    planned.id = 'id' in decision ? (decision.id ?? null) : null
    if (decision.action === 'refuse' && decision.because === 'DUPLICATE_IN_FILE' && repeats === 'skip') planned.action = 'skip'
    if ('because' in decision)
      planned.problems.push({ code: decision.because, ...(decision.line === undefined ? {} : { values: { line: decision.line } }) })
    // What was found equal is equal but for its writing; a sloppier list does not rename a record.
    if (planned.action === 'update') for (const target of rules[match]?.targets ?? []) if (!target.startsWith('@')) delete planned.values[target]
    if (planned.action === 'create') refuseIncomplete(planned, required)
    else if (planned.action === 'update') refuseErased(planned, required)
    if (planned.action !== 'skip' && planned.problems.length > 0) planned.action = 'refuse'
  }
}

type Asked = { entry: PlanEntry; planned: PlannedRow; plan: Plan }

function readWord(word: string, { entry, planned, plan }: Asked): void {
  const answered = entry.answers.get(foldName(word))
  if (typeof answered === 'object') return takeAnswer(answered.use, { entry, planned, plan })
  const found = answered === undefined ? recordsNamed(word, entry, planned) : []
  if (answered === undefined && found.length === 0 && entry.isUnderstood?.(word)) return
  if (found.length === 1) {
    planned.values[entry.target] = found[0]
    return
  }
  if (answered === undefined && entry.to !== null && found.length === 0 && plan.isOwnTitle(entry.to, word)) {
    planned.pending.push({ target: entry.target, word })
    return
  }
  const answer = answered ?? (found.length > 1 ? 'refuse' : entry.missing)
  if (answered === undefined) planned.unknown.push({ entry, word })
  if (answer === 'create' && entry.to !== null) planned.wants.push({ target: entry.target, to: entry.to, word })
  else if (answer !== 'empty') refuseWord(word, { entry, planned, count: found.length })
}

/** An answer names a record by its id or by its name, an option by itself or by its word. */
function takeAnswer(use: string, { entry, planned }: Asked): void {
  const named = entry.lookup?.has?.(use) ? [use] : recordsNamed(use, entry, planned)
  const found = entry.lookup ? named : [entry.spec.words.get(foldName(use)) ?? use]
  if (found.length === 1) planned.values[entry.target] = found[0]
  else refuseWord(use, { entry, planned, count: found.length })
}

function refuseWord(word: string, { entry, planned, count }: { entry: PlanEntry; planned: PlannedRow; count: number }): void {
  planned.problems.push({ code: count > 1 ? 'WORD_AMBIGUOUS' : 'WORD_UNKNOWN', values: { word }, column: entry.header })
}

/** Of several records with one name those that agree with what else the row points to: the stage of its process, the person of its customer. */
function recordsNamed(word: string, { lookup, target }: PlanEntry, { values }: PlannedRow): readonly string[] {
  const found = lookup?.find(word) ?? []
  if (found.length < 2) return found
  const agreeing = found.filter((id) => {
    const shared = Object.entries(lookup?.within?.(id) ?? {}).filter(([name]) => name !== target && typeof values[name] === 'string')
    return shared.length > 0 && shared.every(([name, value]) => values[name] === value)
  })
  return agreeing.length > 0 ? agreeing : found
}

function refuseIncomplete(planned: PlannedRow, required: readonly string[]): void {
  const coming = new Set([...planned.wants, ...planned.pending].map(({ target }) => target))
  for (const target of required) {
    const value = planned.values[target]
    // A field whose cell could not be read has its own problem.
    if ((value === undefined || value === null) && !coming.has(target) && planned.problems.length === 0)
      planned.problems.push({ code: 'REQUIRED', column: target })
  }
}

function refuseErased(planned: PlannedRow, required: readonly string[]): void {
  for (const target of required) if (planned.values[target] === null) planned.problems.push({ code: 'REQUIRED', column: target })
}

/** Text for every row, `{column name}` standing for that row's cell. An unknown name stays as it is; what is empty leaves no second separator. */
export function fillFrom(template: string, columns: readonly string[]): (row: Row) => Cell {
  const parts = template.split(/(\{[^{}]*\})/)
  return (row) =>
    parts
      .map((part) => {
        const index = part.startsWith('{') ? columns.indexOf(part.slice(1, -1)) : -1
        return index < 0 ? part : textOfCell(row.cells[index])
      })
      .join('')
      .replace(/(\s[·\-–/|,，])(?:\s+[·\-–/|,，])+(?=\s|$)/g, '$1')
      .replace(/^[\s·\-–/|,，]+|[\s·\-–/|,，]+$/g, '')
}
