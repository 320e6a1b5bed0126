import { RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Go } from './go.tsx'

/** A panel of the start page; its heading leads to the page that shows all of it. */
export function HomePanel({ title, to, children }: { title: string; to: string; children: ReactNode }) {
  return (
    <section className="zl-home-panel" aria-label={title}>
      <h2>
        <Go to={to}>
          {title} <RightOutlined aria-hidden />
        </Go>
      </h2>
      {children}
    </section>
  )
}
