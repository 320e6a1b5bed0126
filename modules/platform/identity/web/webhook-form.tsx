import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { hasWord } from '#kernel/contract/words.ts'
import { Failure, useNotify } from '#ui/shell/index.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Entry, TextEntry } from './entry.tsx'
import { Panel } from './panel.tsx'
import { useSubmit } from './use-submit.ts'

type Webhook = CallOutput<typeof identity.webhook.list>['items'][number]
type Props = { webhook?: Webhook; made?: (secret: string) => void; close?: () => void }

/** A new webhook, or one that is changed. */
export function WebhookForm({ webhook, made, close }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const [values, setValues] = useState({
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    topics: webhook?.topics ?? ['*'],
    active: webhook?.active ?? true,
  })
  const { data: topics } = useQuery(queryOptions(identity.webhook.listTopics, {}))
  const creating = useSubmit(identity.webhook.create, ({ secret }) => made?.(secret))
  const updating = useSubmit(identity.webhook.update, () => notify.done(t('state.saved')))
  const { busy, failure, errorOf } = webhook ? updating : creating
  const change = (patch: Partial<typeof values>) => setValues((before) => ({ ...before, ...patch }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (webhook) updating.submit({ id: webhook.id, version: webhook.version, ...values })
    else creating.submit(values)
  }
  return (
    <Panel title={webhook ? webhook.name : t('hooks.new')}>
      <form className="zl-bare-form" onSubmit={send}>
        <TextEntry
          label={t('webhook.name')}
          value={values.name}
          onChange={(name) => change({ name })}
          error={errorOf('name')}
          required
          maxLength={100}
        />
        <TextEntry
          label={t('webhook.url')}
          type="url"
          value={values.url}
          onChange={(url) => change({ url })}
          error={errorOf('url')}
          required
          placeholder="https://"
        />
        <Entry label={t('webhook.topics')} error={errorOf('topics')}>
          {(wired) => (
            <Select
              {...wired}
              mode="multiple"
              aria-label={t('webhook.topics')}
              value={values.topics}
              onChange={(chosen: string[]) => change({ topics: chosen })}
              showSearch={{ optionFilterProp: 'label' }}
              options={(topics?.items ?? []).map((topic) => ({ value: topic, label: topicName(t, topic) }))}
            />
          )}
        </Entry>
        <Checkbox checked={values.active} onChange={(event) => change({ active: event.target.checked })}>
          {t('webhook.active')}
        </Checkbox>
        {failure && <Failure error={failure} quiet />}
        <div className="zl-panel-buttons">
          {close && <Button onClick={close}>{t('action.cancel')}</Button>}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(webhook ? 'action.save' : 'action.create')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function topicName(t: Speak, topic: string): string {
  if (topic === '*') return t('hooks.everything')
  const [record = '', event = ''] = topic.split('.')
  if (!hasWord(record)) return topic
  return event === '*'
    ? t('hooks.allOf', { record: t(record) })
    : hasWord(`hooks.event.${event}`)
      ? `${t(record)}: ${t(`hooks.event.${event}`)}`
      : topic
}
