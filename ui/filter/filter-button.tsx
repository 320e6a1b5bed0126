import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { FilterBuilder, newCondition } from './filter-builder.tsx'
import { countConditions, filterOf, groupOf, type Group } from './model.ts'

type Props = {
  contract: AnyRecord
  filter: Filter | null
  onChange: (filter: Filter | null) => void
  /** Opens with this, a condition begun elsewhere. */ started?: Filter | null
  onClose?: () => void
  compact?: boolean
}

/** Opens the builder. What is half typed stays in it; what is complete works at once. */
export function FilterButton({ contract, filter, onChange, started = null, onClose, compact }: Props) {
  const { t } = useWords()
  const [draft, setDraft] = useState<Group | null>(null)
  const shown = draft ?? (started ? groupOf(started) : null)
  const count = countConditions(groupOf(filter))
  const change = (group: Group): void => {
    setDraft(group)
    const next = filterOf(group)
    if (JSON.stringify(next) !== JSON.stringify(filter)) onChange(next)
  }
  const open = (): Group => {
    const group = groupOf(filter)
    return group.parts.length > 0 ? group : { join: 'all', parts: [newCondition(contract)] }
  }
  return (
    <Badge count={count} size="small" color="var(--zl-jade)" offset={[-4, 4]}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={shown !== null}
        onOpenChange={(next) => {
          setDraft(next ? open() : null)
          if (!next) onClose?.()
        }}
        destroyOnHidden
        content={<div className="zl-filter">{shown && <FilterBuilder contract={contract} group={shown} onChange={change} />}</div>}
      >
        <Button icon={<FilterOutlined />} aria-expanded={shown !== null} aria-label={count > 0 ? t('filter.count', { count }) : t('filter.title')}>
          {compact ? null : t('filter.title')}
        </Button>
      </Popover>
    </Badge>
  )
}
