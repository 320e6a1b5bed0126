import { defineWords } from '#kernel/contract/words.ts'

export const portfolioWords = defineWords({
  portfolio: ['项目组合', '項目組合', 'Portfolio'],
  levelling: ['资源平衡', '資源平衡', 'Resource levelling'],
  portfolioSettings: ['项目组合的假设', '項目組合的假設', 'Assumptions of the portfolio'],
  'right.portfolio.read': ['查看项目组合', '查看項目組合', 'See the portfolio'],
  'right.portfolio.write': ['修改项目组合的假设', '修改項目組合的假設', 'Change the assumptions of the portfolio'],
  'right.portfolio.level': ['做资源平衡（会改动他人的安排）', '做資源平衡（會改動他人的安排）', 'Level resources, which moves the work of others'],

  portfolioDecision: ['立项决定', '立項決定', 'Go/no-go decision'],
  'portfolioDecision.plural': ['立项决定', '立項決定', 'Go/no-go decisions'],
  'portfolioDecision.pursuitId': ['项目商机', '項目商機', 'Pursuit'],
  'portfolioDecision.outcome': ['结论', '結論', 'Decision'],
  'portfolioDecision.outcome.go': ['继续跟进', '繼續跟進', 'Go'],
  'portfolioDecision.outcome.no_go': ['放弃', '放棄', 'No-go'],
  'portfolioDecision.outcome.later': ['暂缓', '暫緩', 'Later'],
  'portfolioDecision.reason': ['理由', '理由', 'Reason'],
  'portfolioDecision.decidedOn': ['决定日期', '決定日期', 'Decided on'],
  'portfolioDecision.decidedById': ['决定人', '決定人', 'Decided by'],
  'portfolioDecision.reviewOn': ['复核日期', '覆核日期', 'Look at it again on'],
  'portfolioDecision.chance': ['当时的赢率', '當時的贏率', 'Chance at the time'],
  'portfolioDecision.marginShare': ['当时假设的毛利率', '當時假設的毛利率', 'Margin assumed at the time'],
  'portfolioDecision.margin': ['预期毛利', '預期毛利', 'Margin if won'],
  'portfolioDecision.costToGo': ['尚需投入', '尚需投入', 'Cost to go'],
  'portfolioDecision.worth': ['跟进净值', '跟進淨值', 'Worth of pursuing'],
  'portfolioDecision.opportunity': ['机会成本', '機會成本', 'Opportunity cost'],

  'problem.NOT_OPEN': ['商机已关闭，不能再做立项决定', '商機已關閉，不能再做立項決定', 'The pursuit is closed; there is nothing to decide'],
  'problem.REVIEW_DATE_MISSING': ['暂缓时请写明何时复核', '暫緩時請寫明何時覆核', 'Say when it is looked at again'],
  'problem.LEVELLING_RUNNING': ['已有一次资源平衡正在进行', '已有一次資源平衡正在進行', 'A levelling is running already'],
  'problem.NOTHING_TO_LEVEL': [
    '没有可安排的任务：先为商机做计划并指派人员',
    '沒有可安排的任務：先為商機做計劃並指派人員',
    'There is no task to level: first give pursuits a plan with people',
  ],
  'problem.TOO_MUCH_TO_LEVEL': [
    '未完成的任务太多，无法一次平衡',
    '未完成的任務太多，無法一次平衡',
    'There are too many unfinished tasks to level at once',
  ],
  'problem.LEVELLING_NOT_READY': ['这次平衡还没有可采用的结果', '這次平衡還沒有可採用的結果', 'This levelling has no result to apply'],
  'problem.PLANS_CHANGED': [
    '平衡之后有计划被改动，结果已过时，请重新平衡',
    '平衡之後有計劃被改動，結果已過時，請重新平衡',
    'Plans were changed since the levelling; level again',
  ],
  'problem.PLAN_NOT_CHANGED': [
    '有一份计划改不动，所有计划都保持原样',
    '有一份計劃改不動，所有計劃都保持原樣',
    'One plan could not be changed; all plans stay as they are',
  ],
  'problem.LEVELLING_NOT_APPLIED': [
    '这次平衡没有被采用，无可撤销',
    '這次平衡沒有被採用，無可撤銷',
    'This levelling is not applied; there is nothing to take back',
  ],
})
