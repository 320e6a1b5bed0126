import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Table, Upload } from 'antd'
import { apiUrl, queryOptions, useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { document as documents, type Document, type DocumentVersion } from '../contract/index.ts'

/** All versions of a document; a newer one is added here, the older ones stay. */
export function VersionsDialog({ item, editable, onClose }: { item: Document; editable: boolean; onClose: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const { data } = useQuery(queryOptions(documents.listVersions, { id: item.id }))
  const add = useOperation(documents.addVersion)
  const send = async (file: File): Promise<void> => {
    try {
      await add.mutateAsync({ id: item.id, file })
    } catch (error) {
      notify.failed(error)
    }
  }
  const upload = (
    <Upload key="upload" showUploadList={false} customRequest={({ file }) => void (file instanceof File && send(file))}>
      <Button loading={add.isPending}>{t('document.newVersion')}</Button>
    </Upload>
  )
  return (
    <Modal
      open
      title={item.name}
      onCancel={onClose}
      width={720}
      footer={[
        editable && upload,
        <Button key="close" type="primary" onClick={onClose}>
          {t('action.close')}
        </Button>,
      ]}
    >
      <Table<DocumentVersion>
        rowKey="id"
        size="small"
        pagination={false}
        loading={!data}
        dataSource={data?.items ?? []}
        columns={[
          { title: t('document.versions'), render: (_, { number }) => t('document.versionNumber', { number }) },
          { title: t('document.name'), dataIndex: 'fileName' },
          { title: '', render: (_, { sizeBytes }) => format.fileSize(sizeBytes) },
          { title: '', render: (_, { createdByName, createdAt }) => `${createdByName ?? ''} ${format.instant(createdAt)}` },
          {
            title: '',
            render: (_, { number }) => (
              <Button
                type="text"
                icon={<DownloadOutlined />}
                aria-label={`${t('document.download')} ${number}`}
                href={apiUrl(`/documents/${item.id}/content?number=${number}`)}
              />
            ),
          },
        ]}
      />
    </Modal>
  )
}
