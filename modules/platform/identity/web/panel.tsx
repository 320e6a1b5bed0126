import type { ReactNode } from 'react'
import { useId } from 'react'
import './identity.css'
import './words.ts'

/** A part of a settings page with its heading. */
export function Panel({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  const id = useId()
  return (
    <section className="zl-panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className="zl-panel-lead">{lead}</p>}
      {children}
    </section>
  )
}

export const Tag = ({ tone, children }: { tone?: 'good' | 'bad' | 'warn' | undefined; children: ReactNode }) => (
  <span className="zl-tag" data-tone={tone}>
    {children}
  </span>
)
