import { InboxOutlined, MergeCellsOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { RecordPage, RecordTable, titleOf, type PageTab, type Row } from '#ui/record/index.ts'
import { useCan, useParams, useSlot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { organization, organizationShare, person, post, relationship } from '../contract/index.ts'
import { organizationForm, personForm } from './forms.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { AssignDialog, ReleaseDialog } from './pool-dialogs.tsx'
import { organizationTab } from './slots.ts'
import './words.ts'

type Open = 'merge' | 'release' | 'assign'

const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })

export function OrganizationPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const can = useCan()
  const [open, setOpen] = useState<{ what: Open; row: Row } | null>(null)
  const menu = (row: Row) => [
    ...(can('organization.assign')
      ? [{ key: 'assign', label: t('party.pool.assign'), icon: <UserSwitchOutlined />, onClick: () => setOpen({ what: 'assign', row }) }]
      : []),
    ...(row['ownerId'] && can('organization.write')
      ? [{ key: 'release', label: t('party.pool.release'), icon: <InboxOutlined />, onClick: () => setOpen({ what: 'release', row }) }]
      : []),
    ...(can('organization.merge')
      ? [{ key: 'merge', label: t('party.merge'), icon: <MergeCellsOutlined />, onClick: () => setOpen({ what: 'merge', row }) }]
      : []),
  ]
  const close = () => setOpen(null)
  return (
    <>
      <RecordPage
        contract={organization}
        id={id}
        tags={['level', 'sizeBand']}
        tabs={useTabs(id)}
        menu={menu}
        {...(organizationForm.sections ? { sections: organizationForm.sections } : {})}
      />
      {open?.what === 'merge' && <MergeDialog kind="organization" kept={open.row} title={titleOf(organization, open.row)} onClose={close} />}
      {open?.what === 'release' && <ReleaseDialog id={id} onClose={close} />}
      {open?.what === 'assign' && <AssignDialog id={id} onClose={close} />}
    </>
  )
}

/** What higher modules bring comes first: it is what people open the page for. */
function useTabs(id: string): PageTab[] {
  const brought = useSlot(organizationTab).map(({ id: key, label, Component }) => ({
    key,
    label: label ?? key,
    render: () => <Component organizationId={id} />,
  }))
  return [
    ...brought,
    {
      key: 'people',
      label: 'party.people',
      render: () => <RecordTable contract={person} embedded fixed={is('organizationId', id)} defaults={{ organizationId: id }} form={personForm} />,
    },
    {
      key: 'posts',
      label: 'party.posts',
      render: () => <RecordTable contract={post} embedded fixed={is('organizationId', id)} defaults={{ organizationId: id }} />,
    },
    {
      key: 'group',
      label: 'party.group',
      render: () => <RecordTable contract={organization} embedded fixed={is('parentId', id)} defaults={{ parentId: id }} form={organizationForm} />,
    },
    {
      key: 'relationships',
      label: 'party.relationships',
      render: () => (
        <RecordTable
          contract={relationship}
          embedded
          fixed={{ or: [is('fromOrganizationId', id), is('toOrganizationId', id)] }}
          defaults={{ fromOrganizationId: id }}
        />
      ),
    },
    {
      key: 'shares',
      label: 'party.shares',
      render: () => <RecordTable contract={organizationShare} embedded fixed={is('organizationId', id)} defaults={{ organizationId: id }} />,
    },
  ]
}
