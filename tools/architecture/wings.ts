/**
 * The wings from low to high. A module may know modules of its own wing, as long as no circle arises, and of lower wings,
 * never of higher ones: what a lower page shows of a higher module comes through a slot that the lower one offers.
 */
export const wings = ['platform', 'customers', 'market', 'pursuit', 'planning', 'execution', 'closeout', 'learning', 'insight'] as const

/** The only wing that may join the tables of other modules. */
export const joiningWing = 'insight'

/**
 * Tables that their module publishes for reading: a list shows names of people, customers and pursuits, and who may see a record follows from
 * who owns the customer or works on the pursuit, in the same query. Everything else is asked through readers.ts, and written by its own module alone.
 */
export const publishedTables = new Set([
  'member',
  'team',
  'organization',
  'organization_share',
  'organizationShare',
  'person',
  'pursuit',
  'pursuit_member',
])
