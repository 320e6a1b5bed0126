import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Space } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, Once, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { engagement } from '../contract/index.ts'
import './words.ts'

/** The own calendar for other programs: its address is shown once, can be changed and switched off. */
export function FeedDialog({ close }: { close: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const { data, error } = useQuery(queryOptions(engagement.getFeed, {}))
  const renew = useOperation(engagement.renewFeed)
  const end = useOperation(engagement.endFeed)
  const stop = (): void => {
    renew.reset()
    end.mutate({}, { onError: notify.failed })
  }
  return (
    <Modal open title={t('engagement.feed')} onCancel={close} footer={null}>
      <p>{t('engagement.feed.explain')}</p>
      {error ? <Failure error={error} quiet /> : !data && <Loading rows={1} />}
      {renew.data && <Once text={t('engagement.feed.once')} secret={renew.data.url} />}
      {data?.active && !renew.data && <p>{t('engagement.feed.active', { since: data.createdAt === null ? '' : format.instant(data.createdAt) })}</p>}
      {data && (
        <Space wrap style={{ marginTop: 16 }}>
          <Button type={data.active ? 'default' : 'primary'} loading={renew.isPending} onClick={() => renew.mutate({}, { onError: notify.failed })}>
            {t(data.active ? 'engagement.feed.renew' : 'engagement.feed.make')}
          </Button>
          {data.active && (
            <Button danger loading={end.isPending} onClick={stop}>
              {t('engagement.feed.end')}
            </Button>
          )}
        </Space>
      )}
    </Modal>
  )
}
