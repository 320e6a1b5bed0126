import type { Row } from './any-record.ts'

/** A page as the list answered it. */
export type RowPage = { items: Row[]; nextCursor: string | null }

/**
 * Pages that were loaded, by section and number. It keeps what was seen while a page is fetched again, so that nothing on the
 * screen flickers; `version` grows with every real change.
 */
export class Shelf {
  version = 0
  #pages = new Map<string, RowPage>()

  get(section: string, index: number): RowPage | undefined {
    return this.#pages.get(`${section}#${index}`)
  }

  put(section: string, index: number, page: RowPage): void {
    if (this.get(section, index) === page) return
    this.#pages.set(`${section}#${index}`, page)
    this.version++
  }

  /** Puts a changed row in the place of its older self, wherever it is shown. */
  replace(row: Row): void {
    for (const [key, page] of this.#pages) {
      const found = page.items.some(({ id }) => id === row.id)
      if (found) this.#pages.set(key, withRow(page, row))
      if (found) this.version++
    }
  }
}

/** A row that was read before something newer is never put back. */
export const withRow = (page: RowPage, row: Row): RowPage => ({
  ...page,
  items: page.items.map((old) => (old.id === row.id && old.version <= row.version ? row : old)),
})

/** Where each page starts. The next page of a section is added only when its last one is there and says where to go on. */
export type Chain = readonly (string | null)[]

export function extend(chain: Chain, last: RowPage | undefined): Chain {
  return last?.nextCursor ? [...chain, last.nextCursor] : chain
}

/** After pages were fetched again their ends may have moved: later pages start where the earlier ones now end. */
export function relink(chain: Chain, pageAt: (index: number) => RowPage | undefined): Chain {
  const next: (string | null)[] = [null]
  for (let index = 0; index + 1 < chain.length; index++) {
    const page = pageAt(index)
    const cursor = page ? page.nextCursor : (chain[index + 1] ?? null)
    if (cursor === null) break
    next.push(cursor)
  }
  return next.length === chain.length && next.every((cursor, index) => cursor === chain[index]) ? chain : next
}
