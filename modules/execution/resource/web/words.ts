import { defineWords } from '#kernel/contract/words.ts'

export const resourceScreenWords = defineWords({
  'resource.new': ['新建资源', '新建資源', 'New resource'],
  'absence.new': ['登记缺勤', '登記缺勤', 'Enter an absence'],
  'resource.calendarDays': ['逐条列表', '逐條列表', 'As a list'],
  'resource.hint': [
    '计划靠人完成：录入同事、伙伴与设备，才能看到谁忙不过来',
    '計劃靠人完成：錄入同事、夥伴與設備，才能看到誰忙不過來',
    'Plans are done by people: enter colleagues, partners and equipment to see who has too much to do',
  ],
  'workCalendar.year': ['{year} 年', '{year} 年', '{year}'],
  'workCalendar.before': ['上一年', '上一年', 'Year before'],
  'workCalendar.after': ['下一年', '下一年', 'Year after'],
  'workCalendar.days': ['{count} 个工作日', '{count} 個工作日', '{count} working days'],
  'workCalendar.works': ['工作日', '工作日', 'Working day'],
  'workCalendar.off': ['休息日', '休息日', 'Day off'],
  'workCalendar.holiday': ['放假', '放假', 'Holiday'],
  'workCalendar.madeUp': ['调休上班', '調休上班', 'Make-up workday'],
  'workCalendar.enterOfficial': ['录入 {year} 年放假安排', '錄入 {year} 年放假安排', 'Enter the official days of {year}'],
  'workCalendar.entered': ['已录入 {count} 条', '已錄入 {count} 條', '{count} entered'],
  'workCalendar.noneKnown': [
    '{year} 年尚无放假安排：请逐条填写，或用表格导入“假日与调休”',
    '{year} 年尚無放假安排：請逐條填寫，或用表格匯入「假日與調休」',
    'Nothing is entered for {year}: add the holidays one by one, or import them as a table',
  ],
})
