import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react'
import type { AnyRecord, Row, Values } from '../record/any-record.ts'
import { CreateContext, type Create } from './create-context.ts'

/** The form and its editors are heavy; they come when the first one opens. */
const FormDrawer = lazy(async () => ({ default: (await import('./form-drawer.tsx')).FormDrawer }))

type Asked = { contract: AnyRecord; defaults: Values; answer: (row: Row | null) => void }

/** Lets any picker open the form of another record, and come back with the new one. */
export function CreateHost({ recordOf, children }: { recordOf: (name: string) => AnyRecord | undefined; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const create = useCallback<Create>(
    (name, defaults = {}) => {
      const contract = recordOf(name)
      if (!contract) return Promise.resolve(null)
      return new Promise((answer) => setAsked({ contract, defaults, answer }))
    },
    [recordOf],
  )
  const finish = (row: Row | null): void => {
    asked?.answer(row)
    setAsked(null)
  }
  return (
    <CreateContext value={create}>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <FormDrawer open contract={asked.contract} defaults={asked.defaults} onSaved={finish} onClose={() => finish(null)} />
        </Suspense>
      )}
    </CreateContext>
  )
}
