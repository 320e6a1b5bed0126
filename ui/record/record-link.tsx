import type { ReactNode } from 'react'
import { Go, useRecordHref } from '#ui/shell/index.ts'

/** Link to the page of a record; plain text for a record that has none. */
export function RecordLink({ type, id, children }: { type: string; id: string; children: ReactNode }) {
  const href = useRecordHref()(type, id)
  return href ? (
    <Go to={href} tabIndex={-1}>
      {children}
    </Go>
  ) : (
    <span>{children}</span>
  )
}
