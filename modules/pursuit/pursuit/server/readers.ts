/** The kept totals of the pipeline: for whoever may see every pursuit; they count by owner and know no team of a pursuit. */
export { readTotals } from './store/total.ts'
/** What hangs on a pursuit is seen with it: a record of another module names the pursuit in `pursuit_id`. */
export { seenWithPursuit } from './store/scope.ts'
export { pursuitCondition, pursuitReach, refuseHidden } from './read-pursuits.ts'
export { readPursuit, type PursuitWithPath } from './read-pursuit.ts'
