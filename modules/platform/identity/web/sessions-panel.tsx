import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { agentName } from './agent-name.ts'
import { Panel, Tag } from './panel.tsx'

/** Where the person, or with the right for it a member, is signed in; each session can be ended. */
export function SessionsPanel({ memberId }: { memberId?: string }) {
  const { t } = useWords()
  const { relative } = useFormat()
  const notify = useNotify()
  const { data, error } = useQuery(queryOptions(identity.session.list, memberId ? { memberId } : {}))
  const told = { onSuccess: () => notify.done(t('profile.ended')), onError: notify.failed }
  const end = useOperation(identity.session.end, told)
  const endOthers = useOperation(identity.session.endOthers, told)
  return (
    <Panel title={t('profile.sessions')}>
      {error ? (
        <Failure error={error} quiet />
      ) : !data ? (
        <Loading rows={3} />
      ) : (
        <ul className="zl-lines">
          {data.items.map(({ id, agent, address, lastSeenAt, current }) => (
            <li key={id}>
              <div className="zl-line-text">
                <strong>{agentName(agent)}</strong>
                <small>
                  {address} · {t('profile.lastSeen', { when: relative(lastSeenAt) })}
                </small>
              </div>
              {current ? (
                <Tag tone="good">{t('profile.thisSession')}</Tag>
              ) : (
                <Button onClick={() => end.mutate({ id })}>{t('profile.endSession')}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!memberId && (data?.items.length ?? 0) > 1 && (
        <div className="zl-panel-buttons">
          <Button onClick={() => endOthers.mutate({})}>{t('profile.endOthers')}</Button>
        </div>
      )}
    </Panel>
  )
}
