import { defineWords } from '#kernel/contract/words.ts'

export const words = defineWords({
  'chart.asTable': ['看数据表', '看數據表', 'Show as table'],
  'chart.asChart': ['看图', '看圖', 'Show as chart'],
  'chart.png': ['图片（PNG）', '圖片（PNG）', 'Image (PNG)'],
  'chart.csv': ['数据（CSV）', '數據（CSV）', 'Data (CSV)'],
  'chart.export': ['导出“{title}”', '匯出「{title}」', 'Export “{title}”'],
  'chart.help': [
    '方向键逐点查看，回车打开对应的记录',
    '方向鍵逐點查看，Enter 開啟對應的記錄',
    'Arrow keys go from point to point, Enter opens the records',
  ],
  'chart.kind': ['图表', '圖表', 'chart'],
  'chart.point': ['{label}：{value}', '{label}：{value}', '{label}: {value}'],
  'chart.pointOf': ['{label}，{series}：{value}', '{label}，{series}：{value}', '{label}, {series}: {value}'],
  'chart.open': ['打开：{label}', '開啟：{label}', 'Open: {label}'],
  'chart.none': ['暂无数据', '暫無數據', 'No figures yet'],
  'chart.value': ['数值', '數值', 'Value'],
  'chart.category': ['项目', '項目', 'Item'],
  'chart.from': ['区间', '區間', 'Range'],
})
