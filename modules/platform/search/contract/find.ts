import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'

const Range = z.tuple([z.int().min(0), z.int().min(0)]).describe('Part of a text in UTF-16 units: start, and end excluded')

export const FoundRecord = z.object({
  id: Id,
  title: z.string(),
  subtitle: z.string(),
  titleRanges: z.array(Range).describe('What was found in the title'),
  subtitleRanges: z.array(Range),
  score: z.number().min(0).max(1).describe('How well it answers, the greater the better'),
})
export type FoundRecord = z.infer<typeof FoundRecord>

export const FoundGroup = z.object({
  type: z.string().describe('Record type'),
  items: z.array(FoundRecord),
  more: z.boolean().describe('There are more than these; the list of that type finds them all'),
})
export type FoundGroup = z.infer<typeof FoundGroup>

export const find = operation({
  module: 'search',
  name: 'search.find',
  method: 'GET',
  path: '/search',
  permission: 'signedIn',
  summary: 'Find records of every type by part of a name, a number, pinyin, its initials, or with a typing error',
  input: z.object({
    text: z.string().max(400),
    types: z.string().max(1000).optional().describe('Record types separated by commas; all that the caller may read without it'),
    limit: z.coerce.number().int().min(1).max(50).default(8).describe('Of each type'),
  }),
  output: z.object({
    groups: z.array(FoundGroup).describe('The type with the best answer first'),
    near: z.boolean().describe('Nothing holds what was typed; these are like it'),
  }),
})
