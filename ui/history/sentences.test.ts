import { expect, test } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import { record, type HistoryEntry } from '#kernel/contract/record.ts'
import { defineWords, say } from '#kernel/contract/words.ts'
import { changedFields, saySentence } from './sentences.ts'
import './words.ts'

defineWords({
  'probe.name': ['名称', '名稱', 'Name'],
  'probe.stage': ['阶段', '階段', 'Stage'],
  'probe.stage.lead': ['线索', '線索', 'Lead'],
  'probe.stage.won': ['赢单', '贏單', 'Won'],
  'probe.ownerId': ['客户经理', '客戶經理', 'Owner'],
  'probe.note': ['备注', '備註', 'Note'],
})
const probe = record({
  name: 'probe',
  plural: 'probes',
  module: 'test',
  title: 'name',
  summary: 'probes',
  fields: {
    name: field.text({ required: true }),
    stage: field.choice(['lead', 'won']),
    ownerId: field.reference('member'),
    note: field.text({ lines: true }),
  },
})
const entry = (before: Record<string, unknown> | null, after: Record<string, unknown> | null): HistoryEntry => ({
  id: '1',
  changeId: '1',
  at: '2026-01-01T00:00:00.000Z',
  actorId: null,
  actorName: 'Anna',
  via: 'probe.update',
  action: 'update',
  before,
  after,
  labels: { 'member-1': '林晓岚' },
})
const sentences = (locale: 'zh-Hans' | 'zh-Hant' | 'en', before: Record<string, unknown> | null, after: Record<string, unknown> | null) => {
  const t = (key: string, values?: Record<string, string | number | null | undefined>) => say(locale, key, values)
  return changedFields(entry(before, after), { contract: probe, t, locale }).map((changed) => saySentence(changed, { contract: probe, t }))
}

test('a change is told with both values as people read them', () => {
  expect(sentences('zh-Hans', { stage: 'lead' }, { stage: 'won' })).toEqual(['把阶段从“线索”改为“赢单”'])
  expect(sentences('zh-Hant', { stage: 'lead' }, { stage: 'won' })).toEqual(['把階段從「線索」改為「贏單」'])
  expect(sentences('en', { stage: 'lead' }, { stage: 'won' })).toEqual(['Stage: “Lead” → “Won”'])
})

test('a reference is told by the title that it had', () => {
  expect(sentences('zh-Hans', { ownerId: null }, { ownerId: 'member-1' })).toEqual(['把客户经理填为“林晓岚”'])
  expect(sentences('zh-Hans', { ownerId: 'member-1' }, { ownerId: null })).toEqual(['清空了客户经理（原为“林晓岚”）'])
})

test('a long text is named, and what the contract no longer has is left out', () => {
  expect(sentences('en', { note: 'a\nb', gone: 1 }, { note: 'a\nc', gone: 2 })).toEqual(['Note: text changed'])
})

test('a field that is the same before and after did not change', () => {
  expect(sentences('en', { name: 'x', stage: 'lead' }, { name: 'x', stage: 'won' })).toHaveLength(1)
})
