import { memo } from 'react'
import { drawnLinks, type Seen, type Tie } from './links.ts'
import type { Field } from './marks.ts'
import type { Line } from './tree.ts'

type Props = { ties: readonly Tie[]; lines: readonly Line[]; field: Field; seen: Seen; chosen: string | null }

/** Links of the part in sight: each a thin line with a head, and a broad one that is not seen for the pointer. */
export const LinkPaths = memo(function LinkPaths({ ties, lines, field, seen, chosen }: Props) {
  return drawnLinks(ties, { lines, field, seen }).map(({ link, path, head }) => (
    <g
      key={link.id}
      className="zl-gantt-link"
      data-link={link.id}
      data-critical={link.critical || undefined}
      data-chosen={link.id === chosen || undefined}
    >
      <path className="zl-gantt-link-reach" d={path} />
      <path className="zl-gantt-link-line" d={path} />
      <path className="zl-gantt-link-head" d={head} />
    </g>
  ))
})
