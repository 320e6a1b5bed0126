import { useRef, type ReactNode, type RefObject } from 'react'
import { announce, Empty } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { Axis } from './axis.tsx'
import { Backdrop } from './backdrop.tsx'
import { Ground } from './ground.tsx'
import type { GanttColumn, GanttEdit, GanttLink, GanttRow, GanttSpan, GanttZoom } from './plan.ts'
import { sayLink, sayRow } from './speech.ts'
import { Splitter } from './splitter.tsx'
import { TableHead, TableRow } from './table.tsx'
import { Toolbar } from './toolbar.tsx'
import { useGantt } from './use-gantt.ts'
import { headHeight } from './use-view.ts'
import type { Tip } from './use-tip.ts'
import './gantt.css'
import './words.ts'

export type GanttProps = {
  /** In the order of the tree; children may stand anywhere after each other, `parentId` says where they belong. */
  rows: readonly GanttRow[]
  links: readonly GanttLink[]
  /** Beside the name. */
  columns: readonly GanttColumn[]
  /** The minute it is now. */
  today: number
  /** Whether a day (days since 1970-01-01) is worked on; keep the function the same while the calendar is. */
  worksOn: (day: number) => boolean
  zoom: GanttZoom
  onZoom: (zoom: GanttZoom) => void
  /** The row with the focus; arrow keys ask for another by `onSelect`. */
  selected: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** Without it the plan is only read. */
  onEdit?: (edit: GanttEdit) => void
  /** While a bar is dragged, at most once a frame; null when it is over. */
  onDrag?: (edit: GanttEdit | null) => void
  /** Where rows would stand after a change that is not yet accepted. */
  ghosts?: ReadonlyMap<string, GanttSpan>
  /** Names the plan for screen readers, pictures and print. */
  label: string
  /** At the right of the bar. */
  actions?: ReactNode
  /** Pixels; without it the plan reaches to the bottom of the window. */
  height?: number
}

/** A plan as table and bars, made for ten thousand rows: only what is in sight is drawn. */
export function Gantt(props: GanttProps) {
  const { rows, zoom, label, height, actions } = props
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const gantt = useGantt(props, { scroller, frame })
  const { view, split, tree, tip } = gantt
  return (
    <section className="zl-gantt" aria-label={label}>
      <Toolbar
        zoom={zoom}
        onZoom={view.zoomTo}
        onZoomBy={view.zoomBy}
        onToday={gantt.goToday}
        onFoldAll={tree.foldAll}
        paper={gantt.paper}
        actions={actions}
      />
      <div ref={frame} className="zl-gantt-frame">
        <div
          ref={scroller}
          className="zl-gantt-scroller"
          style={{ height: height ?? gantt.fillHeight, gridTemplateColumns: `${split.split}px ${view.scale.width}px` }}
        >
          <Table props={props} gantt={gantt} />
          <Time props={props} gantt={gantt} scroller={scroller} frame={frame} />
        </div>
        <Splitter split={split.split} least={split.least} most={split.most} onSplit={split.setSplit} />
        {tip.tip && <TipNote tip={tip.tip} links={props.links} gantt={gantt} />}
      </div>
      {rows.length === 0 && <Empty text={t('gantt.empty')} />}
    </section>
  )
}

type PartProps = { props: GanttProps; gantt: ReturnType<typeof useGantt> }

/** The tree with its columns: what keys and screen readers work with. */
function Table({ props, gantt }: PartProps) {
  const { t } = useWords()
  const { tree, active, keys, split, field, tongue, view } = gantt
  return (
    <div
      role="treegrid"
      aria-label={props.label}
      aria-description={t('gantt.help')}
      aria-rowcount={tree.lines.length + 1}
      className="zl-gantt-table"
      onKeyDown={keys.onKeyDown}
      onClick={active.onClick}
      onFocus={active.onFocus}
      onDoubleClick={active.onDoubleClick}
    >
      <TableHead columns={props.columns} shown={split.shown} nameWidth={split.nameWidth} />
      <div role="rowgroup" style={{ height: tree.lines.length * field.rowHeight }}>
        {active.shownRows(view.seen).map(({ line, index }) => (
          <TableRow
            key={line.row.id}
            line={line}
            index={index}
            rowHeight={field.rowHeight}
            columns={props.columns}
            shown={split.shown}
            nameWidth={split.nameWidth}
            tongue={tongue}
            selected={line.row.id === props.selected}
            active={index === active.index}
            onFold={tree.fold}
          />
        ))}
      </div>
    </div>
  )
}

/** Axis, days off, bars, links and the line of today. */
function Time({
  props,
  gantt,
  scroller,
  frame,
}: PartProps & { scroller: RefObject<HTMLDivElement | null>; frame: RefObject<HTMLDivElement | null> }) {
  const { t } = useWords()
  const { tree, active, keys, split, field, tongue, view, tip, edit, say } = gantt
  const { scale, seen } = view
  return (
    <div className="zl-gantt-time">
      <Axis scale={scale} seen={seen} split={split.split} today={props.today} tongue={tongue} />
      <Backdrop
        scale={scale}
        seen={seen}
        rowHeight={field.rowHeight}
        atLeast={(props.height ?? gantt.fillHeight) - headHeight}
        worksOn={props.worksOn}
      />
      <Ground
        scroller={scroller}
        frame={frame}
        lines={tree.lines}
        places={tree.places}
        links={props.links}
        ghosts={props.ghosts}
        field={field}
        seen={seen}
        split={split.split}
        active={active.index}
        linking={keys.linking}
        chosenLink={gantt.chosenLink}
        tip={tip}
        onChoose={active.take}
        onChooseLink={gantt.chooseLink}
        onOpen={props.onOpen}
        onEdit={edit ?? undefined}
        onDrag={props.onDrag}
        onCancel={() => announce(t('gantt.left'))}
        note={(drag, at) =>
          drag.edit && <Note at={at} text={[drag.edit.kind === 'link' ? sayLink(drag.edit, gantt.names, tongue) : say(drag.edit)]} />
        }
      />
      <div className="zl-gantt-today" aria-hidden style={{ left: Math.round(scale.x(props.today)) }} />
    </div>
  )
}

function Note({ at, text }: { at: { left: number | string; top: number | string }; text: readonly string[] }) {
  return (
    <div className="zl-gantt-tip" aria-hidden style={at}>
      {text.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

type TipProps = { tip: Tip; links: readonly GanttLink[]; gantt: ReturnType<typeof useGantt> }

function TipNote({ tip: { kind, id, left, top }, links, gantt: { tree, names, tongue } }: TipProps) {
  const row = kind === 'row' ? tree.byId.get(id) : undefined
  const link = kind === 'link' ? links.find((one) => one.id === id) : undefined
  return (
    <Note
      at={{ left: `min(${left}px, 100% - 330px)`, top: `min(${top}px, 100% - 150px)` }}
      text={row ? [row.name, ...sayRow(row, tongue)] : link ? [sayLink(link, names, tongue)] : []}
    />
  )
}
