import { SettingOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { z } from 'zod'
import { pageOptions, useOperation, type CallOutput } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Page, useCan, useNotify, useSearch } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { party } from '../contract/index.ts'
import { PoolRules } from './pool-rules.tsx'
import './words.ts'

type Pooled = CallOutput<typeof party.pool.list>['items'][number]

const Search = z.object({ q: z.string().optional() })

/** The public pool 公海: customers that nobody has, to be claimed within the rules. */
export function PoolPage() {
  const { t } = useWords()
  const can = useCan()
  const [{ q }, setSearch] = useSearch(Search)
  const search = useDeferredValue(q ?? '')
  const [rules, setRules] = useState(false)
  const pages = useInfiniteQuery(pageOptions(party.pool.list, search ? { search } : {}))
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={t('party.pool')}
      subtitle={t('party.pool.explain')}
      actions={
        can('poolRule.set') && (
          <Button icon={<SettingOutlined />} onClick={() => setRules(true)}>
            {t('party.pool.rules')}
          </Button>
        )
      }
    >
      <Input.Search
        allowClear
        aria-label={t('action.search')}
        placeholder={t('action.search')}
        defaultValue={q}
        onChange={(event) => setSearch({ q: event.target.value || undefined }, { replace: true })}
        style={{ maxWidth: 320, marginBlockEnd: 12 }}
      />
      {pages.error ? <Failure error={pages.error} retry={() => void pages.refetch()} /> : <Pool items={items} loading={pages.isPending} />}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('action.more')}
        </Button>
      )}
      {rules && <PoolRules onClose={() => setRules(false)} />}
    </Page>
  )
}

function Pool({ items, loading }: { items: readonly Pooled[]; loading: boolean }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const claim = useOperation(party.pool.claim)
  const take = async ({ id, name }: Pooled): Promise<void> => {
    try {
      await claim.mutateAsync({ id })
      notify.done(t('party.pool.claimed', { name }))
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Table<Pooled>
      rowKey="id"
      size="middle"
      pagination={false}
      loading={loading}
      dataSource={[...items]}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Empty text={t('party.pool.none')} /> }}
      columns={[
        {
          title: t('organization.name'),
          render: (_, { id, name }) => (
            <RecordLink type="organization" id={id}>
              {name}
            </RecordLink>
          ),
        },
        { title: t('organization.industryCode'), render: (_, { industryCode }) => industryCode && t(`industry.${industryCode}`) },
        { title: t('organization.region'), dataIndex: 'region' },
        { title: t('organization.level'), render: (_, { level }) => level && t(`organization.level.${level}`) },
        { title: t('party.pool.releasedAt'), render: (_, { releasedAt }) => releasedAt && format.relative(releasedAt) },
        { title: t('party.pool.releasedBy'), dataIndex: 'releasedBy' },
        {
          title: '',
          align: 'end',
          render: (_, row) => (
            <Button type="primary" ghost size="small" loading={claim.isPending && claim.variables.id === row.id} onClick={() => void take(row)}>
              {t('party.pool.claim')}
            </Button>
          ),
        },
      ]}
    />
  )
}
