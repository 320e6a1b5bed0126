import { z } from 'zod'

export const pageLimit = { default: 50, max: 500 } as const

/** One page of a list: the items and where the next page starts, null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export type Page<T> = { items: T[]; nextCursor: string | null }
