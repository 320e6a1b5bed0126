/** The kept totals of the pipeline: for whoever may see every pursuit; they count by owner and know no team of a pursuit. */
export { readTotals } from './store/total.ts'
