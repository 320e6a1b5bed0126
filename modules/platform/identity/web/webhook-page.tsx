import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { pageOptions, queryOptions, useOperation, type CallOutput } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Once, Page, useConfirm, useGo, useNotify, useParams } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Panel, Tag } from './panel.tsx'
import { WebhookForm } from './webhook-form.tsx'

export function WebhookPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const go = useGo()
  const notify = useNotify()
  const confirm = useConfirm()
  const [secret, setSecret] = useState<string | null>(null)
  const { data, error } = useQuery(queryOptions(identity.webhook.list, {}))
  const renew = useOperation(identity.webhook.renewSecret, { onSuccess: (renewed) => setSecret(renewed.secret), onError: notify.failed })
  const remove = useOperation(identity.webhook.remove, { onSuccess: () => go('/webhooks'), onError: notify.failed })
  const webhook = data?.items.find((item) => item.id === id)
  const ask = async (text: string, confirmed: string, then: () => void) => {
    if (await confirm({ title: confirmed, text, danger: true, confirm: confirmed })) then()
  }
  if (error)
    return (
      <Page title={t('webhook')} back="/webhooks">
        <Failure error={error} />
      </Page>
    )
  if (!webhook)
    return (
      <Page title={t('webhook')} back="/webhooks">
        {data ? <Empty /> : <Loading />}
      </Page>
    )
  const actions = (
    <>
      <Button onClick={() => void ask(t('hooks.renewText'), t('hooks.renew'), () => renew.mutate({ id }))}>{t('hooks.renew')}</Button>
      <Button danger onClick={() => void ask(t('hooks.removeText', { name: webhook.name }), t('action.delete'), () => remove.mutate({ id }))}>
        {t('action.delete')}
      </Button>
    </>
  )
  return (
    <Page title={webhook.name} back="/webhooks" size="text" actions={actions}>
      {secret && <Once text={t('hooks.once')} secret={secret} close={() => setSecret(null)} />}
      <WebhookForm key={webhook.version} webhook={webhook} />
      <Log webhookId={id} />
    </Page>
  )
}

function Log({ webhookId }: { webhookId: string }) {
  const { t } = useWords()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pageOptions(identity.webhook.listDeliveries, { webhookId }),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title={t('hooks.log')}>
      {error ? (
        <Failure error={error} quiet />
      ) : !data ? (
        <Loading rows={3} />
      ) : items.length === 0 ? (
        <p className="zl-panel-lead">{t('hooks.noLog')}</p>
      ) : (
        <ul className="zl-lines">
          {items.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </Panel>
  )
}

const tones = { waiting: 'warn', delivered: 'good', failed: 'bad' } as const

function Delivery({
  delivery: { id, topic, status, attempts, nextAttemptAt, createdAt, answerStatus, answer, body },
}: {
  delivery: CallOutput<typeof identity.webhook.listDeliveries>['items'][number]
}) {
  const { t } = useWords()
  const { instant, relative } = useFormat()
  const notify = useNotify()
  const replay = useOperation(identity.webhook.replay, { onSuccess: () => notify.done(t('hooks.replayed')), onError: notify.failed })
  const facts = [
    instant(createdAt),
    t('hooks.attempts', { count: attempts }),
    status === 'waiting' && nextAttemptAt && attempts > 0 ? t('hooks.next', { when: relative(nextAttemptAt) }) : null,
    answerStatus,
  ]
  return (
    <li>
      <details className="zl-line-text">
        <summary>
          <strong>{topic}</strong> <Tag tone={tones[status]}>{t(`hooks.status.${status}`)}</Tag>
          <small>{facts.filter(Boolean).join(' · ')}</small>
        </summary>
        <div>
          <span className="zl-field-label">{t('hooks.body')}</span>
          <pre className="zl-log-body">{body}</pre>
        </div>
        {answer && (
          <div>
            <span className="zl-field-label">{t('hooks.answer')}</span>
            <pre className="zl-log-body">{answer}</pre>
          </div>
        )}
      </details>
      {status !== 'waiting' && (
        <Button loading={replay.isPending} onClick={() => replay.mutate({ id })}>
          {t('hooks.replay')}
        </Button>
      )}
    </li>
  )
}
