import { useEffect } from 'react'
import { pageCommands, type Command } from './commands.ts'
import { isTyping, makeReader } from './keys.ts'

/** Runs commands by their keys; those of the page win over those of the shell. Silent while a dialog has the screen. */
export function useKeys(shell: readonly Command[]): void {
  useEffect(() => {
    const read = makeReader()
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return
      const commands = [...pageCommands(), ...shell].filter(({ keys }) => keys)
      const hit = read(
        event,
        commands.flatMap(({ keys }) => keys ?? []),
        { typing: isTyping(event.target) },
      )
      const command = hit === null ? undefined : commands.find(({ keys }) => keys === hit)
      if (!command) return
      event.preventDefault()
      void command.run()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [shell])
}
