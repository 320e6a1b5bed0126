import { BellOutlined, CheckOutlined, ClockCircleOutlined, SettingOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Badge, Button, Drawer, Dropdown, Segmented } from 'antd'
import { useState } from 'react'
import { pageOptions, queryOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, useGo, useNotify, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { notice as notices, type Notice } from '../contract/index.ts'
import { laterFromNow, laters, type Later } from './later.ts'
import { NoticeSettingsDialog } from './settings-dialog.tsx'
import './notice.css'

/** The bell on every page: how many notices are unread, and the notices themselves in a drawer. */
export function Bell() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(queryOptions(notices.list, { limit: 1 }))
  const unread = data?.unread ?? 0
  return (
    <>
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={`${t('notice.plural')}: ${t('notice.unread', { count: unread })}`}
          onClick={() => setOpen(true)}
        />
      </Badge>
      {open && <Notices onClose={() => setOpen(false)} />}
    </>
  )
}

function Notices({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [unread, setUnread] = useState(true)
  const [settings, setSettings] = useState(false)
  const markRead = useOperation(notices.markRead)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pageOptions(notices.list, { unread: unread ? 'true' : 'false' }))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const tools = (
    <>
      <Button
        type="text"
        icon={<CheckOutlined />}
        aria-label={t('notice.markAllRead')}
        title={t('notice.markAllRead')}
        onClick={() => markRead.mutate({}, { onError: notify.failed })}
      />
      <Button
        type="text"
        icon={<SettingOutlined />}
        aria-label={t('notice.settings')}
        title={t('notice.settings')}
        onClick={() => setSettings(true)}
      />
    </>
  )
  return (
    <Drawer open title={t('notice.plural')} onClose={onClose} size={420} extra={tools}>
      <Segmented
        value={unread ? 'unread' : 'all'}
        onChange={(value) => setUnread(value === 'unread')}
        options={[
          { value: 'unread', label: t('notice.onlyUnread') },
          { value: 'all', label: t('notice.all') },
        ]}
      />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={4} />
      ) : items.length === 0 ? (
        <Empty text={t('notice.none')} />
      ) : (
        <ul className="zl-notice-list">
          {items.map((item) => (
            <Line key={item.id} item={item} onClose={onClose} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button block onClick={() => void fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
      {settings && <NoticeSettingsDialog onClose={() => setSettings(false)} />}
    </Drawer>
  )
}

function Line({ item, onClose }: { item: Notice; onClose: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const go = useGo()
  const notify = useNotify()
  const hrefOf = useRecordHref()
  const markRead = useOperation(notices.markRead)
  const snooze = useOperation(notices.snooze)
  const href = item.recordType && item.recordId ? hrefOf(item.recordType, item.recordId) : null
  const open = (): void => {
    if (item.readAt === null) markRead.mutate({ ids: [item.id] })
    if (!href) return
    go(href)
    onClose()
  }
  const putOff = (key: Later): void => {
    const until = laterFromNow(key)
    if (until) snooze.mutate({ id: item.id, until }, { onError: notify.failed })
  }
  const times = laters.map((key) => ({ key, label: t(`notice.snooze.${key}`), onClick: () => putOff(key) }))
  return (
    <li className={item.readAt === null ? 'zl-notice-unread' : undefined}>
      <button type="button" className="zl-notice" onClick={open}>
        <span>{t(item.kind, item.values)}</span>
        <time dateTime={item.at} title={format.instant(item.at)}>
          {format.relative(item.at)}
        </time>
      </button>
      <Dropdown trigger={['click']} menu={{ items: times }}>
        <Button type="text" icon={<ClockCircleOutlined />} aria-label={`${t('notice.snooze')}: ${t(item.kind, item.values)}`} />
      </Dropdown>
    </li>
  )
}
