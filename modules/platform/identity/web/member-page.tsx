import { UserAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { RecordPage, type Row } from '#ui/record/index.ts'
import { useCan, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { memberRecord } from '../contract/index.ts'
import { InviteDrawer } from './invite-drawer.tsx'
import { MemberAccess } from './member-access.tsx'
import './words.ts'

export function MemberPage() {
  const { id = '' } = useParams()
  const can = useCan()
  return (
    <RecordPage
      contract={memberRecord}
      id={id}
      tags={['status']}
      tabs={[{ key: 'access', label: 'members.access', render: (row) => <MemberAccess key={row.id} row={row} /> }]}
      actions={(row) => can('member.invite') && row['status'] === 'noAccount' && <InviteButton row={row} />}
    />
  )
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function InviteButton({ row }: { row: Row }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const known = { id: row.id, name: textOf(row['name']) ?? '', email: textOf(row['email']), teamId: textOf(row['teamId']) }
  return (
    <>
      <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('members.invite')}
      </Button>
      <InviteDrawer open={open} close={() => setOpen(false)} known={known} />
    </>
  )
}
