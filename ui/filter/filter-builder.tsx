import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { operatorsOf, type Condition, type FilterOperator } from '#kernel/contract/filter.ts'
import type { Field } from '#kernel/contract/fields.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { fieldLabel, fieldNames, fieldOf } from '../record/field-of.ts'
import { firstOperator, isGroup, replaceAt, withOperator, type Group, type Join, type Part } from './model.ts'
import { ValueEditor } from './value-editor.tsx'
import './filter.css'
import './words.ts'

/** Dates are before and after, codes within; numbers are more and less. */
export const operatorLabel = (t: Speak, op: FilterOperator, field: Field | undefined): string => {
  if ((field?.kind === 'date' || field?.kind === 'instant') && (op === 'gt' || op === 'gte' || op === 'lt' || op === 'lte'))
    return t(`filter.day.${op}`)
  if (field?.kind === 'code' && op === 'startsWith') return t('filter.under.startsWith')
  return t(`filter.op.${op}`)
}

type BuilderProps = { contract: AnyRecord; group: Group; onChange: (group: Group) => void; depth?: number; onRemove?: () => void }

/** Conditions in groups of all, any or none, nested as deep as anyone can still read. */
export function FilterBuilder({ contract, group, onChange, depth = 0, onRemove }: BuilderProps) {
  const { t } = useWords()
  const setPart = (index: number, part: Part | null): void => onChange({ ...group, parts: replaceAt(group.parts, index, part) })
  const add = (part: Part): void => onChange({ ...group, parts: [...group.parts, part] })
  return (
    <div role="group" aria-label={t(`filter.join.${group.join}`)} className="zl-filter-group" data-depth={depth}>
      <div className="zl-filter-legend">
        <Select<Join>
          size="small"
          variant="filled"
          aria-label={t('filter.join')}
          value={group.join}
          onChange={(join) => onChange({ ...group, join })}
          options={(['all', 'any', 'none'] as const).map((join) => ({ value: join, label: t(`filter.join.${join}`) }))}
        />
        {onRemove && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('filter.removeGroup')} onClick={onRemove} />}
      </div>
      {group.parts.map((part, index) =>
        isGroup(part) ? (
          <FilterBuilder
            // eslint-disable-next-line react/no-array-index-key -- parts have no identity but their place
            key={index}
            contract={contract}
            group={part}
            depth={depth + 1}
            onChange={(next) => setPart(index, next)}
            onRemove={() => setPart(index, null)}
          />
        ) : (
          <ConditionRow
            // eslint-disable-next-line react/no-array-index-key -- parts have no identity but their place
            key={index}
            contract={contract}
            condition={part}
            onChange={(next) => setPart(index, next)}
          />
        ),
      )}
      {group.parts.length === 0 && <p className="zl-filter-empty">{t('filter.empty')}</p>}
      <div className="zl-filter-add">
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => add(newCondition(contract))}>
          {t('filter.addCondition')}
        </Button>
        {depth < 3 && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ join: group.join === 'any' ? 'all' : 'any', parts: [newCondition(contract)] })}
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

export function newCondition(contract: AnyRecord, name: string = contract.options.title): Condition {
  const kind = fieldOf(contract, name)?.kind ?? 'text'
  return { field: name, op: firstOperator(kind) }
}

type RowProps = { contract: AnyRecord; condition: Condition; onChange: (condition: Condition | null) => void }

function ConditionRow({ contract, condition, onChange }: RowProps) {
  const { t } = useWords()
  const field = fieldOf(contract, condition.field)
  const chooseField = (name: string): void => {
    const next = fieldOf(contract, name)
    onChange(
      next && next.kind === field?.kind && next.list === field.list && next.to === field.to && next.kind !== 'choice'
        ? { ...condition, field: name }
        : newCondition(contract, name),
    )
  }
  return (
    <div className="zl-filter-row">
      <Select
        className="zl-filter-field"
        aria-label={t('filter.field')}
        value={condition.field}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={chooseField}
        options={fieldNames(contract).map((name) => ({ value: name, label: fieldLabel(t, contract, name) }))}
      />
      <Select<FilterOperator>
        className="zl-filter-op"
        aria-label={t('filter.operator')}
        value={condition.op}
        popupMatchSelectWidth={false}
        onChange={(op) => onChange(withOperator(condition, op))}
        options={operatorsOf[field?.kind ?? 'text'].map((op) => ({ value: op, label: operatorLabel(t, op, field) }))}
      />
      <div className="zl-filter-value">
        {field && (
          <ValueEditor
            contract={contract}
            field={field}
            condition={condition}
            onChange={(value) => onChange({ field: condition.field, op: condition.op, ...(value === undefined ? {} : { value }) })}
          />
        )}
      </div>
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('filter.remove')} onClick={() => onChange(null)} />
    </div>
  )
}
