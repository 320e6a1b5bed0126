import type { ReactNode } from 'react'
import { call } from '#kernel/client/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { RecordsProvider, type RecordPorts } from '#ui/record/index.ts'
import { viewOperations } from './view-ports.ts'

const ports: RecordPorts = { revert: (changeId) => call(trail.revert, { changeId }), views: viewOperations }

/** What every signed-in page stands in. */
export const Inside = ({ children }: { children: ReactNode }) => <RecordsProvider ports={ports}>{children}</RecordsProvider>
