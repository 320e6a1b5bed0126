import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { Page, useCan, useConfirm, useGo, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { salesProcess, type ProcessVersion } from '../contract/index.ts'
import { DialogForm, Entry } from './dialog-form.tsx'
import { nameIn, useProcesses } from './use-process.ts'
import './pursuit.css'

/** The stage processes of the workspace, side by side. */
export function ProcessList() {
  const { t } = useWords()
  const can = useCan()
  const processes = useProcesses()
  const [making, setMaking] = useState(false)
  const manage = can('process.manage')
  return (
    <Page
      title={t('salesProcess.plural')}
      subtitle={t('salesProcess.lead')}
      size="text"
      actions={
        manage && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('salesProcess.new')}
          </Button>
        )
      }
    >
      {processes.map((process) => (
        <ProcessRow key={process.processId} process={process} manage={manage} />
      ))}
      {making && <NewProcess processes={processes} onClose={() => setMaking(false)} />}
    </Page>
  )
}

function ProcessRow({ process, manage }: { process: ProcessVersion; manage: boolean }) {
  const { t, locale } = useWords()
  const go = useGo()
  const notify = useNotify()
  const confirm = useConfirm()
  const makeDefault = useOperation(salesProcess.makeDefault)
  const retire = useOperation(salesProcess.retire)
  const { processId: id, name, isDefault, version, definition } = process
  const failed = (error: unknown): void => notify.failed(error)
  const remove = async (): Promise<void> => {
    if (await confirm({ title: `${t('salesProcess.retire')}: ${name}`, text: t('salesProcess.lead'), danger: true }))
      await retire.mutateAsync({ id }).catch(failed)
  }
  return (
    <section className="zl-process-row" aria-label={name}>
      <div>
        <h2>
          {name}{' '}
          {isDefault && (
            <span className="zl-pursuit-mark" data-tone="good">
              {t('salesProcess.isDefault')}
            </span>
          )}
        </h2>
        <p>
          {t('salesProcess.version', { version })} · {t('salesProcess.stages', { count: definition.stages.length })}
        </p>
        <p>{definition.stages.map((stage) => nameIn(stage.names, locale)).join(' → ')}</p>
      </div>
      {manage && (
        <div className="zl-gate-actions">
          <Button onClick={() => go(`/sales-processes/${id}`)}>{t('action.edit')}</Button>
          {!isDefault && (
            <Button loading={makeDefault.isPending} onClick={() => void makeDefault.mutateAsync({ id }).catch(failed)}>
              {t('salesProcess.makeDefault')}
            </Button>
          )}
          {!isDefault && (
            <Button danger loading={retire.isPending} onClick={() => void remove()}>
              {t('salesProcess.retire')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

/** A further process starts as a copy of one that is there. */
function NewProcess({ processes, onClose }: { processes: readonly ProcessVersion[]; onClose: () => void }) {
  const { t } = useWords()
  const go = useGo()
  const create = useOperation(salesProcess.create)
  const [from, setFrom] = useState(processes[0]?.processId)
  const source = processes.find(({ processId }) => processId === from)
  const [name, setName] = useState('')
  const shown = name || (source ? t('salesProcess.copyOf', { name: source.name }) : '')
  const send = async (): Promise<void> => {
    if (!source) return
    const made = await create.mutateAsync({ name: shown.trim(), definition: source.definition }).catch(() => null)
    if (!made) return
    onClose()
    go(`/sales-processes/${made.processId}`)
  }
  return (
    <DialogForm
      title={t('salesProcess.new')}
      submit={t('action.create')}
      disabled={!source || shown.trim() === ''}
      busy={create.isPending}
      failure={create.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('salesProcess.startFrom')} required>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={from}
            onChange={setFrom}
            options={processes.map((one) => ({ value: one.processId, label: one.name }))}
          />
        )}
      </Entry>
      <Entry label={t('salesProcess.name')} required>
        {(id) => <Input id={id} value={shown} maxLength={200} onChange={(event) => setName(event.target.value)} />}
      </Entry>
    </DialogForm>
  )
}
