import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { FormDrawer } from '#ui/form/index.ts'
import { Empty, Failure, Loading, Page, useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity, teamRecord } from '../contract/index.ts'
import './identity.css'
import './words.ts'

type Team = CallOutput<typeof identity.team.list>['items'][number]
type Editing = { row?: Team; defaults?: { parentId: string | null } } | null

export function TeamsPage() {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState<Editing>(null)
  const { data, error } = useQuery(queryOptions(identity.team.list, { limit: 500 }))
  const { data: counts } = useQuery(queryOptions(identity.member.summary, { groupBy: 'teamId' }))
  const sizes = new Map(counts?.groups.map(({ key, count }) => [key, count]))
  const writable = can('team.write')
  const close = () => setEditing(null)
  return (
    <Page
      title={t('team.plural')}
      size="text"
      subtitle={t('teams.hint')}
      actions={
        writable && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({})}>
            {t('team.new')}
          </Button>
        )
      }
    >
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : data.items.length === 0 ? (
        <Empty text={t('teams.none')} />
      ) : (
        <div className="zl-panel">
          <Branch teams={data.items} parentId={null} sizes={sizes} edit={writable ? setEditing : null} top />
        </div>
      )}
      {editing && (
        <FormDrawer
          open
          contract={teamRecord}
          {...(editing.row ? { row: editing.row } : {})}
          {...(editing.defaults ? { defaults: editing.defaults } : {})}
          onSaved={close}
          onClose={close}
        />
      )}
    </Page>
  )
}

type BranchProps = {
  teams: readonly Team[]
  parentId: string | null
  sizes: ReadonlyMap<string | null, number>
  edit: ((editing: Editing) => void) | null
  top?: boolean
}

function Branch({ teams, parentId, sizes, edit, top = false }: BranchProps) {
  // A team whose parent was deleted stands at the top rather than nowhere.
  const known = new Set(teams.map(({ id }) => id))
  const here = teams.filter((team) => (top ? team.parentId === null || !known.has(team.parentId) : team.parentId === parentId))
  if (here.length === 0) return null
  return (
    <ul {...(top ? { className: 'zl-team-tree' } : {})}>
      {here.map((team) => (
        <li key={team.id}>
          <TeamLine team={team} size={sizes.get(team.id) ?? 0} edit={edit} />
          <Branch teams={teams} parentId={team.id} sizes={sizes} edit={edit} />
        </li>
      ))}
    </ul>
  )
}

function TeamLine({ team, size, edit }: { team: Team; size: number; edit: BranchProps['edit'] }) {
  const { t } = useWords()
  const lead = team.labels['leadId']
  const facts = [team.region, lead ? t('teams.lead', { name: lead }) : null, t('teams.members', { count: size })].filter(Boolean)
  return (
    <div className="zl-team">
      {edit ? (
        <button type="button" className="zl-team-name" onClick={() => edit({ row: team })}>
          {team.name}
        </button>
      ) : (
        <strong>{team.name}</strong>
      )}
      <small>{facts.join(' · ')}</small>
      {edit && (
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined aria-hidden />}
          aria-label={`${t('teams.addBelow')}: ${team.name ?? ''}`}
          title={t('teams.addBelow')}
          onClick={() => edit({ defaults: { parentId: team.id } })}
        />
      )}
    </div>
  )
}
