import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Table } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { RecordPicker } from '#ui/form/index.ts'
import { CellValue, useUndo, type AnyRecord, type Row } from '#ui/record/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { organization, party, person } from '../contract/index.ts'
import './words.ts'

type Props = { kind: 'organization' | 'person'; kept: Row; title: string; onClose: () => void }
type Choice = Record<string, 'kept' | 'merged'>

const contracts: Record<Props['kind'], AnyRecord> = { organization, person }

/** Two records side by side; where both know something different, a person says which stays. */
export function MergeDialog({ kind, kept, title, onClose }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  const contract = contracts[kind]
  const [otherId, setOtherId] = useState<string | null>(null)
  const [choose, setChoose] = useState<Choice>({})
  const { data: other } = useQuery({
    ...queryOptions(contract.operations.get, { id: otherId ?? '' }),
    enabled: otherId !== null && otherId !== kept.id,
  })
  const mergeOrganizations = useOperation(party.twins.mergeOrganizations)
  const mergePeople = useOperation(party.twins.mergePeople)
  const merge = kind === 'organization' ? mergeOrganizations : mergePeople
  const save = async (): Promise<void> => {
    if (!otherId) return
    try {
      const { changeId } = await merge.mutateAsync({ id: kept.id, otherId, choose })
      const done = { what: t('party.merge.done'), changes: [changeId], topics: [kind] }
      remember(done)
      notify.done(done.what, { undo: () => takeBack(done) })
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Modal
      open
      title={t('party.merge.title', { title })}
      onCancel={onClose}
      width={760}
      onOk={() => void save()}
      okText={t('party.merge')}
      okButtonProps={{ disabled: !other }}
      confirmLoading={merge.isPending}
    >
      <div className="zl-form-grid">
        <p>{t('party.merge.explain')}</p>
        <RecordPicker
          to={kind}
          value={otherId}
          onChange={setOtherId}
          aria-label={t('party.merge.other')}
          filter={{ field: 'id', op: 'ne', value: kept.id }}
          autoFocus
        />
        {other && (
          <Differences
            contract={contract}
            kept={kept}
            other={other}
            choose={choose}
            onChoose={(name, side) => setChoose((before) => ({ ...before, [name]: side }))}
          />
        )}
      </div>
    </Modal>
  )
}

type DifferencesProps = { contract: AnyRecord; kept: Row; other: Row; choose: Choice; onChoose: (name: string, side: 'kept' | 'merged') => void }

function Differences({ contract, kept, other, choose, onChoose }: DifferencesProps) {
  const { t } = useWords()
  const { fields } = contract.options
  const names = Object.keys(fields).filter(
    (name) => !fields[name]?.readOnly && (known(kept[name]) || known(other[name])) && JSON.stringify(kept[name]) !== JSON.stringify(other[name]),
  )
  const cell = (name: string, side: 'kept' | 'merged', row: Row) => {
    const field = fields[name]
    const chosen = (choose[name] ?? (known(kept[name]) ? 'kept' : 'merged')) === side
    return (
      <Button
        type={chosen ? 'primary' : 'default'}
        ghost={chosen}
        className="zl-merge-cell"
        aria-pressed={chosen}
        onClick={() => onChoose(name, side)}
      >
        {field && <CellValue contract={contract} name={name} row={row} field={field} links={false} />}
      </Button>
    )
  }
  return (
    <Table<{ name: string }>
      size="small"
      pagination={false}
      rowKey="name"
      dataSource={names.map((name) => ({ name }))}
      columns={[
        { title: t('party.merge.field'), render: (_, { name }) => t(`${contract.name}.${name}`) },
        { title: t('party.merge.kept'), render: (_, { name }) => cell(name, 'kept', kept) },
        { title: t('party.merge.merged'), render: (_, { name }) => cell(name, 'merged', other) },
      ]}
    />
  )
}

const known = (value: unknown) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
