import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '#kernel/client/index.ts'
import { useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord, type Row } from '../any-record.ts'
import type { GridColumn } from '../grid/columns.ts'
import { readBlock } from '../read-value.ts'
import { useRecords, type RecordsSetting } from '../registry.ts'
import { planPaste, titlesIn, type Plan } from './plan.ts'

type Input = { contract: AnyRecord; text: string; rows: readonly Row[]; columns: readonly GridColumn[] }

/** Plan of a paste; null while code lists and the titles of references are looked up. */
export function usePlan({ contract, text, rows, columns }: Input): Plan | null {
  const { t } = useWords()
  const setting = useRecords()
  const block = useMemo(() => readBlock(text), [text])
  const known = useQuery({
    queryKey: ['pasteLookup', contract.name, text],
    queryFn: () => lookUp(block, columns, setting),
    staleTime: Infinity,
    gcTime: 0,
  })
  return useMemo(
    () =>
      known.data
        ? planPaste({
            contract,
            block,
            rows,
            columns,
            t,
            currency: setting.currency,
            codesOf: (list) => known.data.codes.get(list) ?? [],
            idOf: (record, title) => known.data.ids.get(`${record}/${title}`) ?? null,
          })
        : null,
    [known.data, contract, block, rows, columns, t, setting.currency],
  )
}

type Known = { codes: Map<string, string[]>; ids: Map<string, string | null> }

async function lookUp(block: string[][], columns: readonly GridColumn[], { records, codeLists }: RecordsSetting): Promise<Known> {
  const lists = [...new Set(columns.flatMap(({ field }) => (field?.list ? [field.list] : [])))]
  const codes = await Promise.all(
    lists.map(async (list): Promise<[string, string[]]> => [list, ((await codeLists[list]?.()) ?? []).map(({ code }) => code)]),
  )
  const ids = await Promise.all(
    titlesIn(block, columns)
      .slice(0, 500)
      .map(async ({ to, title }): Promise<[string, string | null]> => [`${to}/${title}`, await idOf(records[to], title)]),
  )
  return { codes: new Map(codes), ids: new Map(ids) }
}

/** Two records with one title can't be told apart from a text; the cell is then left as it is. */
async function idOf(contract: AnyRecord | undefined, title: string): Promise<string | null> {
  if (!contract) return null
  const filter = JSON.stringify({ field: contract.options.title, op: 'eq', value: title })
  const { items } = await call(contract.operations.list, { filter, limit: 2 })
  const [only] = items
  return only && items.length === 1 && titleOf(contract, only) === title ? only.id : null
}
