import { engineered, listed, ours, talk, theirs, type Talk } from '../talk.ts'

export const delivery: readonly Talk[] = [
  talk('meeting', ['project', 'technical'], {
    subject: ['项目启动会', '項目啟動會', 'Kick-off'],
    body: [
      '确认里程碑与双方接口人；{person}提供现场施工规定，要求每周报进度。',
      '確認里程碑與雙方接口人；{person}提供現場施工規定，要求每週報進度。',
      'Milestones and contacts agreed; {person} hands over the site rules and wants a report every week.',
    ],
    classes: engineered,
    next: ours('发出首份周报', '發出首份週報', 'Send the first weekly report'),
  }),
  talk('meeting', ['project', 'technical'], {
    subject: ['设计冻结评审', '設計凍結評審', 'Design freeze'],
    body: [
      '图纸评审通过，遗留 {n} 条；{person}确认{feature}按评审版执行。',
      '圖紙評審通過，遺留 {n} 條；{person}確認{feature}按評審版執行。',
      'Drawings passed with {n} remarks; {person} confirms that {feature} stays as reviewed.',
    ],
    classes: engineered,
    next: theirs('客户签认图纸', '客戶簽認圖紙', 'The customer signs the drawings'),
  }),
  talk('visit', ['production', 'project'], {
    subject: ['到货与现场安装', '到貨與現場安裝', 'Delivery and installation'],
    body: [
      '设备到场，{person}签收；{n} 处与现场不符，当场商定处理办法。',
      '設備到場，{person}簽收；{n} 處與現場不符，當場商定處理辦法。',
      'Equipment on site and signed for by {person}; {n} things did not fit the site and were settled at once.',
    ],
    classes: engineered,
    next: ours('提交安装计划', '提交安裝計劃', 'Send the installation plan'),
  }),
  talk('call', ['project', 'technical'], {
    subject: ['变更确认', '變更確認', 'A change'],
    body: [
      '{person}提出 {n} 项变更，其中一项影响工期一周，另出变更单。',
      '{person}提出 {n} 項變更，其中一項影響工期一週，另出變更單。',
      '{person} asks for {n} changes; one costs a week, a change order follows.',
    ],
    classes: engineered,
    next: theirs('客户签认变更单', '客戶簽認變更單', 'The customer signs the change order'),
  }),
  talk('email', ['project', 'technical'], {
    subject: ['进度周报', '進度週報', 'Weekly report'],
    body: [
      '按基准计划推进，总体完成 {m}%；培训时间待{person}确定。',
      '按基準計劃推進，總體完成 {m}%；培訓時間待{person}確定。',
      'On the baseline, {m} % done; {person} is to name a date for the training.',
    ],
    classes: engineered,
  }),
  talk('call', ['purchasing', 'technical'], {
    subject: ['到货安排', '到貨安排', 'When it arrives'],
    body: [
      '本批 {n} 箱已发运，{person}安排卸货和点收。',
      '本批 {n} 箱已發運，{person}安排卸貨和點收。',
      '{n} crates are on their way; {person} arranges unloading and the count.',
    ],
    classes: listed,
    next: theirs('客户点收', '客戶點收', 'The customer counts and signs'),
  }),
  talk('visit', ['technical', 'production'], {
    subject: ['到货开箱', '到貨開箱', 'Unpacking'],
    body: [
      '与{person}开箱点收，缺件一项，两日内补发。',
      '與{person}開箱點收，缺件一項，兩日內補發。',
      'Unpacked and counted with {person}; one part is missing and follows within two days.',
    ],
    classes: listed,
    next: ours('补发缺件', '補發缺件', 'Send the missing part'),
  }),
]

export const acceptance: readonly Talk[] = [
  talk('meeting', ['technical', 'production'], {
    subject: ['初验会', '初驗會', 'Preliminary acceptance'],
    body: [
      '指标逐项测试，遗留 {n} 项，均约定整改日期。',
      '指標逐項測試，遺留 {n} 項，均約定整改日期。',
      'All figures tested; {n} points are left, each with a date.',
    ],
    next: theirs('客户安排试运行', '客戶安排試運行', 'The customer starts the trial run'),
    outcome: 'advance',
  }),
  talk('visit', ['production', 'technical'], {
    subject: ['试运行巡检', '試運行巡檢', 'Visit during the trial run'],
    body: [
      '连续运行 72 小时，达到{target}；{person}希望优化操作界面。',
      '連續運行 72 小時，達到{target}；{person}希望優化操作界面。',
      '72 hours without a stop, {target} reached; {person} would like a better operator screen.',
    ],
    classes: engineered,
    next: ours('更新操作界面', '更新操作界面', 'Update the operator screen'),
  }),
  talk('call', ['production', 'technical'], {
    subject: ['遗留项销项', '遺留項銷項', 'Closing the remarks'],
    body: [
      '遗留项还剩 {n} 项，{person}同意终验前关闭。',
      '遺留項還剩 {n} 項，{person}同意終驗前關閉。',
      '{n} remarks are left; {person} agrees that they are closed before final acceptance.',
    ],
    next: ours('关闭遗留项', '關閉遺留項', 'Close the remarks'),
  }),
]

export const collection: readonly Talk[] = [
  talk('call', ['finance', 'purchasing'], {
    subject: ['验收款进度', '驗收款進度', 'Payment after acceptance'],
    body: [
      '发票已收到，{person}说明排在月底付款批次。',
      '發票已收到，{person}說明排在月底付款批次。',
      'The invoice has arrived; {person} expects it in the run at month end.',
    ],
    next: theirs('客户付验收款', '客戶付驗收款', 'The customer pays'),
  }),
  talk('email', ['finance', 'purchasing'], {
    subject: ['对账函', '對賬函', 'Reconciliation letter'],
    body: [
      '发送对账函，请{person}核对后回传。',
      '發送對賬函，請{person}核對後回傳。',
      'Reconciliation sent; {person} is asked to check and return it.',
    ],
  }),
  talk('visit', ['finance', 'general'], {
    subject: ['当面催款', '當面催款', 'Asking in person'],
    body: [
      '与{person}当面核对付款条件，差一份签字的终验单，当天补齐。',
      '與{person}當面核對付款條件，差一份簽字的終驗單，當天補齊。',
      'Went through the terms with {person}: a signed acceptance sheet was missing and is there now.',
    ],
    next: theirs('客户提交付款申请', '客戶提交付款申請', 'The customer files the payment request'),
  }),
]
