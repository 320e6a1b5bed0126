import {
  CloudUploadOutlined,
  DeleteOutlined,
  DownloadOutlined,
  EyeOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileImageOutlined,
  FileTextOutlined,
  HistoryOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Tag, Upload } from 'antd'
import { useState, type ReactNode } from 'react'
import { apiUrl, queryOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, useCan, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { document as documents, type Document } from '../contract/index.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { VersionsDialog } from './versions-dialog.tsx'
import './document.css'

type KindName = (kind: string) => string
type Props = { recordType: string; recordId: string; /** What a document is for, in words. */ kindName?: KindName; writable?: boolean }

const icons: Record<string, ReactNode> = { image: <FileImageOutlined />, pdf: <FilePdfOutlined />, text: <FileTextOutlined /> }

/** Documents of a record: drop files on it, open, replace by a newer version, delete with undo. */
export function DocumentsTab({ recordType, recordId, kindName = asItIs, writable = true }: Props) {
  const { t } = useWords()
  const can = useCan()
  const { data, error, refetch } = useQuery(queryOptions(documents.list, { recordType, recordId }))
  const [shown, setShown] = useState<Document | null>(null)
  const [versions, setVersions] = useState<Document | null>(null)
  const editable = writable && can('document.write')
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <div className="zl-documents">
      {editable && <DropZone recordType={recordType} recordId={recordId} />}
      {data.items.length === 0 ? (
        <Empty text={t('document.none')} />
      ) : (
        <ul className="zl-document-list">
          {data.items.map((item) => (
            <Line
              key={item.id}
              item={item}
              kindName={kindName}
              editable={editable}
              onShow={() => setShown(item)}
              onVersions={() => setVersions(item)}
            />
          ))}
        </ul>
      )}
      {shown && <PreviewDialog item={shown} onClose={() => setShown(null)} />}
      {versions && <VersionsDialog item={versions} editable={editable} onClose={() => setVersions(null)} />}
    </div>
  )
}

/** Several files at once; each says by itself what became of it. */
function DropZone({ recordType, recordId }: { recordType: string; recordId: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const upload = useOperation(documents.upload)
  const send = async (file: File): Promise<void> => {
    try {
      await upload.mutateAsync({ file, recordType, recordId })
    } catch (error) {
      notify.failed(error)
    }
  }
  return (
    <Upload.Dragger
      multiple
      showUploadList={false}
      customRequest={({ file }) => void (file instanceof File && send(file))}
      aria-label={t('document.upload')}
    >
      <p className="zl-drop">
        <CloudUploadOutlined aria-hidden /> {upload.isPending ? t('document.uploading', { name: upload.variables.file.name }) : t('document.upload')}
      </p>
    </Upload.Dragger>
  )
}

const asItIs: KindName = (kind) => kind

type LineProps = { item: Document; kindName: KindName; editable: boolean; onShow: () => void; onVersions: () => void }

function Line({ item, kindName, editable, onShow, onVersions }: LineProps) {
  const { t } = useWords()
  const format = useFormat()
  const can = useCan()
  const notify = useNotify()
  const archive = useOperation(documents.archive)
  const restore = useOperation(documents.restore)
  const remove = async (): Promise<void> => {
    try {
      await archive.mutateAsync({ id: item.id })
      notify.done(t('state.deleted'), { undo: () => restore.mutateAsync({ id: item.id }) })
    } catch (error) {
      notify.failed(error)
    }
  }
  const menu = [
    { key: 'versions', label: t('document.versions'), icon: <HistoryOutlined />, onClick: onVersions },
    ...(editable && can('document.archive')
      ? [{ key: 'delete', label: t('action.delete'), icon: <DeleteOutlined />, danger: true, onClick: () => void remove() }]
      : []),
  ]
  return (
    <li className="zl-document">
      <span className="zl-document-icon" aria-hidden>
        {icons[item.preview ?? ''] ?? <FileOutlined />}
      </span>
      <span className="zl-document-name">
        {item.preview ? (
          <Button type="link" onClick={onShow}>
            {item.name}
          </Button>
        ) : (
          <span>{item.name}</span>
        )}
        <small>
          {format.fileSize(item.current.sizeBytes)} · {item.current.createdByName ?? ''} ·{' '}
          <time dateTime={item.current.createdAt}>{format.relative(item.current.createdAt)}</time>
          {item.versions > 1 && <> · {t('document.versionNumber', { number: item.versions })}</>}
        </small>
      </span>
      {item.kind && <Tag variant="filled">{kindName(item.kind)}</Tag>}
      {item.preview && <Button type="text" icon={<EyeOutlined />} aria-label={`${t('document.preview')}: ${item.name}`} onClick={onShow} />}
      <Button
        type="text"
        icon={<DownloadOutlined />}
        aria-label={`${t('document.download')}: ${item.name}`}
        href={apiUrl(`/documents/${item.id}/content`)}
      />
      <Dropdown trigger={['click']} menu={{ items: menu }}>
        <Button type="text" aria-label={`${t('action.more')}: ${item.name}`}>
          …
        </Button>
      </Dropdown>
    </li>
  )
}
