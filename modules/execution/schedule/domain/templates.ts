import type { Triple } from '#kernel/contract/words.ts'
import type { Template, TemplateContent, TemplateTask } from './template-content.ts'

/** Days as best, usual and worst case; `after` names tasks before it, `x+3` waits three working days. */
type BuiltInTask = {
  key: string
  names: Triple
  days?: readonly [best: number, usual: number, worst: number]
  after?: readonly string[]
  /** A milestone that stands for the gate out of this stage. */
  gate?: string
  /** Document that it stands for, where the process asks for such. */
  document?: string
  signs?: boolean
  byBuyer?: boolean
  below?: readonly BuiltInTask[]
}
export type BuiltInTemplate = { key: string; names: Triple; classes: readonly string[]; tasks: readonly BuiltInTask[] }

const enter: BuiltInTask = {
  key: 'enter',
  names: ['线索与立项', '線索與立項', 'Lead and initiation'],
  below: [
    { key: 'visit', names: ['首次拜访与资格评定', '首次拜訪與資格評定', 'First visit and qualification'], days: [2, 4, 10] },
    { key: 'chain', names: ['摸清采购决策链', '摸清採購決策鏈', 'Map the buying centre'], days: [3, 6, 15], after: ['visit'] },
    { key: 'gate-initiation', names: ['立项评审', '立項評審', 'Go/no-go review'], after: ['chain'], gate: 'initiation', document: 'initiationForm' },
  ],
}

const understand: BuiltInTask = {
  key: 'understand',
  names: ['需求与方案', '需求與方案', 'Needs and solution'],
  below: [
    { key: 'survey', names: ['现场调研', '現場調研', 'Site survey'], days: [3, 5, 10], after: ['gate-initiation'] },
    {
      key: 'needsConfirmed',
      names: ['客户确认需求清单', '客戶確認需求清單', 'Buyer confirms the list of needs'],
      days: [2, 5, 15],
      after: ['survey'],
      byBuyer: true,
    },
    { key: 'concept', names: ['方案设计', '方案設計', 'Concept design'], days: [5, 8, 15], after: ['needsConfirmed'] },
    { key: 'cost', names: ['成本核算', '成本核算', 'Cost estimate'], days: [2, 4, 8], after: ['concept'] },
    {
      key: 'exchange',
      names: ['技术交流与方案答辩', '技術交流與方案答辯', 'Technical exchange'],
      days: [1, 3, 8],
      after: ['concept'],
      byBuyer: true,
    },
    {
      key: 'gate-solution',
      names: ['方案评审', '方案評審', 'Solution review'],
      after: ['cost', 'exchange'],
      gate: 'solution',
      document: 'technicalSolution',
    },
  ],
}

const tender: BuiltInTask = {
  key: 'tender',
  names: ['招投标', '招投標', 'Tender'],
  below: [
    {
      key: 'issue',
      names: ['客户发布招标文件', '客戶發布招標文件', 'Buyer issues the tender'],
      days: [5, 10, 30],
      after: ['gate-solution'],
      byBuyer: true,
    },
    { key: 'bidDecision', names: ['投标决策', '投標決策', 'Bid decision'], days: [1, 2, 4], after: ['issue'] },
    { key: 'bidBook', names: ['编制投标书', '編制投標書', 'Write the bid'], days: [8, 12, 16], after: ['bidDecision'] },
    { key: 'bidReview', names: ['投标书评审与用印', '投標書評審與用印', 'Bid review and seal'], days: [1, 2, 4], after: ['bidBook'] },
    // Twenty calendar days at least lie between issue and deadline (Tendering and Bidding Law, article 24): fifteen working days.
    { key: 'opening', names: ['开标', '開標', 'Bid opening'], days: [1, 1, 1], after: ['bidReview', 'issue+15'], byBuyer: true },
    { key: 'award', names: ['评标与公示', '評標與公示', 'Evaluation and publication'], days: [4, 7, 15], after: ['opening'], byBuyer: true },
    { key: 'gate-tender', names: ['中标通知', '中標通知', 'Award notice'], after: ['award'], gate: 'tender', document: 'awardNotice', byBuyer: true },
  ],
}

const contract = (before: string): BuiltInTask => ({
  key: 'contract',
  names: ['谈判与签约', '談判與簽約', 'Negotiation and contract'],
  below: [
    { key: 'negotiate', names: ['商务与技术谈判', '商務與技術談判', 'Commercial and technical negotiation'], days: [3, 6, 15], after: [before] },
    { key: 'legal', names: ['合同评审与用印', '合同評審與用印', 'Contract review and seal'], days: [2, 4, 8], after: ['negotiate'] },
    {
      key: 'buyerSigns',
      names: ['客户内部审批', '客戶內部審批', 'Buyer approves internally'],
      days: [3, 7, 20],
      after: ['negotiate'],
      byBuyer: true,
    },
    {
      key: 'gate-contract',
      names: ['合同签订', '合同簽訂', 'Contract signed'],
      after: ['legal', 'buyerSigns'],
      gate: 'contract',
      document: 'contract',
      signs: true,
    },
  ],
})

