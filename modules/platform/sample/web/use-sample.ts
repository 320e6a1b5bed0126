import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { sample } from '../contract/index.ts'

/** How it stands with the sample company; the live channel brings every step. */
export const useSample = () => useQuery(queryOptions(sample.get, {}))
