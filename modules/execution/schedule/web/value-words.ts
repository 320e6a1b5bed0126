import { defineWords } from '#kernel/contract/words.ts'

/** Words of earned value 挣值. */
export const valueWords = defineWords({
  'plan.value': ['挣值分析', '掙值分析', 'Earned value'],
  'plan.value.none': ['先存一个基准，才能与它相比', '先存一個基準，才能與它相比', 'Keep a baseline first: there is nothing yet to compare with'],
  'plan.value.noFigures': ['基准里没有可计算的任务', '基準裡沒有可計算的任務', 'There is nothing in the baseline to count'],
  'plan.value.at': ['截至 {day}', '截至 {day}', 'As of {day}'],
  'plan.value.planned': ['计划值 PV', '計劃值 PV', 'Planned value PV'],
  'plan.value.earned': ['挣值 EV', '掙值 EV', 'Earned value EV'],
  'plan.value.actual': ['实际成本 AC', '實際成本 AC', 'Actual cost AC'],
  'plan.value.budget': ['完工预算 BAC', '完工預算 BAC', 'Budget BAC'],
  'plan.value.spi': ['进度绩效 SPI', '進度績效 SPI', 'Schedule index SPI'],
  'plan.value.cpi': ['成本绩效 CPI', '成本績效 CPI', 'Cost index CPI'],
  'plan.value.spit': ['按时间的进度绩效 SPI(t)', '按時間的進度績效 SPI(t)', 'Time index SPI(t)'],
  'plan.value.eac': ['按此趋势的总成本 EAC', '按此趨勢的總成本 EAC', 'Cost in all, at this rate EAC'],
  'plan.value.behind': ['比基准晚', '比基準晚', 'Behind the baseline'],
  'plan.value.ahead': ['比基准早', '比基準早', 'Ahead of the baseline'],
  'plan.value.weeks': ['{count} 周', '{count} 週', '{count} weeks'],
  'plan.value.finish': ['按此速度完成', '按此速度完成', 'End at this pace'],
  'plan.value.curve': ['计划、完成与成本的累计', '計劃、完成與成本的累計', 'Planned, earned and spent so far'],
  'plan.value.why.NOT_PERMITTED': [
    '单位：工作日。您没有查看成本费率的权限。',
    '單位：工作日。您沒有查看成本費率的權限。',
    'In working days: you may not see what people cost.',
  ],
  'plan.value.why.NO_RATES': [
    '单位：工作日。有人还没有成本费率，或没有分派任何人。',
    '單位：工作日。有人還沒有成本費率，或沒有分派任何人。',
    'In working days: somebody has no cost rate, or nobody is assigned.',
  ],
  'plan.value.why.SEVERAL_CURRENCIES': [
    '单位：工作日。成本费率用了几种货币。',
    '單位：工作日。成本費率用了幾種貨幣。',
    'In working days: the cost rates are in several currencies.',
  ],
  'plan.value.unvalued': [
    '{count} 项任务没有分派人，不计成本；时间指标按全部任务计算',
    '{count} 項任務沒有分派人，不計成本；時間指標按全部任務計算',
    '{count, plural, one {# task has} other {# tasks have}} nobody assigned and no cost; the figures of time count all tasks',
  ],
  'plan.value.added': [
    '基准之后新增的 {count} 项任务未计入',
    '基準之後新增的 {count} 項任務未計入',
    '{count, plural, one {# task} other {# tasks}} came after the baseline and are not counted',
  ],
  'plan.value.removed': [
    '基准中有 {count} 项任务已删除，仍算在计划值里',
    '基準中有 {count} 項任務已刪除，仍算在計劃值裡',
    '{count, plural, one {# task} other {# tasks}} of the baseline are gone, and count as planned',
  ],
})
