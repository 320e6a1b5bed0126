export { Calendar, type CalendarProps } from './calendar.tsx'
export { dayText, rangeOf, type CalendarItem, type CalendarView } from './model.ts'
