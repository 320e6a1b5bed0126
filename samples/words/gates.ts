import type { Triple } from '#kernel/contract/words.ts'

/** How somebody confirms what only a person can know; `{criterion}` is what the gate asks. */
export const evidence: readonly Triple[] = [
  [
    '会议纪要第 {n} 条，{person}当场确认：{criterion}',
    '會議紀要第 {n} 條，{person}當場確認：{criterion}',
    'Item {n} of the minutes, confirmed by {person}: {criterion}',
  ],
  ['{person}邮件确认：{criterion}', '{person}郵件確認：{criterion}', 'Confirmed by mail of {person}: {criterion}'],
  ['现场核实，{criterion}', '現場核實，{criterion}', 'Checked on site: {criterion}'],
  ['与{person}电话核实后记录：{criterion}', '與{person}電話核實後記錄：{criterion}', 'Noted after a call with {person}: {criterion}'],
]

export const approvalNotes: readonly Triple[] = [
  ['同意', '同意', 'Approved'],
  ['同意，注意交付风险', '同意，注意交付風險', 'Approved; mind the delivery risk'],
  ['同意，按此价格底线执行', '同意，按此價格底線執行', 'Approved; this is the lowest price'],
]
export const approvalAsks: readonly Triple[] = [
  ['资料已齐，请审批', '資料已齊，請審批', 'All papers are in, please decide'],
  ['客户要求本周答复，请尽快审批', '客戶要求本週答覆，請盡快審批', 'The customer wants an answer this week'],
]
export const rejections: readonly Triple[] = [
  ['毛利低于底线，请重新测算', '毛利低於底線，請重新測算', 'Margin is below the limit; calculate again'],
  ['付款条件过紧，谈到预付三成再提', '付款條件過緊，談到預付三成再提', 'Payment terms are too tight; come back with 30 % down'],
]

export const gateNotes: readonly Triple[] = [
  ['评审通过', '評審通過', 'Review passed'],
  ['评审通过，按计划进入下一阶段', '評審通過，按計劃進入下一階段', 'Review passed; on to the next stage'],
  ['通过，需每周更新风险', '通過，需每週更新風險', 'Passed; update the risks every week'],
]
export const holdNotes: readonly Triple[] = [
  ['客户预算待批，暂停两周', '客戶預算待批，暫停兩週', 'Their budget is not approved; hold for two weeks'],
  ['竞争信息不足，补充后再审', '競爭信息不足，補充後再審', 'Too little is known of the rivals; come back with more'],
]
export const holdConditions: readonly Triple[] = [
  ['预算批文', '預算批文', 'Budget approval'],
  ['竞争对手价格区间', '競爭對手價格區間', 'Price range of the rivals'],
]
export const returnReasons: readonly Triple[] = [
  ['客户更换工艺路线，需求需重新确认', '客戶更換工藝路線，需求需重新確認', 'They changed the process; the needs must be confirmed again'],
  ['招标方式调整，方案需重做', '招標方式調整，方案需重做', 'The way of tendering changed; the solution must be made again'],
]
export const waiverReasons: readonly Triple[] = [
  ['客户催促进度，文件补交', '客戶催促進度，文件補交', 'The customer presses; the papers follow'],
  ['关键人员出差，回来后补签', '關鍵人員出差，回來後補簽', 'The person to sign is away and signs when back'],
  [
    '客户要求月底前见到下一步成果，资料随后补齐',
    '客戶要求月底前見到下一步成果，資料隨後補齊',
    'They want to see the next step by month end; the papers follow',
  ],
]
export const settlements: readonly Triple[] = [
  ['已补齐', '已補齊', 'It is there now'],
  ['原件已归档', '原件已歸檔', 'The original is filed'],
]

export type Ending = 'lost' | 'no_decision' | 'withdrawn'
type Reason = 'price' | 'product' | 'relationship' | 'timing' | 'competitor' | 'delivery' | 'credit' | 'no_budget' | 'no_decision' | 'value' | 'other'
export const endings: Record<Ending, readonly (readonly [reason: Reason, note: Triple])[]> = {
  lost: [
    ['price', ['报价高出中标价约 9%', '報價高出中標價約 9%', 'Our price was 9 % above the winner’s']],
    ['competitor', ['竞争对手在该厂已有同类产线', '競爭對手在該廠已有同類產線', 'A rival already has a line in that plant']],
    ['delivery', ['交期比对手长六周', '交期比對手長六週', 'We needed six weeks longer']],
    ['relationship', ['介入太晚，决策者已有倾向', '介入太晚，決策者已有傾向', 'We came too late; the decider had made up his mind']],
    ['product', ['样件测试未达到{target}', '樣件測試未達到{target}', 'Our sample test did not reach {target}']],
    [
      'price',
      ['末轮降价后仍高 4%，客户选择最低价', '末輪降價後仍高 4%，客戶選擇最低價', 'Still 4 % higher after the last round; they took the lowest price'],
    ],
    ['product', ['对手的{feature}更成熟', '對手的{feature}更成熟', 'The rival was further with {feature}']],
  ],
  no_decision: [
    ['no_budget', ['集团冻结本年度技改预算', '集團凍結本年度技改預算', 'The group froze this year’s upgrade budget']],
    ['no_decision', ['客户内部意见不一，项目搁置', '客戶內部意見不一，項目擱置', 'They could not agree among themselves']],
    ['timing', ['新厂推迟一年', '新廠推遲一年', 'The new plant comes a year later']],
  ],
  withdrawn: [
    ['credit', ['客户信用评级下调，主动放弃', '客戶信用評級下調，主動放棄', 'Their credit rating fell, so we left']],
    ['value', ['测算毛利过低，不值得投入', '測算毛利過低，不值得投入', 'The margin was too small to go on']],
    ['delivery', ['工期无法满足，主动退出', '工期無法滿足，主動退出', 'The schedule could not be kept, so we left']],
  ],
}

export const overrides: readonly Triple[] = [
  ['已与决策者口头确认', '已與決策者口頭確認', 'The decider has agreed by word of mouth'],
  ['客户内部有变动，下调', '客戶內部有變動，下調', 'Changes on their side; less likely'],
  ['技术评分领先，上调', '技術評分領先，上調', 'We lead the technical score'],
]
export const reopenReason: Triple = ['客户预算恢复，重新启动', '客戶預算恢復，重新啟動', 'Their budget is back; started anew']
export const handOverNote: Triple = ['离职交接', '離職交接', 'Leaves the company']
export const description: Triple = [
  '客户现状：{need}。\n目标：以{topic}做到{target}。',
  '客戶現狀：{need}。\n目標：以{topic}做到{target}。',
  'Where they stand: {need}.\nAim: {target}, by way of the {topic}.',
]
