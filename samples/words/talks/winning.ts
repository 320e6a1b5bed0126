import { listed, ours, talk, theirs, type Talk } from '../talk.ts'

export const tender: readonly Talk[] = [
  talk('email', ['purchasing'], {
    subject: ['招标文件澄清', '招標文件澄清', 'Questions about the tender'],
    body: [
      '经招标平台提交 {n} 条澄清问题，等待统一答复。',
      '經招標平台提交 {n} 條澄清問題，等待統一答覆。',
      '{n} questions sent through the tender platform; the answers go to all bidders.',
    ],
    next: theirs('招标方发布澄清答复', '招標方發佈澄清答覆', 'The tender office publishes the answers'),
  }),
  talk('meeting', ['purchasing', 'technical'], {
    subject: ['标前会', '標前會', 'Pre-bid meeting'],
    body: [
      '统一踏勘，到场 {n} 家；{person}说明了工期与付款节点。',
      '統一踏勘，到場 {n} 家；{person}說明了工期與付款節點。',
      'Joint site visit of {n} bidders; {person} explained schedule and payment milestones.',
    ],
    next: ours('完成投标文件用印', '完成投標文件用印', 'Have the bid sealed'),
  }),
  talk('note', [], {
    subject: ['投标文件交叉检查', '投標文件交叉檢查', 'Bid cross-checked'],
    body: [
      '商务、技术、报价三册已交叉检查，星号条款全部响应，改正 {n} 处笔误。',
      '商務、技術、報價三冊已交叉檢查，星號條款全部響應，改正 {n} 處筆誤。',
      'Commercial, technical and price volumes checked by a second person; all starred clauses met, {n} slips corrected.',
    ],
  }),
  talk('note', [], {
    subject: ['评标因素对照', '評標因素對照', 'Held against the scoring'],
    body: [
      '按评标办法自评，技术分有把握，业绩分缺一份验收证明；交期 {weeks} 周可得满分。',
      '按評標辦法自評，技術分有把握，業績分缺一份驗收證明；交期 {weeks} 週可得滿分。',
      'Scored ourselves by their rules: safe on technology, one certificate missing for references, full marks for {weeks} weeks.',
    ],
    next: ours('补齐业绩证明', '補齊業績證明', 'Get the missing certificate'),
  }),
  talk('meeting', ['purchasing', 'technical'], {
    subject: ['评标答辩', '評標答辯', 'Presentation to the panel'],
    body: [
      '答辩四十分钟，评委主要问{feature}与售后响应。',
      '答辯四十分鐘，評委主要問{feature}與售後響應。',
      'Forty minutes before the panel; most questions were about {feature} and service.',
    ],
    next: theirs('招标方公示结果', '招標方公示結果', 'The tender office publishes the result'),
  }),
]

