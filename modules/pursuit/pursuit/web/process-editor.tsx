import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useQuery } from '@tanstack/react-query'
import { isProblem, queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, Page, useGo, useNotify, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { ProcessFault, salesProcess, type ProcessDefinition, type ProcessVersion, type Stage } from '../contract/index.ts'
import { Entry } from './dialog-form.tsx'
import { newKey } from './new-key.ts'
import { StageEditor } from './stage-editor.tsx'
import './pursuit.css'

/** A process under the pen: nothing changes until it is published as a new version. */
export function ProcessEditor() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(salesProcess.definition, { id }))
  if (error)
    return (
      <Page title={t('salesProcess')} back="/sales-processes">
        <Failure error={error} retry={() => void refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page title={t('salesProcess')} back="/sales-processes">
        <Loading rows={8} />
      </Page>
    )
  return <Draft key={data.version} process={data} />
}

function Draft({ process }: { process: ProcessVersion }) {
  const { t } = useWords()
  const go = useGo()
  const notify = useNotify()
  const publish = useOperation(salesProcess.publish)
  const rename = useOperation(salesProcess.rename)
  const [name, setName] = useState(process.name)
  const [draft, setDraft] = useState<ProcessDefinition>(process.definition)
  const faults = faultsIn(publish.error)
  const changed = JSON.stringify(draft) !== JSON.stringify(process.definition)
  const stages = (next: Stage[]): void => setDraft({ ...draft, stages: next })
  const send = async (): Promise<void> => {
    try {
      if (name.trim() !== process.name) await rename.mutateAsync({ id: process.processId, name: name.trim() })
      const { version } = changed ? await publish.mutateAsync({ id: process.processId, baseVersion: process.version, definition: draft }) : process
      notify.done(changed ? t('salesProcess.published', { version }) : t('state.saved'))
      go('/sales-processes')
    } catch (error) {
      if (faultsIn(error).length === 0) notify.failed(error)
    }
  }
  return (
    <Page
      title={process.name}
      subtitle={t('salesProcess.version', { version: process.version })}
      back="/sales-processes"
      actions={
        <Button type="primary" disabled={!changed && name.trim() === process.name} loading={publish.isPending} onClick={() => void send()}>
          {t('salesProcess.publish')}
        </Button>
      }
    >
      <div className="zl-process">
        <p className="zl-pursuit-lead">{t('salesProcess.lead')}</p>
        {faults.length > 0 && (
          <ul role="alert">
            {faults.map(({ code, at }) => (
              <li key={`${code} ${at}`}>{t(`salesProcess.fault.${code}`, { at })}</li>
            ))}
          </ul>
        )}
        <Entry label={t('salesProcess.name')} required>
          {(id) => <Input id={id} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />}
        </Entry>
        {draft.stages.map((stage, index) => (
          <StageEditor
            key={stage.key}
            stage={stage}
            first={index === 0}
            last={index === draft.stages.length - 1}
            change={(next) => stages(draft.stages.with(index, next))}
            remove={draft.stages.length > 2 ? () => stages(draft.stages.toSpliced(index, 1)) : null}
            shift={(by) => stages(draft.stages.toSpliced(index, 1).toSpliced(index + by, 0, stage))}
          />
        ))}
        <Button onClick={() => stages([...draft.stages, newStage(draft.stages.at(-1))])}>{t('salesProcess.addStage')}</Button>
      </div>
    </Page>
  )
}

const Faults = z.object({ faults: z.array(ProcessFault) })

const faultsIn = (error: unknown): z.infer<typeof ProcessFault>[] =>
  isProblem(error, 'PROCESS_BROKEN') ? (Faults.safeParse(error.data).data?.faults ?? []) : []

const newStage = (before: Stage | undefined): Stage => ({
  key: newKey('stage'),
  names: ['新阶段', '新階段', 'New stage'],
  phase: before?.phase ?? 'pursue',
  probability: before?.probability ?? 0.5,
  leadRole: before?.leadRole ?? 'account_manager',
  helperRoles: [],
  timeLimit: null,
  documents: [],
  influences: null,
  skip: null,
  gate: { names: ['阶段评审', '階段評審', 'Gate review'], criteria: [] },
})
