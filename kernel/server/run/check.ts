import { z } from 'zod'
import { metaOf, type Operation } from '#kernel/contract/operation.ts'
import type { ProblemIssue } from '#kernel/contract/problem.ts'
import { isSignedIn, may, type Actor } from '../actor.ts'
import { refuseCommon } from '../refusal.ts'

export function checkRight(actor: Actor, permission: string): void {
  if (permission === 'public') return
  if (!isSignedIn(actor)) refuseCommon('UNAUTHENTICATED')
  if (permission !== 'signedIn' && !may(actor, permission)) refuseCommon('FORBIDDEN', { data: { right: permission } })
}

export function validInput(contract: Operation, input: unknown): unknown {
  const schema = contract['~orpc'].inputSchema ?? z.unknown()
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  return refuseCommon('INVALID_INPUT', { issues: parsed.error.issues.map(issueOf) })
}

const issueOf = (issue: z.core.$ZodIssue): ProblemIssue => ({
  path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  message: issue.message,
})

export function checkedOutput(contract: Operation, output: unknown): unknown {
  const parsed = contract['~orpc'].outputSchema?.safeParse(output)
  if (!parsed || parsed.success) return output
  throw new Error(`${metaOf(contract).name} answers what its contract does not say: ${z.prettifyError(parsed.error)}`)
}
