import { ArrowLeftOutlined } from '@ant-design/icons'
import { useMatch } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '#ui/words/index.ts'
import { Go } from './go.tsx'

type Props = {
  title: string
  subtitle?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** Where the arrow leads. */
  back?: string
  /** `full`: a table or board that fills the window to its bottom and scrolls by itself. */
  size?: 'text' | 'wide' | 'full'
  children: ReactNode
}

let arrivedAt: string | null = null

/** A screen: its heading takes the focus when one has come from another page, which is also how a screen reader hears of it. */
export function Page({ title, subtitle, actions, back, size = 'wide', children }: Props) {
  const { t } = useWords()
  // Of the page's own match: the address of the window is already the next one's while this page is still shown.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  useEffect(() => {
    if (arrivedAt !== null && arrivedAt !== pathname) heading.current?.focus({ preventScroll: true })
    arrivedAt = pathname
  }, [pathname])
  return (
    <div className="zl-page" data-size={size}>
      <header className="zl-page-head">
        {back && (
          <Go to={back} className="zl-icon-button" aria-label={t('action.back')}>
            <ArrowLeftOutlined />
          </Go>
        )}
        <div className="zl-page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle && <div className="zl-page-subtitle">{subtitle}</div>}
        </div>
        {actions && <div className="zl-page-actions">{actions}</div>}
      </header>
      <div className="zl-page-body">{children}</div>
    </div>
  )
}
