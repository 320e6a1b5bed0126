/** Event by which a transaction asks for a job: the job starts if, and only if, the transaction commits. */
export const jobRequested = 'job.requested'