const deliver: BuiltInTask = {
  key: 'deliver',
  names: ['交付与验收', '交付與驗收', 'Delivery and acceptance'],
  below: [
    { key: 'handover', names: ['交接与启动会', '交接與啟動會', 'Hand-over and kick-off'], days: [1, 3, 5], after: ['gate-contract'] },
    { key: 'detail', names: ['详细设计', '詳細設計', 'Detailed design'], days: [10, 15, 25], after: ['handover'] },
    { key: 'procure', names: ['采购与加工', '採購與加工', 'Procurement and fabrication'], days: [25, 40, 70], after: ['detail'] },
    { key: 'program', names: ['控制程序开发', '控制程式開發', 'Control programming'], days: [12, 20, 35], after: ['detail'] },
    { key: 'assemble', names: ['装配与厂内调试', '裝配與廠內調試', 'Assembly and shop test'], days: [10, 15, 30], after: ['procure', 'program'] },
    { key: 'factory', names: ['出厂验收', '出廠驗收', 'Factory acceptance'], days: [1, 2, 5], after: ['assemble'], byBuyer: true },
    {
      key: 'install',
      names: ['发货、安装与现场调试', '發貨、安裝與現場調試', 'Shipping, installation, commissioning'],
      days: [8, 15, 30],
      after: ['factory'],
    },
    { key: 'trial', names: ['试运行', '試運行', 'Trial run'], days: [10, 20, 40], after: ['install'], byBuyer: true },
    {
      key: 'gate-acceptance',
      names: ['终验', '終驗', 'Final acceptance'],
      after: ['trial'],
      gate: 'acceptance',
      document: 'acceptanceCertificate',
      byBuyer: true,
    },
  ],
}

const collect: BuiltInTask = {
  key: 'collect',
  names: ['回款', '回款', 'Collection'],
  below: [
    { key: 'advance', names: ['支付预付款', '支付預付款', 'Advance payment'], days: [5, 10, 30], after: ['gate-contract'], byBuyer: true },
    { key: 'delivered', names: ['支付到货款', '支付到貨款', 'Payment on delivery'], days: [10, 22, 60], after: ['factory'], byBuyer: true },
    { key: 'accepted', names: ['支付验收款', '支付驗收款', 'Payment on acceptance'], days: [15, 30, 90], after: ['gate-acceptance'], byBuyer: true },
  ],
}

/** Written for equipment and automation projects; every company changes them to its own. */
export const planTemplates: readonly BuiltInTemplate[] = [
  {
    key: 'tendered',
    names: ['招标项目（十阶段）', '招標項目（十階段）', 'Tendered project (ten stages)'],
    classes: ['project', 'solution'],
    tasks: [enter, understand, tender, contract('gate-tender'), deliver, collect],
  },
  {
    key: 'direct',
    names: ['直接签约项目（十阶段）', '直接簽約項目（十階段）', 'Direct contract (ten stages)'],
    classes: ['framework', 'transaction'],
    tasks: [enter, understand, contract('gate-solution'), deliver, collect],
  },
]

const minutesPerDay = 480

/** A built-in template in a language, by the place of the language among the three. */
export const builtInTemplate = ({ key, names, tasks }: BuiltInTemplate, language: number): Template & { name: string } => ({
  key,
  name: names[language] ?? names[0],
  content: {
    tasks: tasks.flatMap((task) => flat(task, null)).map(({ task, parent }) => taskOf(task, { parent, language })),
    links: tasks.flatMap((task) => flat(task, null)).flatMap(({ task }) => linksTo(task)),
  },
})

type Placed = { task: BuiltInTask; parent: string | null }
const flat = (task: BuiltInTask, parent: string | null): Placed[] => [
  { task, parent },
  ...(task.below ?? []).flatMap((below) => flat(below, task.key)),
]

function taskOf(
  { key, names, days, gate, document, signs, byBuyer, below }: BuiltInTask,
  { parent, language }: { parent: string | null; language: number },
): TemplateTask {
  const [best, usual, worst] = (days ?? []).map((count) => count * minutesPerDay)
  return {
    key,
    parent,
    name: names[language] ?? names[0],
    kind: !days && !below ? 'milestone' : 'task',
    duration: usual ?? 0,
    elapsed: false,
    optimistic: best ?? null,
    pessimistic: worst ?? null,
    constraint: 'ASAP',
    calendarId: null,
    gate: gate ?? null,
    document: document ?? null,
    signs: signs ?? false,
    byBuyer: byBuyer ?? false,
    shared: false,
    skills: [],
    history: [],
  }
}

const linksTo = ({ key, after = [] }: BuiltInTask): TemplateContent['links'][number][] =>
  after.map((before) => {
    const [from = '', days = '0'] = before.split('+')
    return { from, to: key, type: 'FS', lag: Number(days) * minutesPerDay, lagUnit: 'working' }
  })
