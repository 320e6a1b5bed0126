import type { Triple } from '#kernel/contract/words.ts'

/** Head of every document. */
export const head: Triple = [
  '{title}\n\n项目：{pursuit}\n客户：{customer}\n日期：{date}\n编制：{author}（{company}）\n',
  '{title}\n\n項目：{pursuit}\n客戶：{customer}\n日期：{date}\n編製：{author}（{company}）\n',
  '{title}\n\nPursuit: {pursuit}\nCustomer: {customer}\nDate: {date}\nBy: {author} ({company})\n',
]

/** Body of a document that has no form of its own. */
export const body: Triple = [
  '1. 背景\n{need}。\n2. 内容\n本文件用于阶段评审“{gate}”，对应条目：{title}。\n3. 结论\n经{person}确认，按本文件执行；如有变更，以双方签认的变更单为准。\n',
  '1. 背景\n{need}。\n2. 內容\n本文件用於階段評審「{gate}」，對應條目：{title}。\n3. 結論\n經{person}確認，按本文件執行；如有變更，以雙方簽認的變更單為準。\n',
  '1. Background\n{need}.\n2. Content\nThis paper is for the gate “{gate}”, item: {title}.\n3. Conclusion\nConfirmed by {person}; changes only by a change order that both sides have signed.\n',
]

export const contract: Triple = [
  '合同标的：{topic}\n合同总价（含税）：{total} {currency}\n签订日期：{date}\n付款：\n- 预付款 30%：{p1}\n- 发货款 30%：{p2}\n- 验收款 30%：{p3}\n- 质保金 10%：{p4}\n质保期：终验后 24 个月。\n',
  '合同標的：{topic}\n合同總價（含稅）：{total} {currency}\n簽訂日期：{date}\n付款：\n- 預付款 30%：{p1}\n- 發貨款 30%：{p2}\n- 驗收款 30%：{p3}\n- 質保金 10%：{p4}\n質保期：終驗後 24 個月。\n',
  'Subject: {topic}\nPrice, tax included: {total} {currency}\nSigned on: {date}\nPayment:\n- down payment 30 %: {p1}\n- on shipment 30 %: {p2}\n- on acceptance 30 %: {p3}\n- retention 10 %: {p4}\nWarranty: 24 months from final acceptance.\n',
]

export const quoteColumns: Triple = ['项目,金额,币种', '項目,金額,幣種', 'Item,Amount,Currency']
export const costColumns: Triple = ['项目,成本,币种', '項目,成本,幣種', 'Item,Cost,Currency']
export const total: Triple = ['合计', '合計', 'Total']
