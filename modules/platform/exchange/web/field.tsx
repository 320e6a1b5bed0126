import { useId, type ReactNode } from 'react'

/** A label above its control. */
export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <span className="zl-import-hint zl-import-warn">{hint}</span>}
    </div>
  )
}
