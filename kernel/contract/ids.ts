import { z } from 'zod'

/** Identifier of a record: a UUID, version 7 where Zhulu makes it, so that ids sort by time of creation. */
export const Id = z.uuid().describe('Identifier (UUID)')
export type Id = z.infer<typeof Id>
