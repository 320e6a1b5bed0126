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
})
