import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/words/index.ts'
import { isVisible, sectionsOf, type Conditions, type Section } from '../../form/sections.ts'
import type { AnyRecord, Row } from '../any-record.ts'
import { fieldOf } from '../field-of.ts'
import type { Edits } from '../use-edits.ts'
import { Fact } from './fact.tsx'

type Props = {
  contract: AnyRecord
  row: Row
  edits: Edits
  writable: boolean
  sections?: readonly Section[]
  when?: Conditions
  shownAbove?: readonly string[]
}

/** What is known of a record, in groups; each fact is edited where it stands. What is not known is folded, so that what is stands out. */
export function FactList({ contract, row, edits, writable, sections, when, shownAbove = [] }: Props) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const groups = sectionsOf(contract, sections).map(({ title, fields }) => ({
    title,
    fields: fields.filter((name) => fieldOf(contract, name) && isVisible(when, name, row) && !shownAbove.includes(name)),
  }))
  const isEmpty = (name: string): boolean =>
    !row.masked.includes(name) &&
    (row[name] === null || row[name] === '' || (Array.isArray(row[name]) && row[name].length === 0)) &&
    !edits.pending.get(row.id)?.has(name)
  const empty = groups.flatMap(({ fields }) => fields).filter(isEmpty)
  const few = empty.length < 4
  return (
    <div className="zl-facts">
      {groups.map(({ title, fields }, index) => {
        const shown = fields.filter((name) => all || few || !isEmpty(name))
        return (
          shown.length > 0 && (
            <section key={title ?? index}>
              {title && <h2>{t(title)}</h2>}
              <dl>
                {shown.map((name) => (
                  <Fact key={name} contract={contract} row={row} name={name} edits={edits} writable={writable} />
                ))}
              </dl>
            </section>
          )
        )
      })}
      {!few && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('page.hideEmpty') : t('page.showEmpty', { count: empty.length })}
        </Button>
      )}
    </div>
  )
}
