import { describe, expect, it } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import { proposeMapping, type TargetSpec } from './propose.ts'
import { signatureOf } from './signature.ts'

const target = (name: string, of: ReturnType<typeof field.text> | TargetSpec['spec'], names: string[]): TargetSpec => ({
  target: name,
  spec: of && 'kind' in of ? { name, field: of, words: new Map() } : of,
  names,
  required: false,
})

const pursuit: TargetSpec[] = [
  target('name', field.text(), ['name', '商机名称', '商機名稱', 'Name']),
  {
    ...target('organizationId', null, ['organizationId', '客户', '客戶', 'Customer', 'organization']),
    spec: { name: 'organizationId', field: field.reference('organization'), words: new Map() },
  },
  {
    ...target('ownerId', null, ['ownerId', '负责人', '負責人', 'Owner', 'member']),
    spec: { name: 'ownerId', field: field.reference('member'), words: new Map() },
  },
  { ...target('value', null, ['value', '金额', '金額', 'Value']), spec: { name: 'value', field: field.money(), words: new Map() } },
  target('value.currency', null, ['value.currency']),
  { ...target('stageId', null, ['stageId', '阶段', '階段', 'Stage']), spec: { name: 'stageId', field: field.reference('stage'), words: new Map() } },
  {
    ...target('expectedSignDate', null, ['expectedSignDate', '预计签约日期', '預計簽約日期', 'Expected signing']),
    spec: { name: 'expectedSignDate', field: field.date(), words: new Map() },
  },
  target('@key', null, []),
  target('@createdAt', null, []),
  target('@createdBy', null, []),
]

const mapped = (columns: Record<string, string[]>, remembered = new Map<string, string | null>()) => {
  const entries = Object.entries(columns)
  const proposals = proposeMapping(
    entries.map(([header, cells]) => ({ header, cells })),
    pursuit,
    remembered,
  )
  return Object.fromEntries(entries.map(([header], index) => [header, proposals[index]?.target ?? null]))
}

describe('the proposed mapping', () => {
  it('knows what other systems call things', () => {
    expect(
      mapped({
        opportunity_id: ['1C1I7A6R', 'Z063OYW0'],
        sales_agent: ['A B', 'C D'],
        account: ['Cancity', 'Isdom'],
        deal_stage: ['Won', 'Lost'],
        close_date: ['2017-03-01', '2017-03-11'],
        close_value: ['1054', '4514'],
      }),
    ).toEqual({
      opportunity_id: '@key',
      sales_agent: 'ownerId',
      account: 'organizationId',
      deal_stage: 'stageId',
      close_date: 'expectedSignDate',
      close_value: 'value',
    })
  })

  it.each<Record<string, string[]>>([
    {
      客户名称: ['北京精密'],
      '金额（元）': ['12万'],
      预计成交日期: ['2026-01-02'],
      业务员: ['王小明'],
      '*销售阶段': ['立项'],
      创建时间: ['2025-01-01 10:00'],
      币种: ['CNY'],
    },
    { 客戶名稱: ['臺北精密'], 金額: ['12萬'], 預計成交日期: ['115/01/02'], 業務員: ['王小明'], 銷售階段: ['立項'], 建立時間: ['x'], 幣別: ['TWD'] },
  ])('reads both Chinese scripts, remarks and marks left aside', (columns) => {
    expect(Object.values(mapped(columns)).slice(0, 5)).toEqual(['organizationId', 'value', 'expectedSignDate', 'ownerId', 'stageId'])
    expect(Object.values(mapped(columns)).at(-1)).toBe('value.currency')
  })

  it('what the cells hold speaks against a name', () => {
    expect(mapped({ amount: ['tomorrow', 'soon', 'later'], value: ['5', '6', '7'] })).toEqual({ amount: null, value: 'value' })
  })

  it('what a person chose before comes first, and nothing is used twice', () => {
    expect(mapped({ account: ['a'], customer: ['b'] }, new Map([['customer', 'organizationId']]))).toEqual({
      account: null,
      customer: 'organizationId',
    })
    expect(mapped({ account: ['a'] }, new Map([['account', null]]))).toEqual({ account: null })
  })

  it('two exports are the same whatever the order and writing of their columns', () => {
    expect(signatureOf(['Deal_Stage', '客戶名稱'])).toBe(signatureOf(['客户名称', 'deal stage']))
    expect(signatureOf(['a', 'b'])).not.toBe(signatureOf(['a', 'c']))
  })
})
