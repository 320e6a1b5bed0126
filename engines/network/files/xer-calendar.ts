import type { CalendarDefinition, CalendarException, Shift } from '../calendar-definition.ts'
import { dayNumber, textOfDay } from '../instant.ts'

/** `(0||name(attributes)(children))`, the nested text in which Primavera keeps a calendar. */
type Node = { name: string; attributes: string; children: Node[] }

const deepest = 20
/** Day 0 of the serial numbers of exceptions. */
const serialOrigin = dayNumber(1899, 12, 30)

/** A calendar of clndr_data; null when it is none, or has no working time in the week. O(characters). */
export function readXerCalendar(text: string): CalendarDefinition | null {
  const root = parseNode(text)
  const days = root?.children.find(({ name }) => name === 'DaysOfWeek')
  if (!days) return null
  const week: Shift[][] = Array.from({ length: 7 }, () => [])
  for (const day of days.children) {
    const type = Number(day.name)
    if (type >= 1 && type <= 7) week[(type + 5) % 7] = shiftsOf(day)
  }
  if (week.every((shifts) => shifts.length === 0)) return null
  const exceptions: CalendarException[] = []
  for (const node of root?.children.find(({ name }) => name === 'Exceptions')?.children ?? []) {
    const serial = Number(/d\|(\d{1,6})/.exec(node.attributes)?.[1] ?? NaN)
    if (serial > 0 && serial < 100_000) exceptions.push({ from: textOfDay(serialOrigin + serial), shifts: shiftsOf(node) })
  }
  return { week, ...(exceptions.length > 0 ? { exceptions } : {}) }
}

function shiftsOf(day: Node): Shift[] {
  const shifts = day.children.flatMap(({ attributes }) => {
    const [from, to] = [minuteOf(/s\|([^|)]*)/.exec(attributes)?.[1]), minuteOf(/f\|([^|)]*)/.exec(attributes)?.[1])]
    return from === null || to === null || from >= 1440 ? [] : [{ from, to: to <= from ? 1440 : to }]
  })
  const joined: Shift[] = []
  for (const shift of shifts.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && shift.from <= last.to) last.to = Math.max(last.to, shift.to)
    else joined.push(shift)
  }
  return joined
}

function minuteOf(text: string | undefined): number | null {
  const match = /^\s*(\d{1,2}):(\d{2})\s*(AM|PM)?/i.exec(text ?? '')
  if (!match) return null
  const half = match[3]?.toUpperCase()
  const hour = half ? (Number(match[1]) % 12) + (half === 'PM' ? 12 : 0) : Number(match[1])
  const minute = hour * 60 + Number(match[2])
  return minute <= 1440 ? minute : null
}

/** Walks the brackets once; unbalanced text gives null. Line breaks stand in the file as delete characters. */
function parseNode(raw: string): Node | null {
  const text = raw.replaceAll(/[\u007F\s]+/g, ' ')
  const header = / ?\( ?\d*\|\|([^(|)]*)\(([^()]*)\) ?\( ?/y
  const close = / ?\) ?\) ?/y
  const path: Node[] = []
  for (let at = 0; at < text.length;) {
    header.lastIndex = at
    const match = header.exec(text)
    if (match) {
      const node = { name: match[1]?.trim() ?? '', attributes: match[2] ?? '', children: [] }
      path.at(-1)?.children.push(node)
      path.push(node)
      if (path.length > deepest) return null
      at = header.lastIndex
      continue
    }
    close.lastIndex = at
    const done = close.test(text) ? path.pop() : undefined
    if (!done) return null
    if (path.length === 0) return done
    at = close.lastIndex
  }
  return null
}
