/** Finding needs no right of its own: everybody finds what he may read. */
export const rights = ['search.rebuild']
