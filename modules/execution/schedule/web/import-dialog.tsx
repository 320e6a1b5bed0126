import { CloudUploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { call, isProblem, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule, type ImportPreview } from '../contract/index.ts'
import { ImportChoice, ImportFacts } from './import-facts.tsx'
import { Problem } from './preview-bar.tsx'
import './exchange-words.ts'

export type Choice = { manner?: 'below' | 'update'; calendars: 'nearest' | 'create' }

/** Where a file fits the tasks that are there, it most likely is a later state of the same plan. */
const likely = ({ planTasks, sameNumbers }: ImportPreview): 'below' | 'update' => (sameNumbers * 2 >= planTasks ? 'update' : 'below')

/** A Microsoft Project file: chosen, looked at, and only then taken in. */
export function ImportDialog({ pursuitId, onClose }: { pursuitId: string; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [file, setFile] = useState<File | null>(null)
  const [choice, setChoice] = useState<Choice>({ calendars: 'nearest' })
  const importing = useOperation(schedule.plan.importFile)
  const preview = useQuery({
    queryKey: ['plan.previewImport', pursuitId, file?.name, file?.size, file?.lastModified, choice],
    queryFn: async ({ signal }) => {
      if (!file) throw new Error('no file')
      const first = await call(schedule.plan.previewImport, { pursuitId, file, ...choice }, { signal })
      if (first.manner !== null) return first
      return call(schedule.plan.previewImport, { pursuitId, file, ...choice, manner: likely(first) }, { signal })
    },
    enabled: file !== null,
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => (file ? before : undefined),
  })
  const found = file ? preview.data : undefined
  const take = async (): Promise<void> => {
    if (!file || !found) return
    const manner = found.manner === 'update' || found.manner === 'below' ? { manner: found.manner } : {}
    try {
      const { id, revision } = await importing.mutateAsync({ pursuitId, file, ...choice, ...manner })
      const undo = async (): Promise<void> => {
        await call(schedule.plan.undo, { id, revision }).then(() => notify.done(t('plan.undone')), notify.failed)
      }
      notify.done(t('plan.import.done', { name: file.name }), { undo })
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  const choose = (chosen: File): void => {
    setChoice({ calendars: 'nearest' })
    setFile(chosen)
  }
  return (
    <Modal
      open
      width={620}
      title={t('plan.import')}
      okText={t('plan.import.do')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !found || preview.isError, loading: importing.isPending }}
      onOk={() => void take()}
      onCancel={onClose}
    >
      {!file && <FilePlace onFile={choose} />}
      {file && (
        <p className="zl-import-file">
          <strong>{file.name}</strong>
          <Upload accept=".xml" showUploadList={false} beforeUpload={(chosen) => (choose(chosen), false)}>
            <Button size="small">{t('plan.import.other')}</Button>
          </Upload>
        </p>
      )}
      {file && preview.isPending && <Loading rows={4} />}
      {file && preview.error && <Refused error={preview.error} />}
      {found && !preview.isError && (
        <>
          <ImportChoice preview={found} choice={choice} onChange={setChoice} />
          <ImportFacts preview={found} />
        </>
      )}
    </Modal>
  )
}

function FilePlace({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords()
  return (
    <Upload.Dragger accept=".xml" showUploadList={false} beforeUpload={(file) => (onFile(file), false)} aria-label={t('plan.import.choose')}>
      <p className="zl-drop">
        <CloudUploadOutlined aria-hidden /> {t('plan.import.choose')}
      </p>
      <p className="zl-import-hint">{t('plan.import.hint')}</p>
    </Upload.Dragger>
  )
}

/** Why a file is not taken: with the line, or with the tasks that go in a circle. */
function Refused({ error }: { error: Error }) {
  const { t } = useWords()
  const data = isProblem(error) ? error.data : null
  if (isProblem(error, 'PLAN_IMPOSSIBLE') && typeof data === 'object' && data !== null && 'code' in data && 'names' in data)
    return <Problem problem={{ code: String(data.code), names: Array.isArray(data.names) ? data.names.map(String) : [] }} />
  const line = typeof data === 'object' && data !== null && 'line' in data && typeof data.line === 'number' ? data.line : null
  return (
    <>
      <Failure error={error} quiet />
      {line !== null && <p>{t('plan.import.line', { line })}</p>}
    </>
  )
}
