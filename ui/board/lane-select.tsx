import { Select } from 'antd'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { fieldLabel } from '../record/field-of.ts'

type Props = { contract: AnyRecord; fields: readonly string[]; value: string | null; onChange: (field: string | null) => void }

/** By what the board is cut into lanes. */
export function LaneSelect({ contract, fields, value, onChange }: Props) {
  const { t } = useWords()
  return (
    <div className="zl-board-bar">
      <span>{t('board.lanes')}</span>
      <Select
        aria-label={t('board.lanes')}
        size="small"
        value={value ?? ''}
        onChange={(next) => onChange(next === '' ? null : next)}
        options={[{ value: '', label: t('board.lanes.none') }, ...fields.map((name) => ({ value: name, label: fieldLabel(t, contract, name) }))]}
      />
    </div>
  )
}
