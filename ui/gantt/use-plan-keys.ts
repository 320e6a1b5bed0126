import { useState, type KeyboardEvent } from 'react'
import { announce } from '#ui/shell/index.ts'
import { resized } from './grip.ts'
import { commandOf, type Command } from './keys.ts'
import type { GanttEdit, GanttLink, GanttLinkType, GanttZoom } from './plan.ts'
import { sayLink, type Tongue } from './speech.ts'
import { minutesPerDay } from './time.ts'
import type { Line } from './tree.ts'

export type Linking = { from: string; type: GanttLinkType }

type Keyed = {
  lines: readonly Line[]
  links: readonly GanttLink[]
  active: number
  tongue: Tongue
  names: (id: string) => string
  chosenLink: string | null
  chooseLink: (id: string | null) => void
  go: (index: number) => void
  fold: (id: string) => void
  open: (id: string) => void
  edit: ((edit: GanttEdit) => void) | null
  zoomBy: (by: 1 | -1) => GanttZoom | null
  goToday: () => void
  pan: (by: 1 | -1) => void
}

const types: readonly GanttLinkType[] = ['FS', 'SS', 'FF', 'SF']

/** Everything the pointer can do, done by keys from a row; each step is said. */
export function usePlanKeys(keyed: Keyed) {
  const [linking, setLinking] = useState<Linking | null>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const command = commandOf(event.nativeEvent)
    if (!command || !run(command, { ...keyed, linking, setLinking })) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { linking, onKeyDown, stopLinking: () => setLinking(null) }
}

type Doing = Keyed & { linking: Linking | null; setLinking: (linking: Linking | null) => void }

/** True when the key was used up. */
function run(command: Command, doing: Doing): boolean {
  const { lines, active, tongue, linking } = doing
  const line = lines[active]
  if (!line) return false
  switch (command.do) {
    case 'step':
      doing.go(Math.max(0, Math.min(lines.length - 1, active + command.by)))
      return true
    case 'fold':
      return foldOrGo(line, command.open, doing)
    case 'open':
      if (linking) return confirmLink(line, { ...doing, linking })
      doing.open(line.row.id)
      return true
    case 'link':
      return startLink(line, doing)
    case 'nextLink':
      return nextLink(line, doing)
    case 'unlink':
      if (doing.chosenLink === null || !doing.edit) return false
      doing.edit({ kind: 'unlink', id: doing.chosenLink })
      doing.chooseLink(null)
      return true
    case 'leave':
      return leave(doing)
    case 'today':
      doing.goToday()
      announce(tongue.t('gantt.today'))
      return true
    case 'pan':
      doing.pan(command.by)
      return true
    case 'zoom': {
      const zoom = doing.zoomBy(command.by)
      if (zoom) announce(tongue.t('gantt.zoomed', { zoom: tongue.t(`gantt.zoom.${zoom}`) }))
      return true
    }
    case 'move':
    case 'resize':
    case 'progress':
      return change(line, { do: command.do, by: command.by }, doing)
  }
}

function foldOrGo(line: Line, open: boolean, { lines, active, fold, go }: Doing): true {
  if (line.open !== null && line.open !== open) fold(line.row.id)
  else if (open && line.open) go(Math.min(active + 1, lines.length - 1))
  else if (!open && line.parent !== null) go(line.parent)
  return true
}

function leave({ linking, setLinking, chosenLink, chooseLink, tongue }: Doing): boolean {
  if (!linking && chosenLink === null) return false
  setLinking(null)
  chooseLink(null)
  announce(tongue.t('gantt.left'))
  return true
}

function startLink({ row }: Line, { linking, setLinking, edit, names, tongue }: Doing): boolean {
  if (!edit) return false
  const next = linking ? { ...linking, type: types[(types.indexOf(linking.type) + 1) % types.length] ?? 'FS' } : { from: row.id, type: 'FS' as const }
  setLinking(next)
  announce(tongue.t('gantt.linking', { name: names(next.from), type: tongue.t(`gantt.type.${next.type}`) }))
  return true
}

function confirmLink({ row }: Line, { linking, setLinking, edit }: Doing & { linking: Linking }): true {
  setLinking(null)
  if (row.id !== linking.from) edit?.({ kind: 'link', from: linking.from, to: row.id, type: linking.type })
  return true
}

function nextLink({ row }: Line, { links, chosenLink, chooseLink, names, tongue }: Doing): true {
  const own = links.filter(({ from, to }) => from === row.id || to === row.id)
  const next = own[(own.findIndex(({ id }) => id === chosenLink) + 1) % Math.max(1, own.length)]
  chooseLink(next?.id ?? null)
  announce(next ? sayLink(next, names, tongue) : tongue.t('gantt.noLinks'))
  return true
}

function change({ row }: Line, command: { do: 'move' | 'resize' | 'progress'; by: 1 | -1 }, { edit, tongue }: Doing): boolean {
  if (!edit) return false
  const { start, finish, kind, locked } = row
  const fixed = locked || kind === 'summary' || start === null || finish === null || (command.do !== 'move' && kind === 'milestone')
  if (fixed) announce(tongue.t('gantt.fixed', { name: row.name }))
  else if (command.do === 'move') edit({ kind: 'move', id: row.id, start: start + command.by * minutesPerDay })
  else if (command.do === 'progress') {
    const progress = Math.max(0, Math.min(1, Math.round((row.progress ?? 0) * 20 + command.by) / 20))
    if (progress !== row.progress) edit({ kind: 'progress', id: row.id, progress })
  } else {
    const next = resized({ start, finish, by: command.by * minutesPerDay, step: minutesPerDay })
    if (next !== finish) edit({ kind: 'resize', id: row.id, finish: next })
  }
  return true
}
