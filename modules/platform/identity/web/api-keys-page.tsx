import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions, useOperation, type CallOutput } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Once, Page, useCan, useConfirm, useNotify, useSession } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { TextEntry } from './entry.tsx'
import { Panel, Tag } from './panel.tsx'
import { useSubmit } from './use-submit.ts'

export function ApiKeysPage() {
  const { t } = useWords()
  const can = useCan()
  const [of, setOf] = useState<'me' | 'everyone'>('me')
  const [making, setMaking] = useState(false)
  const { data, error } = useQuery(queryOptions(identity.apiKey.list, { of }))
  const actions = (
    <>
      {can('apiKey.manage') && (
        <Segmented
          aria-label={t('apiKey.plural')}
          value={of}
          onChange={setOf}
          options={[
            { value: 'me', label: t('keys.mine') },
            { value: 'everyone', label: t('keys.everyone') },
          ]}
        />
      )}
      {can('apiKey.create') && (
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
          {t('keys.new')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('apiKey.plural')} subtitle={t('keys.lead')} size="text" actions={actions}>
      {making && <NewKey close={() => setMaking(false)} />}
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : data.items.length === 0 ? (
        <Empty text={t('keys.none')} />
      ) : (
        <div className="zl-panel">
          <ul className="zl-lines">
            {data.items.map((key) => (
              <Line key={key.id} apiKey={key} owner={of === 'everyone'} />
            ))}
          </ul>
        </div>
      )}
    </Page>
  )
}

function NewKey({ close }: { close: () => void }) {
  const { t } = useWords()
  const { rights } = useSession()
  const [name, setName] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const [readOnly, setReadOnly] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const { busy, failure, errorOf, submit } = useSubmit(identity.apiKey.create, (made) => setKey(made.key))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const reading = Object.fromEntries(Object.entries(rights).filter(([right]) => right.endsWith('.read')))
    submit({ name, rights: readOnly ? reading : null, expiresOn: expiresOn || null })
  }
  return (
    <Panel title={t('keys.new')}>
      {key ? (
        <Once text={t('keys.once')} secret={key} close={close} />
      ) : (
        <form className="zl-bare-form" onSubmit={send}>
          <div className="zl-entry-pair">
            <TextEntry label={t('apiKey.name')} value={name} onChange={setName} error={errorOf('name')} required maxLength={100} autoFocus />
            <TextEntry label={t('keys.expires')} type="date" value={expiresOn} onChange={setExpiresOn} error={errorOf('expiresOn')} />
          </div>
          <Checkbox checked={readOnly} onChange={(event) => setReadOnly(event.target.checked)}>
            {t('keys.readOnly')}
          </Checkbox>
          {failure && <Failure error={failure} quiet />}
          <div className="zl-panel-buttons">
            <Button onClick={close}>{t('action.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('action.create')}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  )
}

type Key = CallOutput<typeof identity.apiKey.list>['items'][number]

function Line({ apiKey: { id, name, prefix, memberName, expiresAt, lastUsedAt, revokedAt, rights }, owner }: { apiKey: Key; owner: boolean }) {
  const { t } = useWords()
  const { date, relative } = useFormat()
  const notify = useNotify()
  const confirm = useConfirm()
  const revoke = useOperation(identity.apiKey.revoke, { onError: notify.failed })
  const askAndRevoke = async () => {
    if (await confirm({ title: t('keys.revoke'), text: t('keys.revokeText', { name }), danger: true, confirm: t('keys.revoke') }))
      revoke.mutate({ id })
  }
  const facts = [
    owner ? memberName : null,
    expiresAt ? t('keys.until', { date: date(expiresAt.slice(0, 10)) }) : t('keys.never'),
    lastUsedAt ? t('keys.used', { when: relative(lastUsedAt) }) : t('keys.unused'),
  ]
  return (
    <li>
      <div className="zl-line-text">
        <strong>{name}</strong> <code>{prefix}…</code>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </div>
      {rights !== null && (
        <Tag>
          {t('roles.rights')}: {Object.keys(rights).length}
        </Tag>
      )}
      {revokedAt ? (
        <Tag tone="bad">{t('apiKey.revoked')}</Tag>
      ) : (
        <Button danger onClick={() => void askAndRevoke()}>
          {t('keys.revoke')}
        </Button>
      )}
    </li>
  )
}
