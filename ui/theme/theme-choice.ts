import { useSyncExternalStore } from 'react'
import { palette, type Mode } from './palette.ts'

export type ThemeChoice = 'system' | Mode
const storageKey = 'zhulu.theme'
const watchers = new Set<() => void>()
const darkSystem = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

let choice: ThemeChoice = 'system'
let mode: Mode = 'light'

/** Reads the choice kept in this browser and follows the system where none was made. */
export function startTheme(): void {
  const kept = read()
  choice = kept === 'light' || kept === 'dark' ? kept : 'system'
  darkSystem().addEventListener('change', show)
  show()
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // A browser that keeps nothing still switches.
  }
  show()
}

/** Colours are set through the object model, which no content security policy forbids. */
function show(): void {
  mode = choice === 'system' ? (darkSystem().matches ? 'dark' : 'light') : choice
  const { documentElement: root } = document
  root.dataset.theme = mode
  for (const [name, colour] of Object.entries(palette(mode))) root.style.setProperty(`--zl-${name}`, colour)
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', palette(mode).ground)
  for (const watcher of watchers) watcher()
}

function read(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function useTheme(): { mode: Mode; choice: ThemeChoice; setChoice: (choice: ThemeChoice) => void } {
  const shown = useSyncExternalStore(watch, () => mode)
  const chosen = useSyncExternalStore(watch, () => choice)
  return { mode: shown, choice: chosen, setChoice: chooseTheme }
}
