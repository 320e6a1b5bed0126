import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '#ui/words/index.ts'
import { pageCommands } from '../commands.ts'
import { Dialog } from '../dialog.tsx'
import { isComposing } from '../keys.ts'
import { KeyCaps } from '../key-caps.tsx'
import { useShell } from '../shell-context.ts'
import type { CommandGroups } from '../use-shell-commands.tsx'
import { commandGroups, type PaletteItem } from './palette-items.ts'
import { useFoundRecords } from './use-found-records.ts'

/** One box for everything: pages, commands of this page, new records, and every record that the person may see. */
export function Palette({ commands, close }: { commands: CommandGroups; close: () => void }) {
  const { t } = useWords()
  const { ports } = useShell()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [page] = useState(pageCommands)
  const { data: readings } = useQuery({ queryKey: ['readings'], queryFn: ports.readings, staleTime: Infinity })
  const { groups: records, searching } = useFoundRecords(typed)
  const groups = useMemo(
    () => [...commandGroups({ typed, page, shell: commands, readings: readings ?? {}, speak: t }), ...records],
    [typed, page, commands, readings, t, records],
  )
  const items = groups.flatMap((group) => group.items)
  const at = Math.min(active, items.length - 1)
  const choose = (item: PaletteItem): void => {
    close()
    void item.run()
  }
  const pressed = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && items.length > 0) setActive((at + step + items.length) % items.length)
    else if (event.key === 'Enter' && items[at]) choose(items[at])
    else return
    event.preventDefault()
  }
  let index = 0
  return (
    <Dialog label={t('palette.title')} className="zl-palette" close={close}>
      <label className="zl-palette-box">
        <SearchOutlined />
        <input
          autoFocus
          value={typed}
          placeholder={t('palette.hint')}
          spellCheck={false}
          autoComplete="off"
          enterKeyHint="go"
          role="combobox"
          aria-expanded="true"
          aria-controls="zl-palette-list"
          aria-label={t('shell.find')}
          aria-activedescendant={items[at] ? `zl-palette-${at}` : undefined}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={pressed}
        />
        <KeyCaps keys="escape" />
      </label>
      <div className="zl-palette-list" id="zl-palette-list" role="listbox" aria-label={t('palette.title')}>
        {groups.map((group) => (
          <div key={group.id} role="group" aria-label={group.label}>
            <div className="zl-palette-group" aria-hidden="true">
              {group.label}
            </div>
            {group.items.map((item) => {
              const own = index++
              return (
                <Option
                  key={item.id}
                  item={item}
                  id={`zl-palette-${own}`}
                  active={own === at}
                  point={() => setActive(own)}
                  choose={() => choose(item)}
                />
              )
            })}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="zl-palette-none">{searching ? t('palette.searching') : t('palette.none', { text: typed })}</p>}
      <Foot count={typed === '' ? null : items.length} />
    </Dialog>
  )
}

function Foot({ count }: { count: number | null }) {
  const { t } = useWords()
  return (
    <footer className="zl-palette-foot">
      <span>
        <KeyCaps keys="arrowup" />
        <KeyCaps keys="arrowdown" /> {t('palette.move')}
      </span>
      <span>
        <KeyCaps keys="enter" /> {t('palette.run')}
      </span>
      <span className="zl-palette-count" role="status">
        {count === null ? '' : t('palette.count', { count })}
      </span>
    </footer>
  )
}

type OptionProps = { item: PaletteItem; id: string; active: boolean; point: () => void; choose: () => void }

function Option({ item, id, active, point, choose }: OptionProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // The keys go to the box above, which names the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      className="zl-palette-item"
      onPointerMove={active ? undefined : point}
      onClick={choose}
    >
      <span className="zl-palette-icon">{item.icon}</span>
      <span className="zl-palette-text">
        <Marked text={item.text} marks={item.marks ?? []} />
        {item.hint && (
          <small>
            <Marked text={item.hint} marks={item.hintMarks ?? []} />
          </small>
        )}
      </span>
      {item.keys && <KeyCaps keys={item.keys} />}
    </div>
  )
}

/** The text with its found parts marked; `marks` are [from, to) in characters. */
function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const ordered = marks.toSorted((a, b) => a[0] - b[0])
  return (
    <span>
      {ordered.map(([from, to], index) => [text.slice(ordered[index - 1]?.[1] ?? 0, from), <mark key={from}>{text.slice(from, to)}</mark>])}
      {text.slice(ordered.at(-1)?.[1] ?? 0)}
    </span>
  )
}
