import { defineWords } from '#kernel/contract/words.ts'

/** What the navigation says, and what is said of problems. */
export const forecastWords = defineWords({
  forecast: ['销售预测', '銷售預測', 'Sales forecast'],
  'problem.PERIOD_BACKWARDS': ['起始日期不能晚于结束日期', '起始日期不能晚於結束日期', 'The period must not end before it begins'],
  'problem.TOO_MANY_DEALS': [
    '所选范围内的进行中商机过多，请缩短期间或按负责人、团队、流程筛选',
    '所選範圍內的進行中商機過多，請縮短期間或按負責人、團隊、流程篩選',
    'There are too many open pursuits in this range; shorten the period or filter by owner, team or process',
  ],

  'right.forecast.assume': ['修改预测假设', '修改預測假設', 'Change what forecasts assume'],
  paymentTerm: ['回款条款', '回款條款', 'Payment term'],
  'paymentTerm.plural': ['回款条款', '回款條款', 'Payment terms'],
  'paymentTerm.name': ['款项', '款項', 'Payment'],
  'paymentTerm.pursuitId': ['商机', '商機', 'Pursuit'],
  'paymentTerm.share': ['占合同额', '佔合同額', 'Share of the value'],
  'paymentTerm.anchor': ['触发', '觸發', 'Due on'],
  'paymentTerm.anchor.signing': ['合同签订', '合同簽訂', 'Signing'],
  'paymentTerm.anchor.delivery': ['交付', '交付', 'Delivery'],
  'paymentTerm.anchor.acceptance': ['验收', '驗收', 'Acceptance'],
  'paymentTerm.taskId': ['计划任务', '計劃任務', 'Task of the plan'],
  'paymentTerm.taskId.hint': ['填写后以该任务完成为准，不看触发', '填寫後以該任務完成為準，不看觸發', 'When given, its finish counts instead'],
  'paymentTerm.afterDays': ['之后天数', '之後天數', 'Days after'],
  commitment: ['承诺', '承諾', 'Commitment'],
  'commitment.plural': ['承诺', '承諾', 'Commitments'],
  'commitment.period': ['期间', '期間', 'Period'],
  'commitment.fromDate': ['起始日期', '起始日期', 'From'],
  'commitment.toDate': ['结束日期', '結束日期', 'To'],
  'commitment.ownerId': ['承诺人', '承諾人', 'Who commits'],
  'commitment.amount': ['承诺签约额', '承諾簽約額', 'Committed value'],
  'commitment.note': ['说明', '說明', 'Note'],
  'problem.TOO_MANY_PURSUITS': [
    '商机有 {count} 条，超过模拟上限 {most} 条，请先归档或关闭不再跟进的商机',
    '商機有 {count} 條，超過模擬上限 {most} 條，請先歸檔或關閉不再跟進的商機',
    'There are {count} pursuits, more than the {most} that are simulated at once. Archive or close what is no longer pursued.',
  ],
  'problem.NOT_SIMULATED': ['已关闭的商机不再模拟', '已關閉的商機不再模擬', 'A closed pursuit is not simulated any more'],
  'problem.TRIAL_IMPOSSIBLE': ['第 {at} 项推演无法进行', '第 {at} 項推演無法進行', 'Trial {at} has nothing to act on'],
  'problem.SHARES_DO_NOT_SUM': ['各笔款项占比之和须为 100%', '各筆款項佔比之和須為 100%', 'The shares of the payments must add up to 100 %'],
})
