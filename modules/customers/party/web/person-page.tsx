import { MergeCellsOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { RecordPage, RecordTable, titleOf, type PageTab, type Row } from '#ui/record/index.ts'
import { useCan, useParams, useSlot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { person, post, relationship } from '../contract/index.ts'
import { personForm } from './forms.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { personTab } from './slots.ts'
import './words.ts'

const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })

export function PersonPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const can = useCan()
  const [merging, setMerging] = useState<Row | null>(null)
  const menu = (row: Row) =>
    can('person.merge') ? [{ key: 'merge', label: t('party.merge'), icon: <MergeCellsOutlined />, onClick: () => setMerging(row) }] : []
  return (
    <>
      <RecordPage contract={person} id={id} tabs={useTabs(id)} menu={menu} {...(personForm.sections ? { sections: personForm.sections } : {})} />
      {merging && <MergeDialog kind="person" kept={merging} title={titleOf(person, merging)} onClose={() => setMerging(null)} />}
    </>
  )
}

function useTabs(id: string): PageTab[] {
  const brought = useSlot(personTab).map(({ id: key, label, Component }) => ({ key, label: label ?? key, render: () => <Component personId={id} /> }))
  return [
    ...brought,
    {
      key: 'posts',
      label: 'party.posts',
      render: () => <RecordTable contract={post} embedded fixed={is('personId', id)} defaults={{ personId: id }} />,
    },
    {
      key: 'relationships',
      label: 'party.relationships',
      render: () => (
        <RecordTable
          contract={relationship}
          embedded
          fixed={{ or: [is('fromPersonId', id), is('toPersonId', id)] }}
          defaults={{ fromPersonId: id }}
        />
      ),
    },
  ]
}
