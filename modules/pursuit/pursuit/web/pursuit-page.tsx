import { CloseCircleOutlined, FlagOutlined, PercentageOutlined, ReloadOutlined, RollbackOutlined, SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { Suspense, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordPage, type PageTab, type Row } from '#ui/record/index.ts'
import { Boundary, Loading, useCan, useParams, useSearch, useSlot } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { TasksAbout, Timeline } from '#modules/customers/engagement/web/index.tsx'
import { DocumentsTab } from '#modules/platform/document/web/index.tsx'
import { pursuit } from '../contract/index.ts'
import { ClassProposal } from './class-proposal.tsx'
import { DebtList } from './debt-list.tsx'
import { GatePanel } from './gate-panel.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { CloseDialog, DecideDialog, OverrideDialog, ReopenDialog, ReturnForm } from './move-dialogs.tsx'
import { PathTab } from './path-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { pursuitTab } from './slots.ts'
import { factSections, shownPursuit } from './screen-contract.ts'
import { StagePath } from './stage-path.tsx'
import { nameIn, stagesOf, useProcessOf } from './use-process.ts'
import './pursuit.css'

type Doing = 'close' | 'reopen' | 'return' | 'override' | 'decide' | 'handOver'
const TabParam = z.object({ tab: z.string().optional() })

/** One pursuit: its way through the stages, the gate before it, its people, and everything that belongs to it. */
export function PursuitPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  const menu = useMenu(id, setDoing)
  const parts = useSlot(pursuitTab)
  const tabs: PageTab[] = [
    { key: 'gate', label: 'pursuit.tab.gate', render: (row) => <GateTab row={row} /> },
    { key: 'people', label: 'pursuit.tab.people', render: () => <PeopleTab pursuitId={id} /> },
    {
      key: 'timeline',
      label: 'pursuit.tab.timeline',
      render: (row) => <Timeline about={{ aboutType: 'pursuit', aboutId: id, ...customerOf(row) }} />,
    },
    { key: 'tasks', label: 'pursuit.tab.tasks', render: (row) => <TasksAbout aboutType="pursuit" aboutId={id} {...customerOf(row)} /> },
    { key: 'documents', label: 'pursuit.tab.documents', render: () => <Documents id={id} /> },
    ...parts.map(({ id: key, label, Component }) => ({
      key,
      label: label ?? key,
      render: (row: Row) => (
        <Boundary quiet>
          <Suspense fallback={<Loading />}>
            <Component pursuitId={id} organizationId={typeof row['organizationId'] === 'string' ? row['organizationId'] : null} />
          </Suspense>
        </Boundary>
      ),
    })),
    { key: 'path', label: 'pursuit.tab.path', render: () => <PathTab pursuitId={id} /> },
    { key: 'debts', label: 'pursuit.tab.debts', render: () => <DebtList pursuitId={id} /> },
  ]
  return (
    <>
      <RecordPage
        contract={shownPursuit}
        id={id}
        tabs={tabs}
        sections={factSections}
        menu={() => menu.map((item) => ({ ...item, label: t(item.label) }))}
        banner={() => <Banner id={id} />}
        aside={(row) => <ClassProposal pursuit={{ id, version: row.version, pursuitClass: row['pursuitClass'] }} />}
      />
      {doing && <Dialogs id={id} doing={doing} close={() => setDoing(null)} />}
    </>
  )
}

const customerOf = ({ organizationId }: Row): { organizationId?: string } => (typeof organizationId === 'string' ? { organizationId } : {})

const useKnown = (id: string) => useQuery(queryOptions(pursuit.get, { id })).data

/** Documents that a gate asks for are named as the process of the pursuit names them. */
function Documents({ id }: { id: string }) {
  const { locale } = useWords()
  const process = useProcessOf(useKnown(id) ?? { processId: null, processVersion: null })
  const names = new Map(process?.definition.stages.flatMap(({ documents }) => documents).map((kind) => [kind.key, nameIn(kind.names, locale)]))
  return <DocumentsTab recordType="pursuit" recordId={id} kindName={(kind) => names.get(kind) ?? kind} />
}

function useMenu(id: string, open: (doing: Doing) => void): { key: Doing; label: string; icon: ReactNode; onClick: () => void }[] {
  const can = useCan()
  const known = useKnown(id)
  if (!known || known.archivedAt !== null) return []
  const item = (key: Doing, label: string, icon: ReactNode) => ({ key, label, icon, onClick: () => open(key) })
  const open_ = known.status === 'open'
  const write = can('pursuit.write')
  return [
    ...(write && (open_ || known.status === 'won')
      ? [item('return', 'pursuit.return', <RollbackOutlined />), item('decide', 'pursuit.decide', <FlagOutlined />)]
      : []),
    ...(write && open_
      ? [item('override', 'pursuit.override', <PercentageOutlined />), item('close', 'pursuit.close', <CloseCircleOutlined />)]
      : []),
    ...(write && !open_ ? [item('reopen', 'pursuit.reopen', <ReloadOutlined />)] : []),
    ...(can('pursuit.handOver') ? [item('handOver', 'pursuit.handOver', <SwapOutlined />)] : []),
  ]
}

function Banner({ id }: { id: string }) {
  const { locale } = useWords()
  const known = useKnown(id)
  const process = useProcessOf(known ?? { processId: null, processVersion: null })
  const { data: history } = useQuery(queryOptions(pursuit.listStageHistory, { id }))
  return known ? <StagePath pursuit={known} stages={stagesOf(process, locale)} ageing={history?.ageing ?? null} /> : null
}

/** What is closed or completed stands before no gate any more. */
function GateTab({ row }: { row: Row }) {
  const { t } = useWords()
  const { status, completedOn } = row
  if (typeof status === 'string' && status !== 'open' && status !== 'won')
    return <p className="zl-pursuit-lead">{t('pursuit.closed', { status: t(`pursuit.status.${status}`) })}</p>
  return completedOn === null ? <GatePanel pursuitId={row.id} /> : <p className="zl-pursuit-lead">{t('pursuit.gate.last')}</p>
}

function Dialogs({ id, doing, close }: { id: string; doing: Doing; close: () => void }) {
  const { t, locale } = useWords()
  const known = useKnown(id)
  const process = useProcessOf(known ?? { processId: null, processVersion: null })
  const [, setSearch] = useSearch(TabParam)
  if (!known) return null
  const showGate = (): void => {
    close()
    setSearch({ tab: undefined }, { replace: true })
  }
  switch (doing) {
    case 'close':
      return <CloseDialog pursuit={known} onClose={close} onGate={showGate} />
    case 'reopen':
      return <ReopenDialog pursuit={known} onClose={close} />
    case 'override':
      return <OverrideDialog pursuit={known} model={known.modelProbability} own={known.overrideProbability} onClose={close} />
    case 'decide':
      return <DecideDialog pursuit={known} onClose={close} />
    case 'handOver':
      return <HandOverDialog chosen={{ ids: [id] }} onClose={close} />
    case 'return':
      return (
        <Modal open title={t('pursuit.return')} footer={null} onCancel={close} width={560} destroyOnHidden>
          <ReturnForm pursuit={known} stages={stagesOf(process, locale)} onClose={close} />
        </Modal>
      )
  }
}
