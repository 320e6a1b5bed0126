import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Modal, Select } from 'antd'
import { useState } from 'react'
import { call, invalidateTopics } from '#kernel/client/index.ts'
import type { BulkOutput } from '#kernel/contract/record.ts'
import { Failure, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { FieldEditor } from '../../form/field-editor.tsx'
import type { AnyRecord, BulkRequest, Row, Values } from '../any-record.ts'
import { fieldLabel, fieldOf } from '../field-of.ts'
import { useUndo } from '../undo.ts'
import type { Chosen } from './bulk-bar.tsx'
import { FailedList } from './failed-list.tsx'

type Props = {
  contract: AnyRecord
  action: BulkRequest['action']
  chosen: Chosen
  /** What is loaded, to name what failed. */ rows: readonly Row[]
  onClose: (done: boolean) => void
}

/** Says how many records an action would reach, does it once, and lists what did not go through; the whole can be undone. */
export function BulkDialog({ contract, action, chosen, rows, onClose }: Props) {
  const { t } = useWords()
  const [patch, setPatch] = useState<Values>({})
  const [result, setResult] = useState<BulkOutput | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const apply = useApply(contract, action)
  const target = 'ids' in chosen ? { ids: chosen.ids } : { filter: chosen.filter, search: chosen.search }
  const preview = useQuery({
    queryKey: ['bulkPreview', contract.name, action, target],
    queryFn: () => call(contract.operations.bulk, { ...target, action, preview: true, ...(action === 'update' ? { patch: {} } : {}) }),
    staleTime: 0,
    gcTime: 0,
  })
  const ready = preview.data !== undefined && (action !== 'update' || Object.values(patch).some((value) => value !== undefined))
  const word = { update: 'bulk.willChange', archive: 'bulk.willArchive', restore: 'bulk.willRestore' }[action]

  const run = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const done = await apply({ ...target, action, ...(action === 'update' ? { patch } : {}) })
      if (done.failed.length > 0) setResult(done)
      else onClose(true)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  if (result) return <FailedList contract={contract} failed={result.failed} rows={rows} onClose={() => onClose(true)} />
  return (
    <Modal
      open
      title={t(`bulk.${action === 'update' ? 'edit' : action}`)}
      onCancel={() => onClose(false)}
      footer={[
        <Button key="cancel" onClick={() => onClose(false)}>
          {t('action.cancel')}
        </Button>,
        <Button key="run" type="primary" danger={action === 'archive'} disabled={!ready} loading={busy} onClick={() => void run()}>
          {t(action === 'update' ? 'action.apply' : `bulk.${action}`)}
        </Button>,
      ]}
    >
      {action === 'update' && <PatchEditor contract={contract} patch={patch} onChange={setPatch} />}
      <p className="zl-bulk-preview" aria-live="polite">
        {preview.data ? t(word, { count: preview.data.matched }) : preview.error ? null : t('bulk.counting')}
      </p>
      {(problem ?? preview.error) !== null && <Failure error={problem ?? preview.error} quiet />}
    </Modal>
  )
}

function useApply(contract: AnyRecord, action: BulkRequest['action']): (request: BulkRequest) => Promise<BulkOutput> {
  const { t } = useWords()
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  return async (request) => {
    const done = await call(contract.operations.bulk, request)
    const what = t(`bulk.done.${action}`, { count: done.done })
    const entry = { what, changes: done.done > 0 ? [done.changeId] : [], topics: [contract.name] }
    remember(entry)
    notify.done(what, done.done > 0 ? { undo: () => takeBack(entry) } : {})
    void invalidateTopics(client, [contract.name])
    return done
  }
}

type PatchProps = { contract: AnyRecord; patch: Values; onChange: (patch: Values) => void }

/** Fields to change and what to; each can also be emptied, which is something other than leaving it alone. */
function PatchEditor({ contract, patch, onChange }: PatchProps) {
  const { t } = useWords()
  const { fields, title } = contract.options
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  const free = Object.keys(fields).filter((name) => !fields[name]?.readOnly && name !== title && !(name in patch))
  const without = (name: string): Values => Object.fromEntries(Object.entries(patch).filter(([key]) => key !== name))
  return (
    <div className="zl-bulk-patch">
      {Object.keys(patch).map((name) => {
        const field = fieldOf(contract, name)
        const emptied = patch[name] === null
        return (
          field && (
            <div key={name} className="zl-bulk-field">
              <b>{fieldLabel(t, contract, name)}</b>
              <FieldEditor
                record={contract.name}
                name={name}
                field={field}
                value={patch[name]}
                label={`${t('bulk.setTo')} ${fieldLabel(t, contract, name)}`}
                disabled={emptied}
                valueLabel={labels[name]}
                onChange={(value, label) => {
                  onChange({ ...patch, [name]: value ?? undefined })
                  if (label !== undefined) setLabels((old) => ({ ...old, [name]: label }))
                }}
              />
              {!field.required && (
                <Checkbox checked={emptied} onChange={(event) => onChange({ ...patch, [name]: event.target.checked ? null : undefined })}>
                  {t('bulk.setEmpty')}
                </Checkbox>
              )}
              <Button type="link" size="small" onClick={() => onChange(without(name))}>
                {t('action.remove')}
              </Button>
            </div>
          )
        )
      })}
      <Select
        className="zl-wide"
        aria-label={t('bulk.chooseField')}
        placeholder={t('bulk.chooseField')}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={free.map((name) => ({ value: name, label: fieldLabel(t, contract, name) }))}
        onChange={(name: string | null) => {
          if (name) onChange({ ...patch, [name]: fields[name]?.kind === 'flag' ? true : undefined })
        }}
      />
    </div>
  )
}
