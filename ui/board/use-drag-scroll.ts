import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, type RefObject } from 'react'

const edge = 72
const speed = 14

/** While a card is dragged near an edge, the board and the column under the pointer scroll; and a drop is handed on. */
export function useDragScroll(board: RefObject<HTMLElement | null>, onDrop: (card: string, from: string, to: string) => void): void {
  useEffect(() => {
    let frame = 0
    let at = { x: 0, y: 0 }
    const step = (): void => {
      const element = board.current
      if (!element) return
      const { left, right } = element.getBoundingClientRect()
      if (at.x > right - edge) element.scrollLeft += speed
      else if (at.x < left + edge) element.scrollLeft -= speed
      const column = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-scroll]')
      if (column) {
        const { top, bottom } = column.getBoundingClientRect()
        if (at.y > bottom - edge) column.scrollTop += speed
        else if (at.y < top + edge) column.scrollTop -= speed
      }
      frame = requestAnimationFrame(step)
    }
    const stop = monitorForElements({
      canMonitor: ({ source }) => typeof source.data['card'] === 'string',
      onDragStart: ({ location }) => {
        at = pointOf(location.current.input)
        frame = requestAnimationFrame(step)
      },
      onDrag: ({ location }) => {
        at = pointOf(location.current.input)
      },
      onDrop: ({ source, location }) => {
        cancelAnimationFrame(frame)
        const column = location.current.dropTargets[0]?.data['column']
        if (typeof column === 'string') onDrop(String(source.data['card']), String(source.data['from']), column)
      },
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [board, onDrop])
}

const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => ({ x: clientX, y: clientY })
