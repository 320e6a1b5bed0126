import {
  CheckCircleOutlined,
  CheckSquareOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  MailOutlined,
  PhoneOutlined,
  PlusOutlined,
  PushpinFilled,
  PushpinOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select, Tag, Tooltip } from 'antd'
import { useState, type ReactNode } from 'react'
import { call, pageOptions, useOperation } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { Empty, Failure, Loading, useCan, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { engagement, interactionTypes, type TimelineItem } from '../contract/index.ts'
import { LogDrawer, type About } from './log-drawer.tsx'
import { useMailDrop } from './use-mail-drop.ts'
import './words.ts'

const icons: Record<string, ReactNode> = {
  call: <PhoneOutlined />,
  meeting: <TeamOutlined />,
  visit: <EnvironmentOutlined />,
  email: <MailOutlined />,
  note: <FileTextOutlined />,
}

/** One stream of what happened with a customer, a person or about a record; log what happened, drop mails on it. */
export function Timeline({ about }: { about: About }) {
  const { t } = useWords()
  const can = useCan()
  const [types, setTypes] = useState<string[]>([])
  const [logging, setLogging] = useState(false)
  const { organizationId, personId, aboutType, aboutId } = about
  const asked = { ...(aboutId ? { aboutType, aboutId } : { organizationId, personId }), ...(types.length > 0 ? { types: types.join(',') } : {}) }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pageOptions(engagement.timeline, asked))
  const drop = useMailDrop(about)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div {...drop.props} className={drop.over ? 'zl-drop-over' : undefined}>
      <div className="zl-timeline-bar">
        {can('interaction.write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setLogging(true)}>
            {t('interaction.new')}
          </Button>
        )}
        <Select
          mode="multiple"
          allowClear
          aria-label={t('engagement.filter')}
          placeholder={t('engagement.filter')}
          value={types}
          onChange={setTypes}
          style={{ minWidth: 200 }}
          options={[...interactionTypes.map((type) => ({ value: type, label: t(`interaction.type.${type}`) })), { value: 'task', label: t('task') }]}
        />
      </div>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={5} />
      ) : items.length === 0 ? (
        <Empty text={t('engagement.timeline.none')} />
      ) : (
        <ol className="zl-timeline">
          {items.map((item) => (
            <Entry key={item.id} item={item} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('action.more')}
        </Button>
      )}
      {logging && <LogDrawer about={about} onClose={() => setLogging(false)} />}
    </div>
  )
}

function Entry({ item }: { item: TimelineItem }) {
  const { t } = useWords()
  const format = useFormat()
  const isTask = item.kind === 'task'
  return (
    <li>
      <span className="zl-timeline-icon" aria-hidden>
        {isTask ? <CheckSquareOutlined /> : icons[item.type]}
      </span>
      <div>
        <div className="zl-timeline-head">
          <RecordLink type={item.kind} id={item.id}>
            {item.title}
          </RecordLink>
          <Tag variant="filled">{t(isTask ? `task.status.${item.type}` : `interaction.type.${item.type}`)}</Tag>
          {item.outcome && (
            <Tag variant="filled" color={item.outcome === 'advance' || item.outcome === 'order' ? 'success' : 'default'}>
              {t(`interaction.outcome.${item.outcome}`)}
            </Tag>
          )}
          <time dateTime={item.at} title={format.instant(item.at)}>
            {format.relative(item.at)}
          </time>
        </div>
        <div className="zl-timeline-who">{[item.ownerName, ...item.participants.map(({ name }) => name)].filter(Boolean).join(' · ')}</div>
        {item.body && <p className="zl-timeline-body">{item.body}</p>}
        {item.nextStep && (
          <div className="zl-timeline-next">
            {t('engagement.nextStep', { step: item.nextStep })}
            {item.nextStepOn && ` (${format.date(item.nextStepOn)})`}
          </div>
        )}
      </div>
      {isTask ? <TaskAction item={item} /> : <PinAction item={item} />}
    </li>
  )
}

function TaskAction({ item }: { item: TimelineItem }) {
  const { t } = useWords()
  const notify = useNotify()
  const complete = useOperation(engagement.complete)
  const done = item.type === 'done'
  const label = t(done ? 'engagement.reopen' : 'engagement.complete')
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        aria-label={`${label}: ${item.title}`}
        icon={<CheckCircleOutlined />}
        loading={complete.isPending}
        onClick={() => complete.mutate({ id: item.id, done: !done }, { onError: notify.failed })}
      />
    </Tooltip>
  )
}

function PinAction({ item }: { item: TimelineItem }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const update = useOperation(engagement.interaction.update)
  if (!can('interaction.write')) return null
  const label = t(item.pinned ? 'engagement.unpin' : 'engagement.pin')
  const pin = async (): Promise<void> => {
    try {
      const { version } = await call(engagement.interaction.get, { id: item.id })
      await update.mutateAsync({ id: item.id, version, pinned: !item.pinned })
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        aria-label={`${label}: ${item.title}`}
        aria-pressed={item.pinned}
        icon={item.pinned ? <PushpinFilled /> : <PushpinOutlined />}
        onClick={() => void pin()}
      />
    </Tooltip>
  )
}
