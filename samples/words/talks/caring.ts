import { engineered, ours, talk, theirs, type Talk } from '../talk.ts'

/** After the last payment, about what was delivered. */
export const aftercare: readonly Talk[] = [
  talk('visit', ['production', 'technical'], {
    subject: ['质保回访', '質保回訪', 'Warranty visit'],
    body: [
      '运行稳定，更换易损件 {n} 件；{person}提到下一车间也有类似需求。',
      '運行穩定，更換易損件 {n} 件；{person}提到下一車間也有類似需求。',
      'Runs well, {n} wear parts changed; {person} mentions that the next workshop needs something alike.',
    ],
    next: ours('整理二期需求线索', '整理二期需求線索', 'Write down the lead for phase 2'),
  }),
  talk('call', ['production', 'technical'], {
    subject: ['季度回访', '季度回訪', 'Quarterly call'],
    body: [
      '本季停机 {hours} 小时，{person}对响应速度满意。',
      '本季停機 {hours} 小時，{person}對響應速度滿意。',
      '{hours} hours of downtime this quarter; {person} is content with how fast we answer.',
    ],
  }),
  talk('email', ['technical', 'production'], {
    subject: ['运行数据分析', '運行數據分析', 'Figures in operation'],
    body: [
      '发送季度运行数据，与目标（{target}）对比并附 {n} 条改进建议。',
      '發送季度運行數據，與目標（{target}）對比並附 {n} 條改進建議。',
      'Figures of the quarter sent, held against the target ({target}), with {n} suggestions.',
    ],
    classes: engineered,
  }),
  talk('visit', ['technical', 'production'], {
    subject: ['操作复训', '操作複訓', 'Refresher training'],
    body: [
      '给新到的 {n} 名操作工复训半天，{person}签字留档。',
      '給新到的 {n} 名操作工複訓半天，{person}簽字留檔。',
      'Half a day of training for {n} new operators, signed off by {person}.',
    ],
  }),
]

/** Beside the deals. */
export const care: readonly Talk[] = [
  talk('call', ['technical', 'general'], {
    subject: ['例行联系', '例行聯繫', 'Regular call'],
    body: [
      '了解{customer}近期投资安排，暂无新项目；{person}建议年底再问。',
      '了解{customer}近期投資安排，暫無新項目；{person}建議年底再問。',
      'Asked about the plans of {customer}; nothing new at the moment. {person} suggests asking again at year end.',
    ],
  }),
  talk('visit', ['general', 'technical'], {
    subject: ['拜访{person}', '拜訪{person}', 'Visit to {person}'],
    body: [
      '与{person}交流行业动态，对方今年先控制支出，约定下季度再沟通。',
      '與{person}交流行業動態，對方今年先控制支出，約定下季度再溝通。',
      'Talked with {person} about the trade; they hold back spending this year. We speak again next quarter.',
    ],
    next: ours('下季度回访', '下季度回訪', 'Call again next quarter'),
  }),
  talk('email', ['purchasing', 'technical'], {
    subject: ['发送新产品资料', '發送新產品資料', 'New product information'],
    body: [
      '发送新一代输送与视觉产品资料，{person}转给了工艺部门。',
      '發送新一代輸送與視覺產品資料，{person}轉給了工藝部門。',
      'Sent material about the new conveyors and vision systems; {person} passed it to process engineering.',
    ],
  }),
  talk('meeting', ['general', 'purchasing'], {
    subject: ['年度合作交流', '年度合作交流', 'Yearly review'],
    body: [
      '回顾全年合作，{person}介绍明年产能规划，提到 {n} 个可能的改造点。',
      '回顧全年合作，{person}介紹明年產能規劃，提到 {n} 個可能的改造點。',
      'Looked back at the year; {person} told of next year’s capacity plans and named {n} places to improve.',
    ],
    next: ours('整理明年机会清单', '整理明年機會清單', 'List the chances of next year'),
  }),
  talk('call', ['purchasing', 'general'], {
    subject: ['供应商名录更新', '供應商名錄更新', 'Supplier register'],
    body: [
      '{person}通知更新供应商资料，需补交最新资质与审计报告。',
      '{person}通知更新供應商資料，需補交最新資質與審計報告。',
      '{person} asks for a new entry in the supplier register: certificates and the audited accounts.',
    ],
    next: ours('提交资质文件', '提交資質文件', 'Send the certificates'),
  }),
  talk('meeting', ['technical', 'production'], {
    subject: ['展会会面', '展會會面', 'Met at the exhibition'],
    body: [
      '在展台接待{person}一行 {n} 人，演示了小型工作站，对方拍了资料。',
      '在展台接待{person}一行 {n} 人，演示了小型工作站，對方拍了資料。',
      '{person} came to our stand with a party of {n}; the small station was shown and photographed.',
    ],
  }),
  talk('call', ['production', 'technical'], {
    subject: ['备件询问', '備件詢問', 'A question about spares'],
    body: [
      '{person}询问一批老设备的备件，共 {n} 种，已转服务同事报价。',
      '{person}詢問一批老設備的備件，共 {n} 種，已轉服務同事報價。',
      '{person} asks for spares of older machines, {n} kinds; passed to service for a quote.',
    ],
    next: theirs('客户确认备件清单', '客戶確認備件清單', 'The customer confirms the list'),
  }),
]
