import { useMemo, useState, type RefObject } from 'react'
import { announce } from '#ui/shell/index.ts'
import { usePhone } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { useFillHeight } from '../record/grid/use-fill-height.ts'
import { useStable } from '../record/use-stable.ts'
import type { GanttProps } from './gantt.tsx'
import { boxOf } from './marks.ts'
import type { GanttPaper } from './paper.ts'
import type { GanttEdit, GanttRow } from './plan.ts'
import { extentOf } from './scale.ts'
import { sayEdit, type Tongue } from './speech.ts'
import { branchesOf, linesOf, type Line } from './tree.ts'
import { useActiveRow } from './use-active-row.ts'
import { usePlanKeys } from './use-plan-keys.ts'
import { useSplit } from './use-split.ts'
import { useTip } from './use-tip.ts'
import { useView } from './use-view.ts'

type Refs = { scroller: RefObject<HTMLDivElement | null>; frame: RefObject<HTMLDivElement | null> }

/** Everything that a plan on the screen remembers and does: what is folded, seen, chosen, linked and asked for. */
export function useGantt(props: GanttProps, { scroller, frame }: Refs) {
  const { rows, links, columns, worksOn, zoom, onZoom, today, label, onEdit, onOpen } = props
  const { t, locale } = useWords()
  const format = useFormat()
  const tongue = useMemo((): Tongue => ({ t, format, locale }), [t, format, locale])
  const rowHeight = usePhone() ? 44 : 32
  const tree = useTree(rows)
  const { lines, places } = tree
  const extent = useMemo(() => extentOf(rows, today), [rows, today])
  const split = useSplit(frame, columns)
  const view = useView({
    scroller,
    firstLine: firstLine(lines, today),
    count: lines.length,
    extent,
    zoom,
    onZoom,
    split: split.split,
    rowHeight,
    today,
  })
  const field = useMemo(() => ({ scale: view.scale, rowHeight }), [view.scale, rowHeight])
  const show = (index: number): void => {
    const line = lines[index]
    view.show(index, line ? boxOf(line.row, field) : null)
  }
  const active = useActiveRow({ ...props, lines, places, scroller, show })
  const [chosenLink, chooseLink] = useState<string | null>(null)
  const names = (id: string): string => tree.byId.get(id)?.name ?? ''
  const say = (edit: GanttEdit): string => sayEdit(edit, { names, links, hours: zoom === 'day' }, tongue)
  const ask = (asked: GanttEdit): void => {
    onEdit?.(asked)
    announce(say(asked))
  }
  const edit = onEdit ? ask : null
  const goToday = useStable((): void => view.scrollToMinute(today))
  const keys = usePlanKeys({
    lines,
    links,
    tongue,
    names,
    chosenLink,
    chooseLink,
    goToday,
    edit,
    active: active.index,
    go: active.go,
    fold: tree.fold,
    open: onOpen,
    zoomBy: view.zoomBy,
    pan: view.pan,
  })
  const paper = useStable((): GanttPaper => ({ rows, links, columns, today, worksOn, zoom, label, locale }))
  const fillHeight = useFillHeight(scroller, props.height === undefined)
  return {
    tongue,
    tree,
    split,
    view,
    field,
    active,
    chosenLink,
    chooseLink,
    names,
    say,
    edit,
    goToday,
    keys,
    paper,
    fillHeight,
    tip: useTip(),
  }
}

/** The first row that is not yet over; the top of a plan where all is. */
const firstLine = (lines: readonly Line[], today: number): number =>
  lines.findIndex(({ row: { kind, finish } }) => kind !== 'summary' && finish !== null && finish >= today)

function useTree(rows: readonly GanttRow[]) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set())
  const lines = useMemo(() => linesOf(rows, folded), [rows, folded])
  const places = useMemo(() => new Map(lines.map(({ row }, index) => [row.id, index])), [lines])
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const hasBranches = useMemo(() => lines.some(({ open }) => open !== null), [lines])
  const fold = useStable((id: string): void => setFolded((before) => turned(before, id)))
  const foldAll = useStable((all: boolean): void => setFolded(all ? branchesOf(rows) : new Set()))
  return { lines, places, byId, fold, foldAll: hasBranches ? foldAll : null }
}

function turned(before: ReadonlySet<string>, id: string): Set<string> {
  const after = new Set(before)
  if (!after.delete(id)) after.add(id)
  return after
}
