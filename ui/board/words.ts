import { defineWords } from '#kernel/contract/words.ts'

export const words = defineWords({
  'board.label': ['{record}看板', '{record}看板', 'Board: {record}'],
  'board.help': [
    '空格拿起卡片，左右方向键选择列，空格放下，Esc 取消；回车打开',
    '空白鍵拿起卡片，左右方向鍵選擇欄，空白鍵放下，Esc 取消；Enter 開啟',
    'Space picks a card up, left and right choose a column, Space drops it, Escape cancels; Enter opens',
  ],
  'board.card': ['可移动的卡片', '可移動的卡片', 'movable card'],
  'board.column': ['{column}，{count} 张', '{column}，{count} 張', '{column}, {count, plural, one {# card} other {# cards}}'],
  'board.moveTo': ['移到…', '移到…', 'Move to…'],
  'board.menu': ['“{title}”的操作', '「{title}」的操作', 'Actions for “{title}”'],
  'board.lifted': ['已拿起“{title}”，现在在{column}。', '已拿起「{title}」，目前在{column}。', 'Picked up “{title}”, now in {column}.'],
  'board.over': ['{column}，共 {count} 张', '{column}，共 {count} 張', '{column}, {count, plural, one {# card} other {# cards}}'],
  'board.moving': ['正在把“{title}”移到{column}', '正在把「{title}」移到{column}', 'Moving “{title}” to {column}'],
  'board.moved': ['“{title}”已移到{column}', '「{title}」已移到{column}', '“{title}” moved to {column}'],
  'board.refused': [
    '“{title}”未能移到{column}：{reason}',
    '「{title}」未能移到{column}：{reason}',
    '“{title}” could not be moved to {column}: {reason}',
  ],
  'board.cancelled': ['已取消，“{title}”仍在{column}', '已取消，「{title}」仍在{column}', 'Cancelled; “{title}” stays in {column}'],
  'board.empty': ['暂无', '暫無', 'Empty'],
  'board.limit': ['在制上限 {limit}', '在製上限 {limit}', 'limit {limit}'],
  'board.lanes': ['泳道', '泳道', 'Lanes'],
  'board.lanes.none': ['不分泳道', '不分泳道', 'No lanes'],
  'board.more': ['正在加载更多…', '正在載入更多…', 'Loading more…'],
})
