import { defineWords } from '#kernel/contract/words.ts'

/** Words of buffers 缓冲 and the critical chain 关键链. */
export const bufferWords = defineWords({
  'plan.buffers': ['缓冲', '緩衝', 'Buffers'],
  'plan.buffers.target': ['目标', '目標', 'Target'],
  'plan.buffers.target.signing': ['签约', '簽約', 'Signing'],
  'plan.buffers.target.finish': ['完工', '完工', 'End'],
  'plan.buffers.rule': ['算法', '算法', 'Rule'],
  'plan.buffers.rule.usual': ['自动选择', '自動選擇', 'Chosen by itself'],
  'plan.buffers.rule.rootSquared': ['均方根', '均方根', 'Root squared'],
  'plan.buffers.rule.halfChain': ['链长的一半', '鏈長的一半', 'Half the chain'],

  'plan.buffers.size': ['项目缓冲', '項目緩衝', 'Project buffer'],
  'plan.buffers.used': ['已用缓冲', '已用緩衝', 'Buffer used'],
  'plan.buffers.promised': ['可承诺日期', '可承諾日期', 'Date to promise'],
  'plan.buffers.share': ['缓冲的 {share}', '緩衝的 {share}', '{share} of the buffer'],
  'plan.buffers.ahead': ['比基准早 {days}', '比基準早 {days}', '{days} ahead of the baseline'],
  'plan.buffers.ofPlan': ['计划现为 {day}', '計劃現為 {day}', 'The plan says {day}'],
  'plan.buffers.after': ['{day} 之后 {days}', '{day} 之後 {days}', '{days} after {day}'],
  'plan.buffers.done': ['链已完成 {share}', '鏈已完成 {share}', '{share} of the chain is done'],
  'plan.buffers.promise': ['承诺此日期', '承諾此日期', 'Promise this date'],
  'plan.buffers.promise.hint': [
    '把 {day} 设为“{name}”的截止日期；先预览，再采用',
    '把 {day} 設為「{name}」的截止日期；先預覽，再採用',
    '{day} becomes the deadline of “{name}”, after a preview',
  ],
  'plan.buffers.isPromised': ['已是截止日期', '已是截止日期', 'It is the deadline'],

  'plan.buffers.by.rootSquared': [
    '均方根：√Σ(最坏工期 − 计划工期)²。链上 {counted} 项任务，{estimated} 项有最坏估算；没有估算的不计安全时间。',
    '均方根：√Σ(最壞工期 − 計劃工期)²。鏈上 {counted} 項任務，{estimated} 項有最壞估算；沒有估算的不計安全時間。',
    'Root squared: √Σ(worst − planned)². {estimated} of {counted} tasks on the chain have a worst case; those without count no safety.',
  ],
  'plan.buffers.by.halfChain': [
    '链长 {work} 的一半。链上 {counted} 项任务，{estimated} 项有最坏估算。',
    '鏈長 {work} 的一半。鏈上 {counted} 項任務，{estimated} 項有最壞估算。',
    'Half of the chain of {work}. {estimated} of {counted} tasks on it have a worst case.',
  ],
  'plan.buffers.because.ESTIMATES': ['至少一半任务有估算，故用此法。', '至少一半任務有估算，故用此法。', 'Used because at least half have one.'],
  'plan.buffers.because.FEW_ESTIMATES': ['有估算的不到一半，故用此法。', '有估算的不到一半，故用此法。', 'Used because fewer than half have one.'],
  'plan.buffers.because.ASKED': ['由您选定。', '由您選定。', 'Chosen by you.'],
  'plan.buffers.basis': [
    '关键链取自基准“{name}”（{day}）时的计划。已用缓冲＝目标比基准晚的工作时间；完成比例按链上工期计。',
    '關鍵鏈取自基準「{name}」（{day}）時的計劃。已用緩衝＝目標比基準晚的工作時間；完成比例按鏈上工期計。',
    'The critical chain is that of the plan at the baseline “{name}” ({day}). Used is the working time by which the target is later than in it; done is the share of the chain’s work.',
  ],
  'plan.buffers.basis.now': [
    '关键链取自现在的计划，含人员先后；人员冲突请先做资源平衡。',
    '關鍵鏈取自現在的計劃，含人員先後；人員衝突請先做資源平衡。',
    'The critical chain is that of the plan as it is, over links and people; level overloads of people first.',
  ],

  'plan.buffers.missing.NO_TARGET': [
    '没有可达成的目标：签约需有“完成即签约”的任务，完工需有任务',
    '沒有可達成的目標：簽約需有「完成即簽約」的任務，完工需有任務',
    'There is no target: signing needs a task with which the contract is signed, the end needs tasks',
  ],
  'plan.buffers.missing.NO_DATES': ['计划排不出日期', '計劃排不出日期', 'The plan has no dates'],
  'plan.buffers.missing.DONE': ['已经达成，不再需要缓冲', '已經達成，不再需要緩衝', 'It is reached; no buffer is needed any more'],
  'plan.buffers.missing.NO_WORK': ['通向目标的链上没有需要时间的任务', '通向目標的鏈上沒有需要時間的任務', 'Nothing on the way there takes time'],
  'plan.buffers.why.NO_BASELINE': [
    '还没有基准，无法看出用了多少。先存为基准，再跟踪缓冲。',
    '還沒有基準，無法看出用了多少。先存為基準，再跟蹤緩衝。',
    'Without a baseline nobody can say how much is used. Keep one, and the buffer is followed from then on.',
  ],
  'plan.buffers.why.NOT_IN_BASELINE': [
    '这个目标不在所选基准里，无法比较',
    '這個目標不在所選基準裡，無法比較',
    'The target is not in this baseline, so nothing can be compared',
  ],
  'plan.buffers.why.TARGET_GONE': [
    '基准里的目标已从计划中删除，无法比较',
    '基準裡的目標已從計劃中刪除，無法比較',
    'The target of the baseline is gone from the plan, so nothing can be compared',
  ],
  'plan.buffers.why.LOG_BROKEN': [
    '修改记录与计划对不上，无法还原基准时的计划；链取自现在的计划',
    '修改記錄與計劃對不上，無法還原基準時的計劃；鏈取自現在的計劃',
    'The log does not fit the plan, so its past can’t be told; the chain is that of now',
  ],
  'plan.buffers.noBuffer': [
    '链上没有一项有最坏估算，均方根缓冲为 0：请补估算，或改用链长的一半',
    '鏈上沒有一項有最壞估算，均方根緩衝為 0：請補估算，或改用鏈長的一半',
    'No task on the chain has a worst case above its plan, so this rule gives no buffer: add estimates, or use half the chain',
  ],
  'plan.buffers.overdue': [
    '链上 {count} 项任务日期已过却没有报告完成，它们的延误还没有算进来',
    '鏈上 {count} 項任務日期已過卻沒有報告完成，它們的延誤還沒有算進來',
    '{count, plural, one {# task} other {# tasks}} of the chain should be done by now and nothing was reported: the delay is not counted yet',
  ],
  'plan.buffers.strayed': [
    '计划已改道：现在的关键链上有 {count} 项任务不在基准的链上。必要时存新基准。',
    '計劃已改道：現在的關鍵鏈上有 {count} 項任務不在基準的鏈上。必要時存新基準。',
    'The plan goes another way now: {count, plural, one {# task of today’s chain is} other {# tasks of today’s chain are}} not on that of the baseline. Keep a new baseline if that is to stay.',
  ],

  'plan.buffers.fever': ['缓冲消耗图', '緩衝消耗圖', 'Fever chart'],
  'plan.buffers.axis.done': ['关键链完成比例', '關鍵鏈完成比例', 'Done of the chain'],
  'plan.buffers.axis.used': ['缓冲消耗比例', '緩衝消耗比例', 'Used of the buffer'],
  'plan.buffers.zone.green': ['绿区：正常', '綠區：正常', 'Green: go on'],
  'plan.buffers.zone.yellow': ['黄区：准备对策', '黃區：準備對策', 'Yellow: plan a response'],
  'plan.buffers.zone.red': ['红区：立即行动', '紅區：立即行動', 'Red: act now'],
  'plan.buffers.in.green': ['绿区', '綠區', 'green'],
  'plan.buffers.in.yellow': ['黄区', '黃區', 'yellow'],
  'plan.buffers.in.red': ['红区', '紅區', 'red'],
  'plan.buffers.point': ['{day} · {zone}', '{day} · {zone}', '{day} · {zone}'],
  'plan.buffers.lines': [
    '黄线 15 %＋60 % × 完成，红线 30 %＋60 % × 完成；每个修改计划的日子一个点，按现在的工作日历重排。',
    '黃線 15 %＋60 % × 完成，紅線 30 %＋60 % × 完成；每個修改計劃的日子一個點，按現在的工作日曆重排。',
    'Yellow above 15 % + 60 % of what is done, red above 30 % + 60 %. One point for each day on which the plan was changed, scheduled by the calendars of now.',
  ],
  'plan.buffers.earlier': [
    '更早的 {count} 个点未显示',
    '更早的 {count} 個點未顯示',
    '{count, plural, one {# earlier point} other {# earlier points}} not shown',
  ],

  'plan.buffers.chain': ['关键链', '關鍵鏈', 'Critical chain'],
  'plan.buffers.days': ['{days}，最坏 {safe}', '{days}，最壞 {safe}', '{days}, worst {safe}'],
  'plan.buffers.noEstimate': ['{days}，无最坏估算', '{days}，無最壞估算', '{days}, no worst case'],
  'plan.buffers.gone': ['已删除', '已刪除', 'removed'],
  'plan.buffers.feeding': ['汇入链', '匯入鏈', 'Feeding chains'],
  'plan.buffers.noFeeding': ['没有汇入关键链的任务', '沒有匯入關鍵鏈的任務', 'Nothing feeds the critical chain'],
  'plan.buffers.joins': ['汇入“{name}”', '匯入「{name}」', 'joins “{name}”'],
  'plan.buffers.room': ['汇入缓冲 {days}，现有间隔 {gap}', '匯入緩衝 {days}，現有間隔 {gap}', 'Buffer {days}, {gap} are there'],
  'plan.buffers.enough': ['足够', '足夠', 'Enough'],
  'plan.buffers.short': ['短缺 {days}', '短缺 {days}', 'Short of {days}'],
})
