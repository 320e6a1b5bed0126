import { CalendarOutlined, FieldTimeOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, InputNumber, Select, Space, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import type { Field } from '#kernel/contract/fields.ts'
import type { Condition } from '#kernel/contract/filter.ts'
import { useWords } from '#ui/words/index.ts'
import { treeOf } from '../form/editors/choice.tsx'
import { RecordsPicker } from '../form/records-picker.tsx'
import type { AnyRecord } from '../record/any-record.ts'
import { useCodeList } from '../record/registry.ts'
import { arity } from './model.ts'
import { dayChoices, isRelative, sayRelative } from './relative.ts'

type Value = Condition['value']
type Props = { contract: AnyRecord; field: Field; condition: Condition; onChange: (value: Value) => void }

const listOf = (value: Value): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)])

/** What a field is compared with; several values where the operator takes several. */
export function ValueEditor(props: Props) {
  const { contract, field, condition, onChange } = props
  const { t } = useWords()
  const many = arity(condition.op) === 'many'
  const values = listOf(condition.value)
  const give = (next: string[]): void => onChange(many ? next : next.at(-1))
  if (arity(condition.op) === 'none') return null
  if (field.kind === 'date' || field.kind === 'instant') return <DayValue {...props} />
  if (field.kind === 'code') return <CodeValue {...props} />
  if (field.kind === 'reference') return <RecordsPicker to={field.to ?? ''} many={many} value={values} onChange={give} />
  if (field.options) {
    return (
      <Select
        className="zl-wide"
        aria-label={t('filter.value')}
        mode={many ? 'multiple' : undefined}
        value={many ? values : values[0]}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        options={field.options.map((option) => ({ value: option, label: t(`${contract.name}.${condition.field}.${option}`) }))}
        onChange={(next: string | string[]) => give([next].flat())}
      />
    )
  }
  if (field.kind === 'flag') {
    return (
      <Select
        className="zl-wide"
        aria-label={t('filter.value')}
        value={condition.value === undefined ? undefined : String(condition.value)}
        onChange={(next) => onChange(next === 'true')}
        options={[
          { value: 'true', label: t('action.yes') },
          { value: 'false', label: t('action.no') },
        ]}
      />
    )
  }
  if (field.kind === 'number' || field.kind === 'money') return <NumberValue {...props} />
  if (many) return <Select className="zl-wide" aria-label={t('filter.value')} mode="tags" value={values} open={false} onChange={give} />
  return <Input aria-label={t('filter.value')} value={values[0] ?? ''} onChange={(event) => onChange(event.target.value)} />
}

/** Amounts are compared as decimal text, so that no digit is lost. */
function NumberValue({ field, condition, onChange }: Props) {
  const { t } = useWords()
  return (
    <InputNumber<string>
      className="zl-wide"
      stringMode
      controls={false}
      inputMode="decimal"
      aria-label={t('filter.value')}
      value={condition.value === undefined ? null : String(condition.value)}
      onChange={(next) => onChange(next === null || next === '' ? undefined : field.kind === 'money' ? next : Number(next))}
    />
  )
}

function CodeValue({ field, condition, onChange }: Props) {
  const { t } = useWords()
  const entries = useCodeList(field.list)
  const tree = useMemo(() => treeOf(entries, (code) => t(`${field.list}.${code}`)), [entries, field.list, t])
  const many = arity(condition.op) === 'many'
  const values = listOf(condition.value)
  return (
    <TreeSelect
      className="zl-wide"
      aria-label={t('filter.value')}
      multiple={many}
      treeData={tree}
      value={many ? values : values[0]}
      popupMatchSelectWidth={360}
      maxTagCount="responsive"
      showSearch={{ filterTreeNode: (text, node) => `${String(node.value)} ${String(node.title)}`.toLowerCase().includes(text.toLowerCase()) }}
      onChange={(next: string | string[]) => onChange(many ? [next].flat() : [next].flat()[0])}
    />
  )
}

/** A certain day, or one that moves with the calendar: `@today+30`, `@quarterEnd`. */
function DayValue({ condition, onChange }: Props) {
  const { t } = useWords()
  const relative = isRelative(condition.value)
  const known = relative && !dayChoices.some((choice) => choice === condition.value) ? [String(condition.value)] : []
  const day = !relative && typeof condition.value === 'string' ? dayjs(condition.value) : null
  return (
    <Space.Compact className="zl-wide">
      {relative ? (
        <Select
          className="zl-wide"
          aria-label={t('filter.relativeDay')}
          value={String(condition.value)}
          onChange={onChange}
          options={[...known, ...dayChoices].map((choice) => ({ value: choice, label: sayRelative(choice, t) }))}
          popupRender={(menu) => (
            <>
              {menu}
              <DaysFromToday onChange={onChange} />
            </>
          )}
        />
      ) : (
        <DatePicker
          className="zl-wide"
          aria-label={t('filter.fixedDay')}
          value={day?.isValid() ? day : null}
          onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
        />
      )}
      <Button
        aria-pressed={relative}
        icon={relative ? <CalendarOutlined /> : <FieldTimeOutlined />}
        aria-label={t(relative ? 'filter.fixedDay' : 'filter.relativeDay')}
        title={t(relative ? 'filter.fixedDay' : 'filter.relativeDay')}
        onClick={() => onChange(relative ? undefined : '@today')}
      />
    </Space.Compact>
  )
}

function DaysFromToday({ onChange }: { onChange: (value: string) => void }) {
  const { t } = useWords()
  return (
    <div className="zl-filter-days">
      <InputNumber<number>
        size="small"
        aria-label={t('filter.daysFromToday')}
        min={-3650}
        max={3650}
        placeholder="±30"
        onMouseDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        onChange={(days) => {
          if (typeof days === 'number') onChange(days === 0 ? '@today' : `@today${days > 0 ? '+' : ''}${days}`)
        }}
      />
      <span>{t('filter.daysFromToday')}</span>
    </div>
  )
}
