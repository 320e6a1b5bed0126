import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { phases, teamRoles, type Criterion, type Stage } from '../contract/index.ts'
import { CriterionEditor } from './criterion-editor.tsx'
import { Entry } from './dialog-form.tsx'
import { NamesEntry } from './names-entry.tsx'
import { newKey } from './new-key.ts'
import { nameIn } from './use-process.ts'

type Props = { stage: Stage; first: boolean; last: boolean; change: (stage: Stage) => void; remove: (() => void) | null; shift: (by: -1 | 1) => void }

/** One stage with the gate through which it is left. */
export function StageEditor({ stage, first, last, change, remove, shift }: Props) {
  const { t, locale } = useWords()
  const { gate } = stage
  /** What a gate asks for is what the stage expects: its list of documents follows the criteria. */
  const criteria = (next: Criterion[]): void =>
    change({
      ...stage,
      gate: { ...gate, criteria: next },
      documents: next.flatMap(({ rule, names }) => (rule.kind === 'document' ? [{ key: rule.document, names }] : [])),
    })
  const added: Criterion = {
    key: newKey('criterion'),
    names: ['新条件', '新條件', 'New criterion'],
    help: null,
    mandatory: true,
    modes: null,
    rule: { kind: 'check' },
  }
  return (
    <section className="zl-process-stage" aria-label={nameIn(stage.names, locale)}>
      <header className="zl-process-head">
        <h2>{nameIn(stage.names, locale)}</h2>
        <Button size="small" icon={<ArrowUpOutlined />} disabled={first} aria-label={t('salesProcess.moveUp')} onClick={() => shift(-1)} />
        <Button size="small" icon={<ArrowDownOutlined />} disabled={last} aria-label={t('salesProcess.moveDown')} onClick={() => shift(1)} />
        <Button
          size="small"
          danger
          icon={<DeleteOutlined />}
          disabled={!remove}
          aria-label={t('salesProcess.removeStage')}
          onClick={() => remove?.()}
        />
      </header>
      <NamesEntry label={t('salesProcess.names')} names={stage.names} change={(names) => change({ ...stage, names })} />
      <StageFacts stage={stage} change={change} />
      <NamesEntry label={t('salesProcess.gate')} names={gate.names} change={(names) => change({ ...stage, gate: { ...gate, names } })} />
      <details>
        <summary>
          {t('salesProcess.criteria')} ({gate.criteria.length})
        </summary>
        <div className="zl-process">
          {gate.criteria.map((criterion, index) => (
            <CriterionEditor
              key={criterion.key}
              criterion={criterion}
              change={(next) => criteria(gate.criteria.with(index, next))}
              remove={() => criteria(gate.criteria.toSpliced(index, 1))}
            />
          ))}
          <Button onClick={() => criteria([...gate.criteria, added])}>{t('salesProcess.addCriterion')}</Button>
        </div>
      </details>
    </section>
  )
}

function StageFacts({ stage, change }: Pick<Props, 'stage' | 'change'>) {
  const { t } = useWords()
  return (
    <div className="zl-process-grid">
      <Entry label={t('salesStage.phase')}>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={stage.phase}
            onChange={(phase) => change({ ...stage, phase })}
            options={phases.map((phase) => ({ value: phase, label: t(`salesStage.phase.${phase}`) }))}
          />
        )}
      </Entry>
      <Entry label={t('salesProcess.probability')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={100}
            value={Math.round(stage.probability * 1000) / 10}
            onChange={(percent) => change({ ...stage, probability: (percent ?? 0) / 100 })}
          />
        )}
      </Entry>
      <Entry label={t('salesProcess.leadRole')}>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={stage.leadRole}
            onChange={(leadRole) => change({ ...stage, leadRole })}
            options={teamRoles.map((role) => ({ value: role, label: t(`pursuitMember.role.${role}`) }))}
          />
        )}
      </Entry>
    </div>
  )
}
