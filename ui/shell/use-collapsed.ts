import { useState } from 'react'

const storageKey = 'zhulu.navigation'

/** Whether the navigation is folded to its icons; kept in this browser. */
export function useCollapsed(): { collapsed: boolean; toggle: () => void } {
  const [collapsed, setCollapsed] = useState(read)
  const toggle = (): void => {
    setCollapsed(!collapsed)
    try {
      localStorage.setItem(storageKey, collapsed ? 'open' : 'folded')
    } catch {
      // Folded until the page is left, then.
    }
  }
  return { collapsed, toggle }
}

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'folded'
  } catch {
    return false
  }
}
