import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { useGo } from './place.ts'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; replace?: boolean }

/** A link within the application. It is a real one: a middle click or Ctrl opens a tab; pointing at it loads its page. */
export function Go({ to, replace = false, onClick, ...rest }: Props) {
  const go = useGo()
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target) return
    event.preventDefault()
    go(to, { replace })
  }
  const preload = (): void => {
    void router.preloadRoute({ to: to.split('?')[0] ?? to }).catch(() => {})
  }
  return <a {...rest} href={to} onClick={follow} onPointerEnter={preload} />
}
