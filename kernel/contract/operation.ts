import { ContractProcedure } from '@orpc/contract'
import type { z } from 'zod'
import { problemStatus, type ProblemMap } from './problem.ts'

/** What the kernel needs to know of an operation beside its shapes. */
export type OperationMeta = {
  /** `noun.verb`, unique: operation id in OpenAPI, command in the CLI, tool in MCP, `via` in the trail. */
  name: string
  module: string
  summary: string
  /** Right that the caller must hold; 'public' needs no sign-in, 'signedIn' any member. */
  permission: string
  /** Topics whose records the answer shows; a client refetches when one of them changes. */
  reads: readonly string[]
  /** Topics that a call changes. */
  changes: readonly string[]
  /** A transaction of the actor's workspace is opened; 'read' one statement at a time, 'none' for what manages its own. */
  transaction: 'write' | 'read' | 'none'
  problems: ProblemMap
}

export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, P extends ProblemMap = ProblemMap> = ContractProcedure<
  I,
  O,
  Record<never, never>,
  OperationMeta
> & { readonly problems?: P }

export type OperationOptions<I, O, P> = {
  name: string
  module: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  permission: 'public' | 'signedIn' | (string & {})
  reads?: readonly string[]
  changes?: readonly string[]
  transaction?: OperationMeta['transaction']
  input: I
  output: O
  problems?: P
}

/**
 * One operation of the product. HTTP, OpenAPI, the typed client, the CLI command and the MCP tool are derived from it.
 * A GET reads (no transaction), all else writes in one transaction unless `transaction` says otherwise.
 */
export function operation<I extends z.ZodType, O extends z.ZodType, const P extends ProblemMap = Record<never, never>>(
  options: OperationOptions<I, O, P>,
): Operation<I, O, P> {
  const { name, module, method, path, summary, permission, input, output } = options
  const problems = options.problems ?? {}
  return new ContractProcedure({
    inputSchema: input,
    outputSchema: output,
    errorMap: errorMapOf(problems),
    route: { method, path, summary, operationId: name, tags: [module] },
    meta: {
      name,
      module,
      summary,
      permission,
      problems,
      reads: options.reads ?? [],
      changes: options.changes ?? [],
      transaction: options.transaction ?? (method === 'GET' ? 'read' : 'write'),
    },
  })
}

const errorMapOf = (problems: ProblemMap) =>
  Object.fromEntries(Object.entries(problems).map(([code, { kind, data }]) => [code, { status: problemStatus[kind], ...(data ? { data } : {}) }]))

export const metaOf = (contract: { '~orpc': { meta: OperationMeta } }): OperationMeta => contract['~orpc'].meta

export type InputOf<T> = T extends Operation<infer I, z.ZodType, ProblemMap> ? z.output<I> : never
export type OutputOf<T> = T extends Operation<z.ZodType, infer O, ProblemMap> ? z.output<O> : never
export type ProblemsOf<T> = T extends { readonly problems?: infer P } ? NonNullable<P> : never
