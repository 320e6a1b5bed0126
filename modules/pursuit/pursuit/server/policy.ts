import { approvalRight, approvalRoles } from '../contract/index.ts'

/** Rights beyond those of the records. Who approves is a right of its own for each kind of approval. */
export const pursuitRights = ['pursuit.waive', 'pursuit.handOver', 'process.manage', ...approvalRoles.map(approvalRight)]
