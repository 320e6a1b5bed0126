import { FileExcelOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useRef, useState, type DragEvent } from 'react'
import { z } from 'zod'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, Page, useGo, useSearch } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { exchange } from '../contract/index.ts'
import { FileFailure } from './file-failure.tsx'
import './exchange.css'
import './words.ts'

const Search = z.object({ record: z.string().optional() })

/** What, and from which file. */
export function StartPage() {
  const { t } = useWords()
  const go = useGo()
  const id = useId()
  const [{ record }, setSearch] = useSearch(Search)
  const { data, error } = useQuery(queryOptions(exchange.import.targets, {}))
  const start = useOperation(exchange.import.start, { onSuccess: (view) => go(`/imports/${view.import.id}`, { replace: true }) })
  const types = data?.items.map(({ recordType }) => recordType) ?? []
  const recordType = record && types.includes(record) ? record : (types.find((type) => type === 'organization') ?? types[0])
  const take = (file: File | undefined) => void (file && recordType && start.mutate({ file, recordType }))
  return (
    <Page title={t('exchange.start.title')} subtitle={t('exchange.start.lead')} size="text" back="/imports">
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : types.length === 0 ? (
        <Empty text={t('exchange.start.none')} />
      ) : (
        <div className="zl-panel zl-import-start">
          <label htmlFor={id}>{t('exchange.start.what')}</label>
          <Select
            id={id}
            size="large"
            showSearch={{ optionFilterProp: 'label' }}
            value={recordType}
            onChange={(type: string) => setSearch({ record: type }, { replace: true })}
            options={types.map((type) => ({ value: type, label: t(`${type}.plural`) }))}
          />
          <p className="zl-import-hint">{t('exchange.start.whatHint')}</p>
          <DropPlace take={take} busy={start.isPending} />
          {start.error && <FileFailure error={start.error} />}
        </div>
      )}
    </Page>
  )
}

function DropPlace({ take, busy }: { take: (file: File | undefined) => void; busy: boolean }) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div
      className="zl-import-drop"
      {...(over ? { 'data-over': true } : {})}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
    >
      <FileExcelOutlined aria-hidden />
      <p>{t('exchange.start.drop')}</p>
      <Button type="primary" size="large" loading={busy} onClick={() => input.current?.click()}>
        {t('exchange.start.choose')}
      </Button>
      <p className="zl-import-hint">{t('exchange.start.formats')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('exchange.start.choose')}
        accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv"
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}
