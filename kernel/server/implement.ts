import { metaOf, type InputOf, type Operation, type OutputOf, type ProblemsOf } from '#kernel/contract/operation.ts'
import type { CommonProblem, ProblemIssue } from '#kernel/contract/problem.ts'
import type { Work } from './work.ts'

type Explained = { data?: unknown; issues?: ProblemIssue[] }

/** What the body of an operation gets: its validated input, and `refuse` narrowed to the codes that its contract declares. */
export type Handling<T extends Operation> = Omit<Work, 'refuse'> & {
  input: InputOf<T>
  /** The whole work, to hand on to stores and readers. */
  work: Work
  refuse: (code: CommonProblem | Extract<keyof ProblemsOf<T>, string>, explained?: Explained) => never
}

export type Implementation = {
  name: string
  contract: Operation
  run: (work: Work, input: unknown) => Promise<unknown>
}

/** Gives a contract its body: load → decide → save → emit → return. */
export function implement<T extends Operation>(contract: T, body: (handling: Handling<T>) => Promise<OutputOf<T>>): Implementation {
  return {
    name: metaOf(contract).name,
    contract,
    // The kernel has validated `input` against the contract before it gets here.
    run: (work, input) => body({ ...work, work, input: input as InputOf<T> }),
  }
}
