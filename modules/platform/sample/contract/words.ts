import { defineWords } from '#kernel/contract/words.ts'

export const sampleWords = defineWords({
  sample: ['示例公司', '示例公司', 'Sample company'],
  'sample.title': ['示例公司', '示例公司', 'Sample company'],
  'sample.lead': [
    '一家装备与自动化集成商两年的经营记录：客户与联系人、约六十个项目、跟进、评审与欠项。用来熟悉产品，可随时移除。',
    '一家裝備與自動化集成商兩年的經營記錄：客戶與聯繫人、約六十個項目、跟進、評審與欠項。用來熟悉產品，可隨時移除。',
    'Two years of an equipment and automation integrator: customers and people, some sixty pursuits, what was said, gates and debts. To get to know the product; it can be removed at any time.',
  ],
  'sample.locale': ['内容语言', '內容語言', 'Language of the content'],
  'sample.load': ['装入示例公司', '裝入示例公司', 'Load the sample company'],
  'sample.remove': ['移除示例公司', '移除示例公司', 'Remove the sample company'],
  'sample.removeAgain': ['再次移除', '再次移除', 'Remove the rest'],
  'sample.removeAsk': [
    '示例数据将全部移除。您自己建立的记录不会被删除；挂有您的记录的示例数据会保留并列出。',
    '示例資料將全部移除。您自己建立的記錄不會被刪除；掛有您的記錄的示例資料會保留並列出。',
    'Everything of the sample company goes. What you made yourself stays; sample records that yours hang on are kept and named.',
  ],
  'sample.loading': ['正在装入 {percent}', '正在裝入 {percent}', 'Loading, {percent}'],
  'sample.removing': ['正在移除 {percent}', '正在移除 {percent}', 'Removing, {percent}'],
  'sample.loaded': ['已装入示例公司', '已裝入示例公司', 'The sample company is loaded'],
  'sample.failed': ['上次未能装完，可重新装入', '上次未能裝完，可重新裝入', 'Loading did not come to its end; it can be started again'],
  'sample.remains': [
    '{count, plural, other {有 # 条示例数据因挂有您的记录而保留}}',
    '{count, plural, other {有 # 條示例資料因掛有您的記錄而保留}}',
    '{count, plural, one {# sample record was kept because of your own} other {# sample records were kept because of your own}}',
  ],
  'sample.heldBy': ['因 {holder} 保留', '因 {holder} 保留', 'held by {holder}'],
  'sample.setUp': ['同时装入示例公司，稍后可移除', '同時裝入示例公司，稍後可移除', 'Load a sample company too; it can be removed later'],
  'sample.offer': ['工作区还是空的', '工作區還是空的', 'This workspace is still empty'],
  'sample.look': ['查看项目', '查看項目', 'Look at the pursuits'],
  'problem.SAMPLE_PRESENT': ['示例公司已经装入', '示例公司已經裝入', 'The sample company is there already'],
  'problem.SAMPLE_MISSING': ['没有装入示例公司', '沒有裝入示例公司', 'No sample company is loaded'],
  'problem.SAMPLE_BUSY': [
    '示例公司正在装入或移除，请稍候',
    '示例公司正在裝入或移除，請稍候',
    'The sample company is being loaded or removed; wait a moment',
  ],
})
