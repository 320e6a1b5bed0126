import { defineWords } from '#kernel/contract/words.ts'

export const words = defineWords({
  'calendar.month': ['月', '月', 'Month'],
  'calendar.week': ['周', '週', 'Week'],
  'calendar.agenda': ['日程', '日程', 'Agenda'],
  'calendar.view': ['显示', '顯示', 'Show'],
  'calendar.today': ['今天', '今天', 'Today'],
  'calendar.goTo': ['转到日期', '轉到日期', 'Go to a day'],
  'calendar.previous': ['上一段', '上一段', 'Previous'],
  'calendar.next': ['下一段', '下一段', 'Next'],
  'calendar.more': ['还有 {count} 项', '還有 {count} 項', '{count} more'],
  'calendar.day': ['{day}，{count} 项', '{day}，{count} 項', '{day}, {count, plural, one {# item} other {# items}}'],
  'calendar.create': ['在 {day} 新建', '在 {day} 新建', 'New on {day}'],
  'calendar.none': ['这段时间没有安排', '這段時間沒有安排', 'Nothing planned in this time'],
  'calendar.allDay': ['全天', '全天', 'All day'],
  'calendar.help': [
    '方向键换日，PageUp、PageDown 换月，回车打开当天',
    '方向鍵換日，PageUp、PageDown 換月，Enter 開啟當天',
    'Arrow keys change the day, Page Up and Down the month, Enter opens the day',
  ],
  'calendar.done': ['已完成', '已完成', 'done'],
})
