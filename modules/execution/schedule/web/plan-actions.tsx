import { ExpandOutlined, FundOutlined, HistoryOutlined, PlusOutlined, SaveOutlined, ShareAltOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useState } from 'react'
import { useGo } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Plan } from '../contract/index.ts'
import { BaselineDialog } from './baseline-dialog.tsx'
import { ChangesDrawer } from './changes-drawer.tsx'
import { added } from './edits.ts'
import { FileMenu } from './file-menu.tsx'
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
}

/** What can be done with a plan, whichever way it is shown. */
export function PlanActions({ plan, whole, selected, draft, open, baselines, baseline, onBaseline }: ActionsProps) {
  const { t } = useWords()
  const go = useGo()
  const [dialog, setDialog] = useState<'baseline' | 'changes' | 'share' | 'value' | null>(null)
  const add = (kind: 'task' | 'milestone'): void => {
    const { id, edit } = added(plan, selected, { kind, name: t(kind === 'task' ? 'plan.newTask' : 'plan.newMilestone') })
    void draft.carryOut(edit).then(() => open(id))
  }
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
      {!whole && <Button icon={<ExpandOutlined />} aria-label={t('plan.whole')} title={t('plan.whole')} onClick={() => go(`/plans/${plan.id}`)} />}
      <Button icon={<FundOutlined />} aria-label={t('plan.value')} title={t('plan.value')} onClick={() => setDialog('value')} />
      <FileMenu plan={plan} />
      <Button icon={<ShareAltOutlined />} aria-label={t('buyer.share')} title={t('buyer.share')} onClick={() => setDialog('share')} />
      <Button icon={<HistoryOutlined />} aria-label={t('plan.changes')} title={t('plan.changes')} onClick={() => setDialog('changes')} />
      {plan.mayWrite && (
        <>
          <Button icon={<SaveOutlined />} aria-label={t('plan.takeBaseline')} title={t('plan.takeBaseline')} onClick={() => setDialog('baseline')} />
          <Dropdown
            menu={{
              items: [
                { key: 'task', label: t('plan.addTask'), onClick: () => add('task') },
                { key: 'milestone', label: t('plan.addMilestone'), onClick: () => add('milestone') },
              ],
            }}
          >
            <Button type="primary" icon={<PlusOutlined />} onClick={() => add('task')}>
              {t('plan.addTask')}
            </Button>
          </Dropdown>
        </>
      )}
      {dialog === 'baseline' && <BaselineDialog planId={plan.id} onClose={() => setDialog(null)} />}
      {dialog === 'value' && <ValueDrawer plan={plan} baselines={baselines} start={baseline} onClose={() => setDialog(null)} />}
      {dialog === 'share' && <ShareDialog plan={plan} onClose={() => setDialog(null)} />}
      {dialog === 'changes' && <ChangesDrawer plan={plan} onClose={() => setDialog(null)} />}
    </>
  )
}