export const negotiation: readonly Talk[] = [
  talk('meeting', ['purchasing', 'general'], {
    subject: ['商务谈判', '商務談判', 'Negotiation'],
    body: [
      '就付款 3-3-3-1 与质保两年达成一致，违约责任封顶仍在讨论。',
      '就付款 3-3-3-1 與質保兩年達成一致，違約責任封頂仍在討論。',
      'Payment 30-30-30-10 and two years of warranty agreed; the cap on liability is still open.',
    ],
    next: theirs('客户法务回复责任条款', '客戶法務回覆責任條款', 'Their lawyer answers on liability'),
    outcome: 'advance',
  }),
  talk('call', ['purchasing', 'general'], {
    subject: ['价格与范围沟通', '價格與範圍溝通', 'Price and scope'],
    body: [
      '{person}希望再让 {n} 个点；我方建议缩小可选项范围，不动核心部分。',
      '{person}希望再讓 {n} 個點；我方建議縮小可選項範圍，不動核心部分。',
      '{person} asks for another {n} per cent; we offer to drop options, not the core.',
    ],
    next: ours('发送最终报价', '發送最終報價', 'Send the final quote'),
  }),
  talk('meeting', ['general', 'purchasing'], {
    subject: ['与决策者见面', '與決策者見面', 'Meeting the decider'],
    body: [
      '{person}倾向我方方案，最看重{feature}；还要过一次内部会签。',
      '{person}傾向我方方案，最看重{feature}；還要過一次內部會簽。',
      '{person} leans towards us, above all for {feature}; one internal round is still to come.',
    ],
    next: theirs('客户完成内部会签', '客戶完成內部會簽', 'The customer finishes its internal round'),
    outcome: 'advance',
  }),
  talk('note', [], {
    subject: ['谈判底线与交换条件', '談判底線與交換條件', 'Limits, and what to trade'],
    body: [
      '可让：培训场次、第一年备件；要换：预付三成、{weeks} 周工期从预付款到账起算。',
      '可讓：培訓場次、第一年備件；要換：預付三成、{weeks} 週工期從預付款到賬起算。',
      'We can give training days and spares for a year; in return for 30 % down and {weeks} weeks that run from the payment.',
    ],
  }),
  talk('email', ['legal', 'purchasing'], {
    subject: ['合同条款往来', '合同條款往來', 'Clauses back and forth'],
    body: [
      '返回条款意见 {n} 处，验收标准写明：{target}。',
      '返回條款意見 {n} 處，驗收標準寫明：{target}。',
      'Comments on {n} clauses returned; acceptance is to state {target}.',
    ],
    next: theirs('客户回复条款意见', '客戶回覆條款意見', 'The customer answers on the clauses'),
  }),
]

export const contract: readonly Talk[] = [
  talk('call', ['legal', 'purchasing'], {
    subject: ['合同文本确认', '合同文本確認', 'Wording of the contract'],
    body: [
      '双方法务已无异议，技术附件以需求档案为准，安排用印。',
      '雙方法務已無異議，技術附件以需求檔案為準，安排用印。',
      'Neither lawyer objects; the needs file is the technical annex. Sealing is arranged.',
    ],
    next: theirs('客户用印', '客戶用印', 'The customer seals the contract'),
    outcome: 'advance',
  }),
  talk('email', ['purchasing', 'finance'], {
    subject: ['保函与开票资料', '保函與開票資料', 'Bond and invoicing data'],
    body: [
      '发送履约保函样本和开票资料，{person}转财务确认。',
      '發送履約保函樣本和開票資料，{person}轉財務確認。',
      'Specimen of the performance bond and invoicing data sent; {person} passes them to finance.',
    ],
  }),
  talk('note', [], {
    subject: ['承诺清单核对', '承諾清單核對', 'Promises checked'],
    body: [
      '投标与谈判中的 {n} 项承诺已逐项写入合同附件，交付同事确认可执行。',
      '投標與談判中的 {n} 項承諾已逐項寫入合同附件，交付同事確認可執行。',
      'The {n} promises made on the way are all in the annexes; delivery says that they can be kept.',
    ],
  }),
]

/** Said on the day on which the contract is signed, and only then. */
export const signing: readonly Talk[] = [
  talk('meeting', ['general', 'purchasing'], {
    subject: ['合同签订', '合同簽訂', 'The contract is signed'],
    body: [
      '与{person}签订合同，销售、方案、交付三方当场交底承诺事项；{weeks} 周工期自预付款到账起算。',
      '與{person}簽訂合同，銷售、方案、交付三方當場交底承諾事項；{weeks} 週工期自預付款到賬起算。',
      'Signed with {person}; sales, solution and delivery went through all promises. The {weeks} weeks run from the down payment.',
    ],
    next: ours('召开项目启动会', '召開項目啟動會', 'Hold the kick-off'),
    outcome: 'order',
    classes: ['project', 'solution'],
  }),
  talk('meeting', ['purchasing', 'general'], {
    subject: ['合同签订', '合同簽訂', 'The contract is signed'],
    body: [
      '与{person}签订合同，约定对接窗口和订单格式。',
      '與{person}簽訂合同，約定對接窗口和訂單格式。',
      'Signed with {person}; contact persons and the form of orders agreed.',
    ],
    next: ours('录入首张订单', '錄入首張訂單', 'Enter the first order'),
    outcome: 'order',
    classes: listed,
  }),
]
