import type { ReactNode } from 'react'
import { locales, say } from '#kernel/contract/words.ts'
import type { Command } from '../commands.ts'
import type { CommandGroups } from '../use-shell-commands.tsx'
import { bestRank, type Readings } from './match.ts'

type Marks = readonly (readonly [from: number, to: number])[]
export type PaletteItem = {
  id: string
  text: string
  hint?: string
  icon?: ReactNode
  keys?: string
  marks?: Marks
  hintMarks?: Marks
  run: () => unknown
}
export type PaletteGroup = { id: string; label: string; items: readonly PaletteItem[] }

type Question = { typed: string; page: readonly Command[]; shell: CommandGroups; readings: Readings; speak: (key: string) => string }

/** Commands that answer what was typed, best first in each group; with nothing typed, all but the settings. */
export function commandGroups({ typed, page, shell, readings, speak }: Question): PaletteGroup[] {
  const groups = [
    ['page', page],
    ['create', shell.create],
    ['go', shell.go],
    ['shell', typed.trim() === '' ? [] : shell.shell],
  ] as const
  return groups
    .map(([id, commands]) => ({
      id,
      label: speak(`palette.${id}`),
      items: fitting(commands, typed, readings).map((command) => itemOf(command, speak)),
    }))
    .filter(({ items }) => items.length > 0)
}

const itemOf = ({ id, label, icon, keys, run }: Command, speak: (key: string) => string): PaletteItem => ({
  id,
  text: speak(label),
  icon,
  ...(keys ? { keys } : {}),
  run,
})

/** A command is found in all three languages, whichever is shown. */
function fitting(commands: readonly Command[], typed: string, readings: Readings): Command[] {
  return commands
    .filter(({ keysOnly }) => !keysOnly)
    .map((command) => ({
      command,
      rank: bestRank(
        locales.map((locale) => say(locale, command.label)),
        typed,
        readings,
      ),
    }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ command }) => command)
}
