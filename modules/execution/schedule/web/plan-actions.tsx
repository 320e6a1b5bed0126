import {
  ExpandOutlined,
  FundOutlined,
  HistoryOutlined,
  HourglassOutlined,
  MoreOutlined,
  PlusOutlined,
  SaveOutlined,
  ShareAltOutlined,
  SnippetsOutlined,
} from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useCan, useGo } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Plan } from '../contract/index.ts'
import { BaselineDialog } from './baseline-dialog.tsx'
import { BuffersDrawer } from './buffers-drawer.tsx'
import { ChangesDrawer } from './changes-drawer.tsx'
import { added } from './edits.ts'
import { FileMenu, usePlanFiles } from './file-menu.tsx'
import { SaveTemplateDialog } from './save-template-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'
import type { Draft } from './use-draft.ts'
import { ValueDrawer } from './value-drawer.tsx'

type ActionsProps = {
  plan: Plan
  whole: boolean
  selected: string | null
  draft: Draft
  open: (id: string) => void
  baselines: readonly { id: string; name: string }[]
  baseline: string | undefined
  onBaseline: (id: string | undefined) => void
  /** The critical chain that is being looked at; empty when it is over. */
  onChain: (ids: ReadonlySet<string>) => void
  onPick: (id: string) => void
}

/** What can be done with a plan, whichever way it is shown; on a phone in one menu. */
export function PlanActions({ plan, whole, selected, draft, open, baselines, baseline, onBaseline, onChain, onPick }: ActionsProps) {
  const { t } = useWords()
  const phone = usePhone()
  const tools = useTools(plan, whole)
  const add = (kind: 'task' | 'milestone'): void => {
    const { id, edit } = added(plan, selected, { kind, name: t(kind === 'task' ? 'plan.newTask' : 'plan.newMilestone') })
    void draft.carryOut(edit).then(() => open(id))
  }
  const additions = [
    { key: 'task', label: t('plan.addTask'), onClick: () => add('task') },
    { key: 'milestone', label: t('plan.addMilestone'), onClick: () => add('milestone') },
  ]
  return (
    <>
      {baselines.length > 0 && (
        <Select
          aria-label={t('plan.baseline')}
          value={baseline ?? ''}
          onChange={(id) => onBaseline(id || undefined)}
          options={[{ value: '', label: t('plan.noBaseline') }, ...baselines.map(({ id, name }) => ({ value: id, label: name }))]}
          style={{ minWidth: 120 }}
        />
      )}
      {phone ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...(plan.mayWrite ? additions : []),
              ...tools.buttons.map(({ key, label, onClick }) => ({ key, label, onClick })),
              ...tools.files.items,
            ],
          }}
        >
          <Button icon={<MoreOutlined />} aria-label={t('action.more')} aria-haspopup="menu" />
        </Dropdown>
      ) : (
        <>
          {tools.buttons.map(({ key, label, icon, onClick }) => (
            <Button key={key} icon={icon} aria-label={label} title={label} onClick={onClick} />
          ))}
          <FileMenu items={tools.files.items} busy={tools.files.busy} />
          {plan.mayWrite && (
            <Dropdown menu={{ items: additions }}>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => add('task')}>
                {t('plan.addTask')}
              </Button>
            </Dropdown>
          )}
        </>
      )}
      {tools.files.dialog}
      {tools.dialog === 'baseline' && <BaselineDialog planId={plan.id} onClose={tools.close} />}
      {tools.dialog === 'template' && <SaveTemplateDialog plan={plan} onClose={tools.close} />}
      {tools.dialog === 'value' && <ValueDrawer plan={plan} baselines={baselines} start={baseline} onClose={tools.close} />}
      {tools.dialog === 'buffers' && (
        <BuffersDrawer {...{ plan, draft, baselines, onChain, onPick }} start={baseline} onBaseline={tools.takeBaseline} onClose={tools.close} />
      )}
      {tools.dialog === 'share' && <ShareDialog plan={plan} onClose={tools.close} />}
      {tools.dialog === 'changes' && <ChangesDrawer plan={plan} onClose={tools.close} />}
    </>
  )
}

type Tool = {
  key: 'whole' | 'value' | 'buffers' | 'share' | 'changes' | 'baseline' | 'template'
  label: string
  icon: ReactNode
  onClick: () => void
}

/** Everything beside adding, and which of it is open. */
function useTools(plan: Plan, whole: boolean) {
  const { t } = useWords()
  const go = useGo()
  const can = useCan()
  const files = usePlanFiles(plan)
  const [dialog, setDialog] = useState<Tool['key'] | null>(null)
  const tool = (key: Tool['key'], label: string, icon: ReactNode): Tool => ({ key, label, icon, onClick: () => setDialog(key) })
  const buttons: Tool[] = [
    ...(whole ? [] : [{ ...tool('whole', t('plan.whole'), <ExpandOutlined />), onClick: () => go(`/plans/${plan.id}`) }]),
    tool('value', t('plan.value'), <FundOutlined />),
    tool('buffers', t('plan.buffers'), <HourglassOutlined />),
    tool('share', t('buyer.share'), <ShareAltOutlined />),
    tool('changes', t('plan.changes'), <HistoryOutlined />),
    ...(plan.mayWrite ? [tool('baseline', t('plan.takeBaseline'), <SaveOutlined />)] : []),
    ...(can('planTemplate.write') && plan.tasks.length > 0 ? [tool('template', t('plan.saveAs'), <SnippetsOutlined />)] : []),
  ]
  return { buttons, files, dialog, takeBaseline: () => setDialog('baseline'), close: () => setDialog(null) }
}
