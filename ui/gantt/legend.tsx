import { useWords } from '#ui/words/index.ts'
import { ghostOf, marksOf, type Mark } from './marks.ts'
import type { GanttRow } from './plan.ts'
import { MarkPath } from './rows.tsx'
import { makeScale } from './scale.ts'
import { minutesPerDay } from './time.ts'

const scale = { ...makeScale({ zoom: 'week', start: 0, finish: 0 }), x: (minute: number) => (minute / minutesPerDay) * 10 }
const field = { scale, rowHeight: 32 }
const day = (days: number): number => days * minutesPerDay
const task: GanttRow = {
  id: '',
  parentId: null,
  name: '',
  kind: 'task',
  start: day(1),
  finish: day(5),
  progress: 0.5,
  critical: false,
  float: null,
}
const milestone: GanttRow = { ...task, kind: 'milestone', start: day(4), finish: day(4), progress: null }

const signs: readonly (readonly [name: string, marks: readonly Mark[]])[] = [
  ['task', marksOf(task, field)],
  ['critical', marksOf({ ...task, critical: true }, field)],
  ['chain', marksOf({ ...task, chain: true }, field)],
  ['summary', marksOf({ ...task, kind: 'summary' }, field)],
  ['milestone', marksOf({ ...milestone, start: day(3), finish: day(3) }, field)],
  ['float', marksOf({ ...task, finish: day(3), float: day(5.5) }, field)],
  ['baseline', marksOf({ ...task, baseline: { start: day(0.5), finish: day(4) } }, field)],
  ['deadline', marksOf({ ...task, finish: day(3.5), deadline: day(4.5) }, field)],
  ['missed', marksOf({ ...task, deadline: day(4) }, field)],
  ['band', marksOf({ ...milestone, band: { p10: day(2), p50: day(3.4), p90: day(5.6) }, start: day(2.6), finish: day(2.6) }, field)],
  [
    'ghost',
    [...marksOf({ ...task, finish: day(3) }, field), ghostOf(task, { start: day(2.5), finish: day(5.5) }, field)].filter((mark) => mark !== null),
  ],
]

/** What each sign means, drawn as in the plan, and the keys. */
export function Legend() {
  const { t } = useWords()
  return (
    <div className="zl-gantt-legend">
      <ul>
        {signs.map(([name, marks]) => (
          <li key={name}>
            <svg width={62} height={32} aria-hidden>
              {marks.map((mark) => (
                <MarkPath key={mark.kind} mark={mark} />
              ))}
            </svg>
            {t(`gantt.sign.${name}`)}
          </li>
        ))}
      </ul>
      <p>{t('gantt.help')}</p>
    </div>
  )
}
