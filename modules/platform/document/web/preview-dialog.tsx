import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { apiUrl } from '#kernel/client/index.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { Document } from '../contract/index.ts'

/** Shows a picture, a PDF or plain text; what the file says is never run as a page of ours. */
export function PreviewDialog({ item, onClose }: { item: Document; onClose: () => void }) {
  const { t } = useWords()
  const download = (
    <Button key="download" icon={<DownloadOutlined />} href={apiUrl(`/documents/${item.id}/content`)}>
      {t('document.download')}
    </Button>
  )
  return (
    <Modal
      open
      title={item.name}
      onCancel={onClose}
      width="min(1000px, 96vw)"
      footer={[
        download,
        <Button key="close" type="primary" onClick={onClose}>
          {t('action.close')}
        </Button>,
      ]}
    >
      <Content item={item} />
    </Modal>
  )
}

function Content({ item }: { item: Document }) {
  const address = apiUrl(`/documents/${item.id}/preview`)
  if (item.preview === 'image') return <img className="zl-preview-image" src={address} alt={item.name} />
  if (item.preview === 'pdf') return <iframe className="zl-preview-frame" src={address} title={item.name} />
  return <PlainText address={address} id={item.current.id} />
}

const shownCharacters = 200_000

function PlainText({ address, id }: { address: string; id: string }) {
  const { data, error } = useQuery({
    queryKey: ['documentText', id],
    queryFn: async () => (await (await fetch(address)).text()).slice(0, shownCharacters),
    staleTime: Infinity,
  })
  if (error) return <Failure error={error} />
  return data === undefined ? <Loading rows={6} /> : <pre className="zl-preview-text">{data}</pre>
}
