import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { call } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord, ListRequest } from '../any-record.ts'
import type { GridColumn } from '../grid/columns.ts'

type Props = { contract: AnyRecord; request: ListRequest; columns: readonly GridColumn[]; label: string; compact?: boolean }

/** All that the list matches, with its columns, as a file. */
export function ExportButton({ contract, request, columns, label, compact = false }: Props) {
  const { t } = useWords()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const fetchFile = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setBusy(true)
    try {
      const fields = columns.filter(({ field }) => field).map(({ key }) => key)
      save(
        await call(contract.operations.export, { ...request, format, columns: fields.join(','), header: 'labels' }),
        `${t(contract.name)}.${format}`,
      )
    } catch (error) {
      notify.failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: t('bulk.xlsx'), onClick: () => void fetchFile('xlsx') },
          { key: 'csv', label: t('bulk.csv'), onClick: () => void fetchFile('csv') },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy} aria-label={label}>
        {compact ? null : label}
      </Button>
    </Dropdown>
  )
}

/** Hands a file to the browser under its own name, or the one given when the server named none. */
export function save(file: File, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name && file.name !== 'file' ? file.name : name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
