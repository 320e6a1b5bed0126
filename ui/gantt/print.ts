import { layoutOf, widestOnPage, rowsOfPage, sheetOf, svgOf, type GanttPaper } from './paper.ts'

/** Height of the printable part of an A4 page lying on its side, by its width, with a little to spare for rounding. */
const pageShape = 0.66

/** Prints the plan as wide as the page, on as many pages as its rows need; the rest of the page stays out. */
export function printPlan(paper: GanttPaper): void {
  const host = document.createElement('div')
  host.className = 'zl-gantt-print'
  host.append(...pagesOf(paper))
  const title = document.title
  const end = (): void => {
    host.remove()
    document.documentElement.classList.remove('zl-gantt-printing')
    document.title = title
  }
  document.title = paper.label // what a browser names the file when it prints into one
  document.body.append(host)
  document.documentElement.classList.add('zl-gantt-printing')
  addEventListener('afterprint', end, { once: true })
  globalThis.print()
}

function pagesOf(paper: GanttPaper): Node[] {
  const layout = layoutOf(paper, widestOnPage)
  const count = rowsOfPage(layout, pageShape)
  const parser = new DOMParser()
  return Array.from({ length: Math.max(1, Math.ceil(layout.lines.length / count)) }, (_, page) => {
    const first = page * count
    const sheet = sheetOf(paper, { layout, first, last: Math.min(layout.lines.length, first + count) - 1 })
    return document.importNode(parser.parseFromString(svgOf(sheet), 'image/svg+xml').documentElement, true)
  })
}
