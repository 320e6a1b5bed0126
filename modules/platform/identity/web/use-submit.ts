import { useState } from 'react'
import { issuesByPath, useOperation, type AnyOperation, type CallInput, type CallOutput } from '#kernel/client/index.ts'
import { hasWord } from '#kernel/contract/words.ts'
import { useWords } from '#ui/words/index.ts'

export type Submit<T extends AnyOperation> = {
  busy: boolean
  /** What failed as a whole; a failure that lies in single fields is told there. */
  failure: Error | null
  errorOf: (path: string) => string | undefined
  submit: (input: CallInput<T>) => void
}

/** One form, one operation: sends what was entered and tells failures by field. */
export function useSubmit<T extends AnyOperation>(contract: T, done: (output: CallOutput<T>) => void): Submit<T> {
  const { t } = useWords()
  const [failure, setFailure] = useState<Error | null>(null)
  const operation = useOperation(contract)
  const issues = issuesByPath(failure)
  const errorOf = (path: string) => {
    const message = issues.get(path)
    return message === undefined ? undefined : t(hasWord(message) ? message : 'entry.invalid')
  }
  const submit = (input: CallInput<T>) => {
    setFailure(null)
    operation.mutate(input, { onSuccess: done, onError: setFailure })
  }
  return { busy: operation.isPending, failure: issues.size > 0 ? null : failure, errorOf, submit }
}
