import type { Triple } from '#kernel/contract/words.ts'
import type { Talk } from '../talk.ts'
import { aftercare, care } from './caring.ts'
import { acceptance, collection, delivery } from './fulfilling.ts'
import { early, needs, qualify, solution } from './pursuing.ts'
import { contract, negotiation, signing, tender } from './winning.ts'

/** What is talked about where a deal stands. */
export const talks = {
  early,
  qualify,
  needs,
  solution,
  tender,
  negotiation,
  contract,
  signing,
  delivery,
  acceptance,
  collection,
  aftercare,
  care,
} as const satisfies Record<string, readonly Talk[]>
export type TalkStage = keyof typeof talks

/** Where people meet; a visit goes to the customer. */
export const places: Record<'meeting' | 'visit', readonly Triple[]> = {
  meeting: [
    ['客户会议室', '客戶會議室', 'Customer’s meeting room'],
    ['客户会议室', '客戶會議室', 'Customer’s meeting room'],
    ['公司演示中心', '公司演示中心', 'Our demonstration centre'],
    ['线上会议', '線上會議', 'Online'],
  ],
  visit: [
    ['客户车间', '客戶車間', 'Customer’s shop floor'],
    ['客户办公楼', '客戶辦公樓', 'Customer’s offices'],
  ],
}
