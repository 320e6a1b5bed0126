import type { Triple } from '#kernel/contract/words.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { span } from './days.ts'
import { drawFrom } from './random.ts'
import type { World } from './world.ts'
import type { MemberKey, SampleMember } from './words/members.ts'

type SkillKey = 'needs' | 'concept' | 'mechanical' | 'electrical' | 'control' | 'costing' | 'tender' | 'management' | 'commissioning' | 'negotiation'
type Skill = { key: SkillKey; names: Triple; area: Triple }

const sale: Triple = ['销售', '銷售', 'Sales']
const design: Triple = ['方案', '方案', 'Solution']
const field: Triple = ['交付', '交付', 'Delivery']

const skills: readonly Skill[] = [
  { key: 'needs', names: ['需求调研', '需求調研', 'Needs analysis'], area: sale },
  { key: 'negotiation', names: ['商务谈判', '商務談判', 'Negotiation'], area: sale },
  { key: 'tender', names: ['招投标', '招投標', 'Tendering'], area: sale },
  { key: 'concept', names: ['整体方案设计', '整體方案設計', 'Concept design'], area: design },
  { key: 'mechanical', names: ['机械设计', '機械設計', 'Mechanical design'], area: design },
  { key: 'electrical', names: ['电气设计', '電氣設計', 'Electrical design'], area: design },
  { key: 'costing', names: ['成本核算', '成本核算', 'Costing'], area: design },
  { key: 'control', names: ['控制程序开发', '控制程式開發', 'Control programming'], area: field },
  { key: 'management', names: ['项目管理', '項目管理', 'Project management'], area: field },
  { key: 'commissioning', names: ['现场调试', '現場調試', 'Commissioning'], area: field },
]

type Able = readonly (readonly [SkillKey, level: number])[]

const seller: Able = [
  ['needs', 3],
  ['negotiation', 3],
  ['tender', 2],
]

const ableTo: Partial<Record<MemberKey, Able>> = {
  director: [
    ['negotiation', 5],
    ['needs', 4],
  ],
  eastLead: [
    ['negotiation', 4],
    ['needs', 4],
    ['tender', 3],
  ],
  southLead: [
    ['negotiation', 4],
    ['needs', 3],
    ['tender', 4],
  ],
  overseasLead: [
    ['negotiation', 4],
    ['needs', 4],
  ],
  solutionLead: [
    ['concept', 5],
    ['mechanical', 4],
    ['costing', 4],
    ['needs', 3],
  ],
  solution2: [
    ['concept', 3],
    ['electrical', 4],
    ['costing', 3],
  ],
  deliveryLead: [
    ['management', 5],
    ['commissioning', 4],
    ['control', 3],
  ],
  delivery2: [
    ['commissioning', 4],
    ['control', 4],
    ['management', 2],
  ],
  finance: [['costing', 4]],
}

/** What a day of each costs, in the company's own currency of thought: yuan. */
const perDay: Record<SampleMember['role'], number> = {
  salesDirector: 3200,
  accountManager: 1500,
  solutionManager: 1900,
  deliveryManager: 1800,
  finance: 1300,
  marketAnalyst: 1200,
}

export async function enterSkills(world: World, at: number): Promise<void> {
  for (const { key, names, area } of skills) {
    const { id } = await world.act({ at, by: 'director' }, resource.skill.create, { name: world.say(names), area: world.say(area) })
    world.ids.skill.set(key, id)
  }
}

/** Whoever joins can be planned with: what they can do, and what a day of theirs costs. */
export async function enterStaff(world: World, { key, names, role, title, joins }: SampleMember, at: number): Promise<void> {
  if (role === 'marketAnalyst') return
  const { id: resourceId } = await world.act({ at, by: 'director' }, resource.resource.create, {
    name: world.say(names),
    kind: 'person',
    memberId: world.id('member', key),
    duty: world.say(title),
    capacity: 1,
  })
  world.ids.resource.set(key, resourceId)
  for (const [skill, level] of ableTo[key] ?? seller)
    await world.act({ at, by: 'director' }, resource.resourceSkill.create, { resourceId, skillId: world.id('skill', skill), level })
  const rate = { amount: `${perDay[role]}.00`, currency: 'CNY' }
  await world.act({ at, by: 'finance' }, resource.costRate.create, { resourceId, fromDate: world.days.date(joins), rate, per: 'day' })
}

/** What is not a person, and people who are hired for a while. */
export async function enterEquipment(world: World, at: number): Promise<void> {
  const others = [
    { name: ['演示产线', '演示產線', 'Demonstration line'], kind: 'equipment', capacity: 1 },
    { name: ['外协电气工程师', '外協電氣工程師', 'Contracted electrical engineers'], kind: 'person', capacity: 2 },
    { name: ['差旅预算', '差旅預算', 'Travel budget'], kind: 'money', capacity: 600_000 },
  ] as const
  for (const { name, kind, capacity } of others)
    await world.act({ at, by: 'director' }, resource.resource.create, { name: world.say(name), kind, capacity })
}

type Away = { day: number; length: number; reason: 'leave' | 'training' }

/** When somebody is away: weeks of leave and days of training, drawn, some of them still to come. */
export const awayOf = ({ key, joins, leaves }: SampleMember): Away[] => {
  const draw = drawFrom(`absence ${key}`)
  const begins = [40, 220, 410, 590, 735].map((after) => joins + after + draw.whole(0, 30))
  return begins
    .filter((day) => day < (leaves ?? span + 60))
    .map((day, index) => (index % 2 ? { day, length: 2, reason: 'training' } : { day, length: 5, reason: 'leave' }))
}

export async function enterAbsence(world: World, { key }: SampleMember, { at, away }: { at: number; away: Away }): Promise<void> {
  const resourceId = world.ids.resource.get(key)
  if (!resourceId) return
  const { day, length, reason } = away
  const dates = { fromDate: world.days.date(day), toDate: world.days.date(day + length - 1) }
  await world.act({ at, by: key }, resource.absence.create, { resourceId, ...dates, reason })
}
