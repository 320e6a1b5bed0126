import type { Triple } from '#kernel/contract/words.ts'
import type { Job } from './people.ts'
import type { Topic } from './topics.ts'

/**
 * Something said with a customer. In its texts are filled in: `{topic}`, `{need}`, `{target}`, `{feature}`, `{check}` (what is sold), `{person}`,
 * `{customer}`, and the figures `{weeks}` (delivery time of this deal), `{n}` (2 to 9), `{m}` (11 to 28), `{hours}` (0.4 to 3.8).
 */
export type Talk = {
  type: 'call' | 'meeting' | 'visit' | 'email' | 'note'
  /** With whom, best first. */
  with: readonly Job[]
  subject: Triple
  body: Triple
  outcome: 'advance' | 'continuation' | 'noSale' | 'order'
  /** What was agreed to do next, and who does it. */
  next?: { text: Triple; by: 'us' | 'customer' }
  /** Only in deals of these classes. */
  classes?: readonly Topic['class'][]
}

type Told = Pick<Talk, 'subject' | 'body'> & Partial<Pick<Talk, 'outcome' | 'next' | 'classes'>>

export const talk = (type: Talk['type'], people: readonly Job[], told: Told): Talk => ({ outcome: 'continuation', ...told, type, with: people })
export const ours = (hans: string, hant: string, en: string): NonNullable<Talk['next']> => ({ text: [hans, hant, en], by: 'us' })
export const theirs = (hans: string, hant: string, en: string): NonNullable<Talk['next']> => ({ text: [hans, hant, en], by: 'customer' })

/** What is engineered for one customer, other than what is delivered from a list. */
export const engineered = ['project', 'solution'] as const
export const listed = ['framework', 'transaction'] as const
