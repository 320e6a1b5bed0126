import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useEffect, useMemo, useRef, type SubmitEvent, type KeyboardEvent, type ReactNode } from 'react'
import { useConfirm } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row, Values } from '../record/any-record.ts'
import { useStable } from '../record/use-stable.ts'
import { FormNotes } from './form-notes.tsx'
import { FormSection } from './form-section.tsx'
import { isVisible, sectionsOf, type Conditions, type Section } from './sections.ts'
import { useRecordForm } from './use-record-form.ts'
import './form.css'
import './words.ts'

export type RecordFormProps = {
  contract: AnyRecord
  /** Given: edits it. Absent: creates one. */
  row?: Row
  defaults?: Values
  sections?: readonly Section[]
  when?: Conditions
  /** Shown under the title while typing, e.g. records that look alike. Gets values a moment after the last key. */
  hints?: (values: Values) => ReactNode
  /** More of the form that is not a field of the record. */
  children?: ReactNode
  onSaved: (row: Row) => void
  onCancel: () => void
  /** Gets a question that the drawer around it asks before it closes: true when it may. */
  onGuard?: (mayLeave: () => Promise<boolean>) => void
}

const empty: Values = {}

/** Form of any record, from its contract alone. */
export function RecordForm({ contract, row, defaults = empty, sections, when, hints, children, onSaved, onCancel, onGuard }: RecordFormProps) {
  const { t } = useWords()
  const root = useRef<HTMLFormElement>(null)
  const form = useRecordForm({ contract, row: row ?? null, defaults, onSaved, visible: (name, values) => isVisible(when, name, values) })
  const { values, saving } = form
  const mayLeave = useGuard(form.dirty && !saving)
  useEffect(() => onGuard?.(mayLeave))
  const change = useStable(form.set)
  const groups = useMemo(() => sectionsOf(contract, sections), [contract, sections])
  const seen = useDeferredValue(values)
  const firstField = groups.flatMap(({ fields }) => fields).find((name) => contract.options.fields[name] && !contract.options.fields[name].readOnly)

  const submit = async (event?: SubmitEvent): Promise<void> => {
    event?.preventDefault()
    if (saving || (await form.submit())) return
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return
    event.preventDefault()
    void submit()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys are caught on their way up from the controls inside
    <form ref={root} className="zl-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <FormNotes contract={contract} form={form} />
      {groups.map((section, index) => (
        <FormSection
          key={section.title ?? index}
          contract={contract}
          section={section}
          form={form}
          row={row ?? null}
          when={when}
          first={firstField}
          titled={groups.length > 1}
          onChange={change}
        >
          {index === 0 && hints && (
            <div className="zl-field-wide" aria-live="polite">
              {hints(seen)}
            </div>
          )}
        </FormSection>
      ))}
      {children}
      <div className="zl-form-buttons">
        <Button onClick={() => void mayLeave().then((may) => may && onCancel())}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t(row ? 'action.save' : 'action.create')}
        </Button>
      </div>
    </form>
  )
}

/** Leaving with something typed is asked about once; the draft stays either way. */
function useGuard(dirty: boolean): () => Promise<boolean> {
  const { t } = useWords()
  const confirm = useConfirm()
  const mayLeave = async (): Promise<boolean> =>
    !dirty || confirm({ title: t('form.leave'), text: t('form.leave.text'), confirm: t('form.leave.yes'), cancel: t('form.leave.no') })
  useBlocker({
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayLeave()),
    enableBeforeUnload: dirty,
    disabled: !dirty,
  })
  return mayLeave
}
