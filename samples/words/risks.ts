import type { Triple } from '#kernel/contract/words.ts'

/** Causes that risks of several deals share, and the entries of the checklist that they stand behind. */
export const drivers: readonly { key: string; names: Triple; note: Triple; behind: readonly string[] }[] = [
  {
    key: 'budget',
    names: ['客户预算周期', '客戶預算週期', 'Customers’ budget cycle'],
    note: [
      '集团型客户每年三季度上报、次年一季度批复，收紧时各单位一起推迟',
      '集團型客戶每年三季度上報、次年一季度批覆，收緊時各單位一起推遲',
      'Groups ask in the third quarter and hear in the first of the next year; when money is short all of them wait',
    ],
    behind: ['initBudget', 'negotiationShelved', 'collectionLate', 'negotiationPayment'],
  },
  {
    key: 'supply',
    names: ['关键部件供应', '關鍵部件供應', 'Supply of key parts'],
    note: ['控制器与变频器交期由两家原厂决定', '控制器與變頻器交期由兩家原廠決定', 'Two makers decide when controllers and drives arrive'],
    behind: ['deliverySupply', 'contractPrice', 'solutionPartner'],
  },
  {
    key: 'experts',
    names: ['售前专家档期', '售前專家檔期', 'Time of the presales experts'],
    note: ['方案与答标都靠同几位专家', '方案與答標都靠同幾位專家', 'The same few people design and answer tenders'],
    behind: ['initTeam', 'solutionGap', 'tenderSeal', 'solutionCost'],
  },
  {
    key: 'policy',
    names: ['行业政策与标准', '行業政策與標準', 'Policy and standards'],
    note: ['补贴细则与新标准同时影响多个项目', '補貼細則與新標準同時影響多個項目', 'Rules of subsidy and new standards meet many deals at once'],
    behind: ['leadPolicy', 'anyRegulation', 'tenderCancelled'],
  },
]

export const better: readonly Triple[] = [
  ['客户已口头确认，比上次乐观', '客戶已口頭確認，比上次樂觀', 'The customer has confirmed it by word; better than last time'],
  ['准备工作见效，下调概率', '準備工作見效，下調概率', 'Preparation pays off; the probability is lower'],
  ['关键人表态支持', '關鍵人表態支持', 'A key person has spoken for us'],
]
export const worse: readonly Triple[] = [
  ['对方口径有变，上调概率', '對方口徑有變，上調概率', 'They speak differently now; the probability is higher'],
  ['同类项目刚刚出现过，需要警惕', '同類項目剛剛出現過，需要警惕', 'It has just happened elsewhere; be alert'],
  ['时间更紧，影响可能变大', '時間更緊，影響可能變大', 'Time is shorter and the effect may be larger'],
]
export const unchanged: readonly Triple[] = [
  ['暂无变化，继续观察', '暫無變化，繼續觀察', 'No change; we keep watching'],
  ['按计划推进应对', '按計劃推進應對', 'The response goes as planned'],
]
export const resolved: readonly Triple[] = [
  ['与客户协商后补签确认单，影响已吸收', '與客戶協商後補簽確認單，影響已吸收', 'Settled with the customer in writing; the effect is absorbed'],
  ['调整计划并加派人手，已恢复正常', '調整計劃並加派人手，已恢復正常', 'The plan was changed and people added; back to normal'],
  ['更换供应渠道后解决，成本略有增加', '更換供應渠道後解決，成本略有增加', 'Solved by another supplier at a little more cost'],
]
export const closing: Triple = ['阶段已过，风险未发生', '階段已過，風險未發生', 'The stage is over and it did not happen']
export const over: Triple = ['项目已结束', '項目已結束', 'The pursuit is over']
