import type { Triple } from '#kernel/contract/words.ts'

/** Days as best, usual and worst case; `after` names tasks before it, `after: ['x+3']` waits three working days. */
export type TemplateTask = {
  key: string
  names: Triple
  days?: readonly [best: number, usual: number, worst: number]
  after?: readonly string[]
  /** A milestone that stands for the gate out of this stage. */
  gate?: string
  signs?: boolean
  byBuyer?: boolean
  below?: readonly TemplateTask[]
}
export type PlanTemplate = { key: string; names: Triple; classes: readonly string[]; tasks: readonly TemplateTask[] }

const gate = (stage: string, names: Triple, after: readonly string[], more: Partial<TemplateTask> = {}): TemplateTask => ({
  key: `gate-${stage}`,
  names,
  gate: stage,
  after,
  ...more,
})
const task = (key: string, names: Triple, days: TemplateTask['days'], ...after: string[]): TemplateTask => ({
  key,
  names,
  ...(days ? { days } : {}),
  after,
})
const buyer = (key: string, names: Triple, days: TemplateTask['days'], ...after: string[]): TemplateTask => ({
  ...task(key, names, days, ...after),
  byBuyer: true,
})
const group = (key: string, names: Triple, below: readonly TemplateTask[]): TemplateTask => ({ key, names, below })

const enter = group(
  'enter',
  ['线索与立项', '線索與立項', 'Lead and initiation'],
  [
    task('visit', ['首次拜访与资格评定', '首次拜訪與資格評定', 'First visit and qualification'], [2, 4, 10]),
    task('chain', ['摸清采购决策链', '摸清採購決策鏈', 'Map the buying centre'], [3, 6, 15], 'visit'),
    gate('initiation', ['立项评审', '立項評審', 'Go/no-go review'], ['chain']),
  ],
)

const understand = group(
  'understand',
  ['需求与方案', '需求與方案', 'Needs and solution'],
  [
    task('survey', ['现场调研', '現場調研', 'Site survey'], [3, 5, 10], 'gate-initiation'),
    buyer('needsConfirmed', ['客户确认需求清单', '客戶確認需求清單', 'Buyer confirms the list of needs'], [2, 5, 15], 'survey'),
    task('concept', ['方案设计', '方案設計', 'Concept design'], [5, 8, 15], 'needsConfirmed'),
    task('cost', ['成本核算', '成本核算', 'Cost estimate'], [2, 4, 8], 'concept'),
    buyer('exchange', ['技术交流与方案答辩', '技術交流與方案答辯', 'Technical exchange'], [1, 3, 8], 'concept'),
    gate('solution', ['方案评审', '方案評審', 'Solution review'], ['cost', 'exchange']),
  ],
)

const contract = (before: string): TemplateTask =>
  group(
    'contract',
    ['谈判与签约', '談判與簽約', 'Negotiation and contract'],
    [
      task('negotiate', ['商务与技术谈判', '商務與技術談判', 'Commercial and technical negotiation'], [3, 6, 15], before),
      task('legal', ['合同评审与用印', '合同評審與用印', 'Contract review and seal'], [2, 4, 8], 'negotiate'),
      buyer('buyerSigns', ['客户内部审批', '客戶內部審批', 'Buyer approves internally'], [3, 7, 20], 'negotiate'),
      gate('contract', ['合同签订', '合同簽訂', 'Contract signed'], ['legal', 'buyerSigns'], { signs: true }),
    ],
  )

const deliver = group(
  'deliver',
  ['交付与验收', '交付與驗收', 'Delivery and acceptance'],
  [
    task('handover', ['交接与启动会', '交接與啟動會', 'Hand-over and kick-off'], [1, 3, 5], 'gate-contract'),
    task('detail', ['详细设计', '詳細設計', 'Detailed design'], [10, 15, 25], 'handover'),
    task('procure', ['采购与加工', '採購與加工', 'Procurement and fabrication'], [25, 40, 70], 'detail'),
    task('program', ['控制程序开发', '控制程式開發', 'Control programming'], [12, 20, 35], 'detail'),
    task('assemble', ['装配与厂内调试', '裝配與廠內調試', 'Assembly and shop test'], [10, 15, 30], 'procure', 'program'),
    buyer('factory', ['出厂验收', '出廠驗收', 'Factory acceptance'], [1, 2, 5], 'assemble'),
    task('install', ['发货、安装与现场调试', '發貨、安裝與現場調試', 'Shipping, installation, commissioning'], [8, 15, 30], 'factory'),
    buyer('trial', ['试运行', '試運行', 'Trial run'], [10, 20, 40], 'install'),
    gate('acceptance', ['终验', '終驗', 'Final acceptance'], ['trial'], { byBuyer: true }),
  ],
)

const collect = group(
  'collect',
  ['回款', '回款', 'Collection'],
  [
    buyer('advance', ['支付预付款', '支付預付款', 'Advance payment'], [5, 10, 30], 'gate-contract'),
    buyer('delivered', ['支付到货款', '支付到貨款', 'Payment on delivery'], [10, 22, 60], 'factory'),
    buyer('accepted', ['支付验收款', '支付驗收款', 'Payment on acceptance'], [15, 30, 90], 'gate-acceptance'),
  ],
)

const tender = group(
  'tender',
  ['招投标', '招投標', 'Tender'],
  [
    buyer('issue', ['客户发布招标文件', '客戶發布招標文件', 'Buyer issues the tender'], [5, 10, 30], 'gate-solution'),
    task('bidDecision', ['投标决策', '投標決策', 'Bid decision'], [1, 2, 4], 'issue'),
    task('bidBook', ['编制投标书', '編制投標書', 'Write the bid'], [8, 12, 16], 'bidDecision'),
    task('bidReview', ['投标书评审与用印', '投標書評審與用印', 'Bid review and seal'], [1, 2, 4], 'bidBook'),
    // Twenty calendar days at least lie between issue and deadline (Tendering and Bidding Law, article 24): fifteen working days.
    buyer('opening', ['开标', '開標', 'Bid opening'], [1, 1, 1], 'bidReview', 'issue+15'),
    buyer('award', ['评标与公示', '評標與公示', 'Evaluation and publication'], [4, 7, 15], 'opening'),
    gate('tender', ['中标通知', '中標通知', 'Award notice'], ['award'], { byBuyer: true }),
  ],
)

/** Written for equipment and automation projects; every company changes them to its own. */
export const planTemplates: readonly PlanTemplate[] = [
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
