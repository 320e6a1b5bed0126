import { CloseOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord } from '../record/any-record.ts'
import { useRecords } from '../record/registry.ts'
import { isComplete, isGroup, replaceAt, type Group } from './model.ts'
import { referencesIn, sayCondition, sayGroup } from './say-filter.ts'
import './filter.css'

/** Titles of the records that a filter compares with. */
export function useTitles(group: Group, contract: AnyRecord): ReadonlyMap<string, string> {
  const { records } = useRecords()
  const wanted = referencesIn(group, contract).filter(({ to }) => records[to])
  const found = useQueries({ queries: wanted.flatMap(({ to, id }) => (records[to] ? [queryOptions(records[to].operations.get, { id })] : [])) })
  return new Map(
    wanted.flatMap(({ to, id }, index) => {
      const target = records[to]
      const row = found[index]?.data
      return target && row ? [[id, titleOf(target, row)] as const] : []
    }),
  )
}

type Props = { contract: AnyRecord; group: Group; onChange: (group: Group) => void }

/** What the list is narrowed to, in words; each part goes with one click. */
export function FilterChips({ contract, group, onChange }: Props) {
  const { t, locale } = useWords()
  const titles = useTitles(group, contract)
  const saying = { contract, t, locale, titles }
  const parts = group.parts.map((part, index) => ({ part, index })).filter(({ part }) => isGroup(part) || isComplete(part))
  if (parts.length === 0) return null
  return (
    <div className="zl-filter-chips" aria-label={t('filter.title')} role="group">
      {group.join !== 'all' && parts.length > 1 && <span className="zl-filter-join">{t(`filter.join.${group.join}`)}</span>}
      {parts.map(({ part, index }) => {
        const { field, rest } = isGroup(part) ? { field: '', rest: sayGroup(part, saying) } : sayCondition(part, saying)
        return (
          <span key={`${index}${field}${rest}`} className="zl-filter-chip">
            <b>{field}</b>
            <span title={rest}>{rest}</span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={`${t('filter.remove')}: ${field} ${rest}`}
              onClick={() => onChange({ ...group, parts: replaceAt(group.parts, index, null) })}
            />
          </span>
        )
      })}
      <Button type="link" size="small" onClick={() => onChange({ join: 'all', parts: [] })}>
        {t('filter.clear')}
      </Button>
    </div>
  )
}
