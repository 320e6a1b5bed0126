import type { Triple } from '#kernel/contract/words.ts'

export type TeamKey = 'company' | 'east' | 'south' | 'overseas' | 'solution' | 'delivery' | 'staff'
export type SampleTeam = { key: TeamKey; names: Triple; parent: TeamKey | null; region: Triple | null; lead: MemberKey }

export const memberKeys = [
  'director',
  'eastLead',
  'east2',
  'east3',
  'southLead',
  'south2',
  'south3',
  'overseasLead',
  'solutionLead',
  'solution2',
  'deliveryLead',
  'delivery2',
  'finance',
  'analyst',
] as const
export type MemberKey = (typeof memberKeys)[number]

export type SampleMember = {
  key: MemberKey
  names: Triple
  /** In mail addresses. */
  pinyin: string
  title: Triple
  team: TeamKey
  role: 'salesDirector' | 'accountManager' | 'solutionManager' | 'deliveryManager' | 'finance' | 'marketAnalyst'
  joins: number
  leaves: number | null
}

export const ownCompany: Triple = ['澜台装备自动化有限公司', '瀾台裝備自動化有限公司', 'Lantai Equipment Automation Co., Ltd.']
export const ownDomain = 'lantai-automation.example'

export const teams: readonly SampleTeam[] = [
  { key: 'company', names: ['销售与交付中心', '銷售與交付中心', 'Sales and Delivery'], parent: null, region: null, lead: 'director' },
  { key: 'east', names: ['华东区', '華東區', 'East China'], parent: 'company', region: ['华东', '華東', 'East China'], lead: 'eastLead' },
  { key: 'south', names: ['华南区', '華南區', 'South China'], parent: 'company', region: ['华南', '華南', 'South China'], lead: 'southLead' },
  { key: 'overseas', names: ['海外部', '海外部', 'Overseas'], parent: 'company', region: ['海外', '海外', 'Overseas'], lead: 'overseasLead' },
  { key: 'solution', names: ['解决方案部', '解決方案部', 'Solutions'], parent: 'company', region: null, lead: 'solutionLead' },
  { key: 'delivery', names: ['交付部', '交付部', 'Delivery'], parent: 'company', region: null, lead: 'deliveryLead' },
  { key: 'staff', names: ['财务与市场', '財務與市場', 'Finance and Market'], parent: 'company', region: null, lead: 'finance' },
]

const accountManager: Triple = ['客户经理', '客戶經理', 'Account manager']
const regionHead = (hans: string, hant: string, en: string): Triple => [`${hans}销售经理`, `${hant}銷售經理`, `Sales manager, ${en}`]

export const members: readonly SampleMember[] = [
  {
    key: 'director',
    names: ['顾承砚', '顧承硯', 'Gu Chengyan'],
    pinyin: 'gu.chengyan',
    title: ['销售总监', '銷售總監', 'Sales director'],
    team: 'company',
    role: 'salesDirector',
    joins: 0,
    leaves: null,
  },
  {
    key: 'eastLead',
    names: ['陆书衡', '陸書衡', 'Lu Shuheng'],
    pinyin: 'lu.shuheng',
    title: regionHead('华东区', '華東區', 'East China'),
    team: 'east',
    role: 'accountManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'east2',
    names: ['沈以沐', '沈以沐', 'Shen Yimu'],
    pinyin: 'shen.yimu',
    title: accountManager,
    team: 'east',
    role: 'accountManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'east3',
    names: ['庄棠溪', '莊棠溪', 'Zhuang Tangxi'],
    pinyin: 'zhuang.tangxi',
    title: accountManager,
    team: 'east',
    role: 'accountManager',
    joins: 240,
    leaves: null,
  },
  {
    key: 'southLead',
    names: ['梁景湉', '梁景湉', 'Liang Jingtian'],
    pinyin: 'liang.jingtian',
    title: regionHead('华南区', '華南區', 'South China'),
    team: 'south',
    role: 'accountManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'south2',
    names: ['邱牧辰', '邱牧辰', 'Qiu Muchen'],
    pinyin: 'qiu.muchen',
    title: accountManager,
    team: 'south',
    role: 'accountManager',
    joins: 0,
    leaves: 455,
  },
  {
    key: 'south3',
    names: ['方槿言', '方槿言', 'Fang Jinyan'],
    pinyin: 'fang.jinyan',
    title: accountManager,
    team: 'south',
    role: 'accountManager',
    joins: 425,
    leaves: null,
  },
  {
    key: 'overseasLead',
    names: ['叶明屿', '葉明嶼', 'Ye Mingyu'],
    pinyin: 'ye.mingyu',
    title: regionHead('海外', '海外', 'Overseas'),
    team: 'overseas',
    role: 'accountManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'solutionLead',
    names: ['季望舒', '季望舒', 'Ji Wangshu'],
    pinyin: 'ji.wangshu',
    title: ['解决方案负责人', '解決方案負責人', 'Head of solutions'],
    team: 'solution',
    role: 'solutionManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'solution2',
    names: ['韩砚迟', '韓硯遲', 'Han Yanchi'],
    pinyin: 'han.yanchi',
    title: ['解决方案经理', '解決方案經理', 'Solution manager'],
    team: 'solution',
    role: 'solutionManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'deliveryLead',
    names: ['邵岳霖', '邵岳霖', 'Shao Yuelin'],
    pinyin: 'shao.yuelin',
    title: ['交付负责人', '交付負責人', 'Head of delivery'],
    team: 'delivery',
    role: 'deliveryManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'delivery2',
    names: ['姚知夏', '姚知夏', 'Yao Zhixia'],
    pinyin: 'yao.zhixia',
    title: ['交付经理', '交付經理', 'Delivery manager'],
    team: 'delivery',
    role: 'deliveryManager',
    joins: 0,
    leaves: null,
  },
  {
    key: 'finance',
    names: ['温若笙', '溫若笙', 'Wen Ruosheng'],
    pinyin: 'wen.ruosheng',
    title: ['财务主管', '財務主管', 'Finance manager'],
    team: 'staff',
    role: 'finance',
    joins: 0,
    leaves: null,
  },
  {
    key: 'analyst',
    names: ['阮清和', '阮清和', 'Ruan Qinghe'],
    pinyin: 'ruan.qinghe',
    title: ['市场分析', '市場分析', 'Market analyst'],
    team: 'staff',
    role: 'marketAnalyst',
    joins: 60,
    leaves: null,
  },
]

/** Who leaves, and who takes over what was his, on which day. */
export const succession = { from: 'south2', to: 'south3', day: 450 } as const
