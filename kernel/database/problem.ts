/** What went wrong with a query, in the terms an operation can answer. Everything that is nobody's fault but ours is `other`. */
export type DatabaseProblemKind =
  | 'unique' // another row has this key; `constraint` says which
  | 'reference-missing' // a foreign key points at nothing
  | 'still-referenced' // something points at the row that was to go
  | 'check'
  | 'not-null'
  | 'invalid-value' // text that is no number, too long, out of range, with characters a database cannot hold
  | 'denied' // row-level security or a missing grant
  | 'timeout'
  | 'serialization' // lost against a concurrent transaction; the same again may succeed
  | 'connection-lost'
  | 'unavailable' // cannot be opened, no connection free, disk full
  | 'other'

type ProblemFacts = {
  kind: DatabaseProblemKind
  message?: string
  sqlState?: string | undefined
  constraint?: string | undefined
  table?: string | undefined
  column?: string | undefined
  detail?: string | undefined
  cause?: unknown
}

/** Every error that leaves the database, whichever kind of database it is. */
export class DatabaseProblem extends Error {
  readonly kind: DatabaseProblemKind
  readonly sqlState: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly detail: string | undefined

  constructor({ kind, message, cause, ...facts }: ProblemFacts) {
    super(message ?? kind, { cause })
    this.name = 'DatabaseProblem'
    this.kind = kind
    this.sqlState = facts.sqlState
    this.constraint = facts.constraint
    this.table = facts.table
    this.column = facts.column
    this.detail = facts.detail
  }
}

/** Is this a problem of the database, and of one of these kinds? */
export function isProblem(error: unknown, ...kinds: DatabaseProblemKind[]): error is DatabaseProblem {
  return error instanceof DatabaseProblem && (kinds.length === 0 || kinds.includes(error.kind))
}

const kindByState: Record<string, DatabaseProblemKind> = {
  '23505': 'unique',
  '23P01': 'unique', // exclusion constraint
  '23514': 'check',
  '23502': 'not-null',
  '42501': 'denied',
  '25006': 'denied', // writing in a read
  '57014': 'timeout',
  '55P03': 'timeout', // lock not available in time
  '25P03': 'timeout', // idle in transaction
  '25P04': 'timeout', // transaction_timeout
  '40001': 'serialization',
  '40P01': 'serialization',
  '57P01': 'connection-lost',
  '57P02': 'connection-lost',
  '57P03': 'unavailable',
  '54000': 'invalid-value', // an index entry that is too large
  '54023': 'invalid-value',
}

const kindByClass: Record<string, DatabaseProblemKind> = { '08': 'connection-lost', '22': 'invalid-value', '53': 'unavailable', '58': 'unavailable' }

const lostSocket = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
const noServer = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT'])

/** Turns what pg throws into a DatabaseProblem; what is one already passes through. */
export function toProblem(error: unknown, sql = ''): DatabaseProblem {
  if (error instanceof DatabaseProblem) return error
  if (!(error instanceof Error)) return new DatabaseProblem({ kind: 'other', message: String(error), cause: error })
  const facts = readFacts(error)
  return new DatabaseProblem({ ...facts, kind: kindOf(facts, sql), message: error.message, cause: error })
}

type PgFacts = Omit<ProblemFacts, 'kind' | 'cause'>

function readFacts(error: Error): PgFacts {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    message: error.message,
    sqlState: text('code'),
    constraint: text('constraint'),
    table: text('table'),
    column: text('column'),
    detail: text('detail'),
  }
}

function kindOf(facts: PgFacts, sql: string): DatabaseProblemKind {
  const state = facts.sqlState
  if (state === '23503') return isStillReferenced(facts, sql) ? 'still-referenced' : 'reference-missing'
  if (state && lostSocket.has(state)) return 'connection-lost'
  if (state && noServer.has(state)) return 'unavailable'
  if (state) return kindByState[state] ?? kindByClass[state.slice(0, 2)] ?? 'other'
  const message = facts.message ?? ''
  if (/^Connection terminated|not queryable/i.test(message)) return 'connection-lost'
  if (/timeout exceeded when trying to connect|timeout expired/i.test(message)) return 'unavailable'
  return 'other'
}

/** PostgreSQL has one code for both directions; its detail says which, unless the server speaks another language. */
function isStillReferenced({ detail = '' }: PgFacts, sql: string): boolean {
  if (detail.includes('still referenced')) return true
  if (detail.includes('is not present')) return false
  return /^\s*(with\b.*\)\s*)?delete\b/is.test(sql)
}
