import { defineWords } from '#kernel/contract/words.ts'

export const riskWords = defineWords({
  'risk.pursuitFixed': ['登记后不能改到另一个项目商机', '登記後不能改到另一個項目商機', 'It stays with the pursuit that it was entered for'],
  'risk.foreignTask': ['该任务不在这个商机的计划里', '該任務不在這個商機的計劃裡', 'This task is not in the plan of the pursuit'],
  'risk.negativeImpact': ['请填正数', '請填正數', 'It is never negative'],
  'risk.otherCurrency': ['币种须与项目商机一致', '幣種須與項目商機一致', 'The currency must be that of the pursuit'],
  'risk.noLikely': ['请先填最可能的值', '請先填最可能的值', 'The most likely value comes first'],
  'risk.disorder': ['须满足：最少 ≤ 最可能 ≤ 最多', '須滿足：最少 ≤ 最可能 ≤ 最多', 'Least ≤ most likely ≤ greatest'],
  'riskResponse.riskFixed': ['措施不能改到另一个风险', '措施不能改到另一個風險', 'A response stays with its risk'],
  'riskResponse.unfitStrategy': ['这种策略不适用于该性质的风险', '這種策略不適用於該性質的風險', 'This strategy does not fit the kind of the risk'],
  'riskResponse.needsApproval': [
    '敞口较大，接受该风险须先获批准',
    '敞口較大，接受該風險須先獲批准',
    'The exposure is large: accepting it needs approval first',
  ],
  'issue.foreignRisk': ['该风险属于另一个项目商机', '該風險屬於另一個項目商機', 'This risk belongs to another pursuit'],
  'right.riskResponse.approve': ['批准接受重大风险', '批准接受重大風險', 'Approve that a grave risk is accepted'],
  'right.riskScale.manage': ['设定风险分级', '設定風險分級', 'Set the classes of risk'],
  'problem.RISK_NOT_OPEN': ['这个风险已关闭或已发生', '這個風險已關閉或已發生', 'This risk is closed, or has occurred already'],
  'problem.RISK_OPEN': ['这个风险本来就是打开的', '這個風險本來就是打開的', 'This risk is open already'],
  'problem.RESPONSES_OPEN': [
    '还有应对措施没有完成，请先完成或放弃',
    '還有應對措施沒有完成，請先完成或放棄',
    'Responses are still planned: do or drop them first',
  ],
  'problem.NOTHING_TO_APPROVE': ['这项措施无需批准', '這項措施無需批准', 'There is nothing to approve here'],
})
