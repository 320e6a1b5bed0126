import { useMutation, useQueryClient, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query'
import { metaOf } from '../contract/operation.ts'
import { call, type AnyOperation, type CallInput, type CallOutput } from './call.ts'
import type { ProblemError } from './problem-error.ts'
import { invalidateTopics, passingRetry } from './query.ts'

type Options<T> = Pick<UseMutationOptions<CallOutput<T>, ProblemError, CallInput<T>>, 'onSuccess' | 'onError' | 'onSettled'>

/**
 * An operation that changes something. A POST carries one Idempotency-Key for all its attempts, so that a lost answer is asked
 * for again without doing the thing twice. When it is done, every query that reads what it changed is fetched again.
 */
export function useOperation<T extends AnyOperation>(
  contract: T,
  options: Options<T> = {},
): UseMutationResult<CallOutput<T>, ProblemError, CallInput<T>> {
  const client = useQueryClient()
  const creates = contract['~orpc'].route.method === 'POST'
  return useMutation<CallOutput<T>, ProblemError, CallInput<T>>({
    ...options,
    ...(creates ? passingRetry : {}),
    mutationFn: (input, attempt) => call(contract, input, creates ? { idempotencyKey: keyOf(attempt) } : {}),
    onSuccess: (...args) => {
      void invalidateTopics(client, metaOf(contract).changes)
      return options.onSuccess?.(...args)
    },
  })
}

/** TanStack Query hands the same object to every attempt of one mutation. */
const keys = new WeakMap<object, string>()

function keyOf(attempt: object): string {
  const key = keys.get(attempt) ?? newKey()
  keys.set(attempt, key)
  return key
}

/** `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
