import type { ReactNode } from 'react'
import { Go } from '#ui/shell/index.ts'

type TileProps = { label: string; value: string; note?: ReactNode; to?: string; strong?: boolean; tone?: string | undefined; children?: ReactNode }

/** One figure to look at, with what it means; with `to` it opens what is behind it. */
export function Tile({ label, value, note, to, strong, tone, children }: TileProps) {
  const inner = (
    <>
      <span className="zl-forecast-label">{label}</span>
      <strong data-tone={tone}>{value}</strong>
      {note !== undefined && <small>{note}</small>}
    </>
  )
  return to === undefined ? (
    <div className="zl-forecast-tile" data-strong={strong || undefined}>
      {inner}
      {children}
    </div>
  ) : (
    <Go className="zl-forecast-tile" to={to} data-strong={strong || undefined}>
      {inner}
    </Go>
  )
}
