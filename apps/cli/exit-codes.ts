/** All was done, but some of it was left out: rows that were refused, records that were kept. Beside 1 (a mistake here) and 2 (the server refused). */
export const incomplete = 3
