import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Go, Loading, Once, Page } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Tag } from './panel.tsx'
import { WebhookForm } from './webhook-form.tsx'
import './identity.css'
import './words.ts'

export function WebhooksPage() {
  const { t } = useWords()
  const { relative } = useFormat()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { data, error } = useQuery(queryOptions(identity.webhook.list, {}))
  return (
    <Page
      title={t('webhook.plural')}
      subtitle={t('hooks.lead')}
      size="text"
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
          {t('hooks.new')}
        </Button>
      }
    >
      {secret && <Once text={t('hooks.once')} secret={secret} close={() => setSecret(null)} />}
      {making && (
        <WebhookForm
          made={(made) => {
            setSecret(made)
            setMaking(false)
          }}
          close={() => setMaking(false)}
        />
      )}
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : data.items.length === 0 ? (
        <Empty text={t('hooks.none')} />
      ) : (
        <div className="zl-panel">
          <ul className="zl-lines">
            {data.items.map(({ id, name, url, active, failingSince }) => (
              <li key={id}>
                <div className="zl-line-text">
                  <strong>
                    <Go to={`/webhooks/${id}`}>{name}</Go>
                  </strong>
                  <small>{url}</small>
                </div>
                {failingSince && <Tag tone="bad">{t('hooks.failing', { when: relative(failingSince) })}</Tag>}
                {!active && <Tag>{t('hooks.paused')}</Tag>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Page>
  )
}
