import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { LanguageMenu, SealMark, ThemeMenu } from '#ui/shell/index.ts'
import { chooseLocale, useWords } from '#ui/words/index.ts'
import './identity.css'
import './words.ts'

type Props = { title: string; lead?: ReactNode; wide?: boolean; children?: ReactNode }

/** A page before the sign-in: one card, with language and appearance at hand. */
export function Bare({ title, lead, wide = false, children }: Props) {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <div className="zl-bare">
      <header className="zl-bare-top">
        <LanguageMenu choose={chooseLocale} />
        <ThemeMenu />
      </header>
      <main className="zl-bare-main">
        <div className="zl-bare-card" {...(wide ? { 'data-wide': true } : {})}>
          <div className="zl-bare-head">
            <SealMark size={40} />
            <h1>{title}</h1>
            {lead && <p>{lead}</p>}
          </div>
          {children}
        </div>
      </main>
    </div>
  )
}
