import { useEffect, useRef, type ReactNode } from 'react'

type Props = { label: string; className?: string; close: () => void; children: ReactNode }

/** A modal of the platform: keeps the focus inside, gives it back, closes on Esc and on a press beside it. */
export function Dialog({ label, className = '', close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`zl-dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close()
      }}
    >
      {children}
    </dialog>
  )
}
