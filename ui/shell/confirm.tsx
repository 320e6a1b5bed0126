import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { useWords } from '#ui/words/index.ts'
import { Dialog } from './dialog.tsx'

type Question = { title: string; text?: string; danger?: boolean; confirm?: string; cancel?: string }
type Asked = Question & { answer: (yes: boolean) => void }

let asked: Asked | null = null
const watchers = new Set<() => void>()

function put(next: Asked | null): void {
  asked = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

const ask = (question: Question): Promise<boolean> =>
  new Promise((answer) => {
    asked?.answer(false)
    put({ ...question, answer })
  })

/** `await confirm({ title, text, danger })`: true only when the person said so. */
export const useConfirm = (): ((question: Question) => Promise<boolean>) => ask

export function ConfirmHost() {
  const { t } = useWords()
  const question = useSyncExternalStore(watch, () => asked)
  if (!question) return null
  const answer = (yes: boolean): void => {
    put(null)
    question.answer(yes)
  }
  return (
    <Dialog label={question.title} className="zl-confirm" close={() => answer(false)}>
      <h2>{question.title}</h2>
      {question.text && <p>{question.text}</p>}
      <div className="zl-confirm-buttons">
        <Button onClick={() => answer(false)} autoFocus={question.danger === true}>
          {question.cancel ?? t('action.cancel')}
        </Button>
        <Button type="primary" danger={question.danger === true} onClick={() => answer(true)} autoFocus={!question.danger}>
          {question.confirm ?? t('action.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
