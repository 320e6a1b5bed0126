import { UserAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { RecordTable } from '#ui/record/index.ts'
import { Page, useCan, useGo } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { memberRecord } from '../contract/index.ts'
import { InviteDrawer } from './invite-drawer.tsx'
import './words.ts'

export function MembersPage() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const [inviting, setInviting] = useState(false)
  const actions = can('member.invite') && (
    <>
      <Button onClick={() => go('/members/invitations')}>{t('members.invitations')}</Button>
      <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setInviting(true)}>
        {t('members.invite')}
      </Button>
    </>
  )
  return (
    <Page title={t('member.plural')} size="full" actions={actions}>
      <RecordTable contract={memberRecord} />
      <InviteDrawer open={inviting} close={() => setInviting(false)} />
    </Page>
  )
}
