import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import type { Row } from '#ui/record/index.ts'
import { Loading, Once, useCan, useConfirm, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { Panel, Tag } from './panel.tsx'
import { RolePicker } from './role-picker.tsx'
import { roleName } from './role-name.ts'
import { SessionsPanel } from './sessions-panel.tsx'

/** Roles of a member, and what an administrator can do about the access. */
export function MemberAccess({ row }: { row: Row }) {
  const { t } = useWords()
  const can = useCan()
  const { data: held } = useQuery(queryOptions(identity.member.listRoles, {}))
  const roleIds = held?.items.filter(({ memberId }) => memberId === row.id).map(({ roleId }) => roleId)
  const hasAccount = row['status'] === 'active'
  return (
    <>
      <Panel title={t('member.roles')}>
        {!roleIds ? (
          <Loading rows={1} />
        ) : can('member.assignRoles') ? (
          <Roles key={roleIds.join()} memberId={row.id} held={roleIds} />
        ) : (
          <HeldRoles held={roleIds} />
        )}
      </Panel>
      {(can('member.resetAccess') || can('member.deactivate')) && (
        <Panel title={t('members.access')}>
          <Actions row={row} />
        </Panel>
      )}
      {hasAccount && can('session.manage') && <SessionsPanel memberId={row.id} />}
    </>
  )
}

function HeldRoles({ held }: { held: readonly string[] }) {
  const { t } = useWords()
  const { data } = useQuery(queryOptions(identity.role.list, {}))
  return (
    <p>
      {data?.items
        .filter(({ id }) => held.includes(id))
        .map((role) => (
          <Tag key={role.id}>{roleName(t, role)}</Tag>
        ))}
    </p>
  )
}

function Roles({ memberId, held }: { memberId: string; held: string[] }) {
  const { t } = useWords()
  const notify = useNotify()
  const [roleIds, setRoleIds] = useState(held)
  const save = useOperation(identity.member.setRoles, { onSuccess: () => notify.done(t('state.saved')), onError: notify.failed })
  return (
    <>
      <RolePicker value={roleIds} onChange={setRoleIds} />
      <div className="zl-panel-buttons">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate({ memberId, roleIds })}>
          {t('members.saveRoles')}
        </Button>
      </div>
    </>
  )
}

function Actions({ row }: { row: Row }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const confirm = useConfirm()
  const [link, setLink] = useState<string | null>(null)
  const memberId = row.id
  const name = String(row['name'] ?? '')
  const status = row['status']
  const deactivate = useOperation(identity.member.deactivate, {
    onSuccess: ({ handOver }) => (handOver ? notify.info(t('members.deactivated')) : notify.done(t('state.saved'))),
    onError: notify.failed,
  })
  const reactivate = useOperation(identity.member.reactivate, { onSuccess: () => notify.done(t('state.saved')), onError: notify.failed })
  const makeLink = useOperation(identity.password.makeResetLink, { onSuccess: (made) => setLink(made.link), onError: notify.failed })
  const resetSecond = useOperation(identity.secondFactor.reset, { onSuccess: () => notify.done(t('members.secondReset')), onError: notify.failed })
  const askAndDeactivate = async () => {
    if (
      await confirm({ title: t('members.deactivate'), text: t('members.deactivateText', { name }), danger: true, confirm: t('members.deactivate') })
    )
      deactivate.mutate({ memberId })
  }
  return (
    <>
      {link && <Once text={t('members.resetLinkText', { name })} secret={link} close={() => setLink(null)} />}
      <div className="zl-panel-buttons">
        {can('member.resetAccess') && status === 'active' && (
          <Button loading={makeLink.isPending} onClick={() => makeLink.mutate({ memberId })}>
            {t('members.resetLink')}
          </Button>
        )}
        {can('member.resetAccess') && status === 'active' && (
          <Button loading={resetSecond.isPending} onClick={() => resetSecond.mutate({ memberId })}>
            {t('members.resetSecond')}
          </Button>
        )}
        {can('member.deactivate') && status !== 'inactive' && (
          <Button danger loading={deactivate.isPending} onClick={() => void askAndDeactivate()}>
            {t('members.deactivate')}
          </Button>
        )}
        {can('member.deactivate') && status === 'inactive' && (
          <Button loading={reactivate.isPending} onClick={() => reactivate.mutate({ memberId })}>
            {t('members.reactivate')}
          </Button>
        )}
      </div>
    </>
  )
}
