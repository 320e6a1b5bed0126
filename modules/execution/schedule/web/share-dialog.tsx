import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { pageOptions, useOperation } from '#kernel/client/index.ts'
import { Once, useConfirm, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type BuyerLink, type Plan } from '../contract/index.ts'
import { finishDay } from './time.ts'
import './buyer-words.ts'
import './buyer.css'

type Values = { title: string; expiresOn: Dayjs }
const usualDays = 90
const mostDays = 400

/** Gives the buyer an address for his part of the plan, after showing what he will see; and ends addresses. */
export function ShareDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<Values>()
  const [link, setLink] = useState<string | null>(null)
  const create = useOperation(schedule.buyerLink.create)
  const make = async ({ title, expiresOn }: Values): Promise<void> => {
    const made = await create.mutateAsync({ id: plan.id, title, expiresOn: expiresOn.format('YYYY-MM-DD') }).catch(notify.failed)
    if (made) setLink(made.link)
  }
  return (
    <Modal open width={620} title={t('buyer.share')} footer={null} onCancel={onClose}>
      <p>{t('buyer.share.hint')}</p>
      <Shown plan={plan} />
      {link ? (
        <Once text={t('buyer.share.once')} secret={link} />
      ) : (
        plan.mayWrite && (
          <Form
            form={form}
            layout="vertical"
            initialValues={{ title: plan.name, expiresOn: dayjs().add(usualDays, 'day') }}
            onFinish={(values) => void make(values)}
          >
            <Form.Item name="title" label={t('buyer.share.title')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="expiresOn" label={t('buyer.share.expires')} rules={[{ required: true }]}>
              <DatePicker allowClear={false} minDate={dayjs()} maxDate={dayjs().add(mostDays, 'day')} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t('buyer.share.create')}
            </Button>
          </Form>
        )
      )}
      <Links plan={plan} />
    </Modal>
  )
}

function Shown({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const format = useFormat()
  const steps = plan.tasks.filter(({ byBuyer, shared, dates }) => (byBuyer || shared) && !dates.summary)
  return (
    <section className="zl-import-group">
      <h3>{t('buyer.share.steps', { count: steps.length })}</h3>
      {steps.length === 0 && <p>{t('buyer.share.noSteps')}</p>}
      <ul className="zl-share-steps">
        {steps.map(({ id, name, byBuyer, dates }) => (
          <li key={id}>
            <span>{name}</span>
            <span>
              {t(byBuyer ? 'buyer.share.theirs' : 'buyer.share.ours')} · {format.date(finishDay(dates.finish))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Links({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pageOptions(schedule.buyerLink.list, { id: plan.id }))
  const links = data?.pages.flatMap(({ items }) => items) ?? []
  if (links.length === 0) return null
  return (
    <section className="zl-import-group">
      <h3>{t('buyer.share.links')}</h3>
      <ul className="zl-share-links">
        {links.map((link) => (
          <Link key={link.id} link={link} mayEnd={plan.mayWrite && link.status === 'open'} />
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('action.more')}</Button>}
    </section>
  )
}

function Link({ link, mayEnd }: { link: BuyerLink; mayEnd: boolean }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const confirm = useConfirm()
  const revoke = useOperation(schedule.buyerLink.revoke)
  const end = async (): Promise<void> => {
    if (!(await confirm({ title: t('buyer.share.revoke'), text: link.title, confirm: t('buyer.share.revoke'), danger: true }))) return
    await revoke.mutateAsync({ id: link.id }).then(() => notify.done(t('buyer.share.revoked')), notify.failed)
  }
  return (
    <li>
      <div>
        <strong>{link.title}</strong>
        <p>
          {t(`buyer.status.${link.status}`)} · {t('buyer.until', { day: format.date(link.expiresOn) })} · {link.byName} ·{' '}
          {link.seenAt ? t('buyer.seen', { at: format.instant(link.seenAt) }) : t('buyer.unseen')}
        </p>
      </div>
      {mayEnd && (
        <Button size="small" danger loading={revoke.isPending} onClick={() => void end()}>
          {t('buyer.share.revoke')}
        </Button>
      )}
    </li>
  )
}
