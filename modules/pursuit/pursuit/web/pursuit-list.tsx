import { PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import type { Filter } from '#kernel/contract/filter.ts'
import { FormDrawer } from '#ui/form/index.ts'
import { RecordTable, type BulkAction, type ExtraColumn, type Row } from '#ui/record/index.ts'
import { Page, useCan, useGo, useRecordHref, useSearch } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { openedPursuit, openSections, shownPursuit } from './screen-contract.ts'
import { useStageBoard } from './stage-board.tsx'
import { useProcesses, useStageNames } from './use-process.ts'
import './pursuit.css'

const Place = z.object({
  create: z.union([z.string(), z.number(), z.boolean()]).optional(),
  process: z.string().optional(),
  kind: z.string().optional(),
})

const openOnly: Filter = { field: 'status', op: 'eq', value: 'open' }

const bulkActions: readonly BulkAction[] = [
  {
    key: 'handOver',
    label: 'pursuit.handOver',
    permission: 'pursuit.handOver',
    render: (chosen, close) => <HandOverDialog chosen={chosen} onClose={close} />,
  },
]

/** All pursuits as a table or as a board of one process. */
export function PursuitList() {
  const { t } = useWords()
  const can = useCan()
  const [{ create, process: chosen, kind }, setPlace] = useSearch(Place)
  const processes = useProcesses()
  const process = processes.find(({ processId }) => processId === chosen) ?? processes.find(({ isDefault }) => isDefault)
  const board = useStageBoard(process)
  const stageName = useStageNames()
  const columns = useMemo<ExtraColumn[]>(
    () => [{ key: '+stage', title: 'pursuit.stageId', width: 130, render: (row) => <StageCell row={row} nameOf={stageName} /> }],
    [stageName],
  )
  const fixed = useMemo<Filter | undefined>(
    () => (kind === 'board' && process ? { and: [openOnly, { field: 'processId', op: 'eq', value: process.processId }] } : undefined),
    [kind, process],
  )
  return (
    <Page title={t('pursuit.plural')} size="full">
      <RecordTable
        contract={shownPursuit}
        kinds={board ? [board] : none}
        bulkActions={bulkActions}
        columns={columns}
        form={false}
        start={{ filter: openOnly }}
        {...(fixed ? { fixed } : {})}
        actions={
          <>
            {kind === 'board' && processes.length > 1 && (
              <Select
                aria-label={t('pursuit.processId')}
                value={process?.processId}
                onChange={(id) => setPlace({ process: id })}
                popupMatchSelectWidth={false}
                options={processes.map(({ processId, name }) => ({ value: processId, label: name }))}
              />
            )}
            {can('pursuit.write') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setPlace({ create: '1' })}>
                {t('pursuit.new')}
              </Button>
            )}
          </>
        }
      />
      {create !== undefined && can('pursuit.write') && <OpenDrawer onClose={() => setPlace({ create: undefined }, { replace: true })} />}
    </Page>
  )
}

const none: readonly never[] = []

function StageCell({ row, nameOf }: { row: Row; nameOf: (id: string | null) => string | null }) {
  const { t } = useWords()
  const { stageId, status } = row
  if (typeof status === 'string' && status !== 'open' && status !== 'won')
    return <span className="zl-pursuit-mark">{t(`pursuit.status.${status}`)}</span>
  return (typeof stageId === 'string' ? nameOf(stageId) : null) ?? row.labels['stageId'] ?? null
}

/** A new pursuit, in the first stage of its process. */
function OpenDrawer({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const hrefOf = useRecordHref()
  const [opened, setOpened] = useState(false)
  const show = (row: Row): void => {
    setOpened(true)
    const href = hrefOf('pursuit', row.id)
    if (href) go(href)
  }
  return <FormDrawer open={!opened} contract={openedPursuit} sections={openSections} onSaved={show} onClose={onClose} />
}
