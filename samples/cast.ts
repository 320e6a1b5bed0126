import type { Triple } from '#kernel/contract/words.ts'
import { drawFrom } from './random.ts'
import { customers, poolMoves, type Customer } from './words/customers.ts'
import { succession, type MemberKey } from './words/members.ts'
import { familyNames, foreignNames, givenNames, moves, type Job } from './words/people.ts'

/** A person of a customer, before it is entered. `movesTo`: where they work later. */
export type CastPerson = { key: string; customer: string; job: Job; names: Triple; since: number; movesTo: { customer: string; day: number } | null }

const jobsBySize: Record<Customer['size'], readonly Job[]> = {
  group: ['general', 'purchasing'],
  large: ['general', 'technical', 'production', 'purchasing'],
  medium: ['general', 'technical', 'purchasing'],
  small: ['general', 'technical'],
}
const alsoIn: Record<string, readonly Job[]> = {
  chengliCell: ['project', 'finance', 'legal'],
  ronglan: ['project', 'legal'],
  hengyuan: ['finance'],
  jinghu: ['project'],
  hanqinDose: ['project'],
}

/** Everybody who is known at customers, the same for the same seed. No two have the same name. */
export function drawCast(seed: string): CastPerson[] {
  const draw = drawFrom(`${seed} cast`)
  const taken = new Set<string>()
  const chinese = (): Triple => {
    for (;;) {
      const [family, given] = [draw.pick(familyNames), draw.pick(givenNames)]
      const names: Triple = [`${family[0]}${given[0]}`, `${family[1]}${given[1]}`, `${family[2]} ${given[2]}`]
      if (taken.has(names[0]) || taken.has(names[2])) continue
      taken.add(names[0]).add(names[2])
      return names
    }
  }
  const people: CastPerson[] = []
  for (const { key, size, since } of customers) {
    const abroad = foreignNames[key]
    const jobs = abroad ? [...jobsBySize.large].slice(0, abroad.length) : [...jobsBySize[size], ...(alsoIn[key] ?? [])]
    for (const [index, job] of jobs.entries()) {
      people.push({
        key: `${key}-${job}`,
        customer: key,
        job,
        names: abroad?.[index] ?? chinese(),
        since: index < 2 ? since : since + draw.whole(3, 20),
        movesTo: null,
      })
    }
  }
  for (const { from, to, job, day } of moves) {
    const since = customers.find(({ key }) => key === from)?.since ?? 2
    people.push({ key: `${from}-${job}-moves`, customer: from, job, names: chinese(), since, movesTo: { customer: to, day } })
  }
  return people
}

/** Whose customer it is on a day; null: in the pool. */
export function ownerOn(customer: string, day: number): MemberKey | null {
  let owner = customers.find(({ key }) => key === customer)?.owner ?? null
  for (const move of poolMoves.filter((one) => one.customer === customer && one.day <= day)) owner = move.kind === 'claim' ? move.by : null
  return owner === succession.from && day >= succession.day ? succession.to : owner
}

type Wanted = { customer: string; jobs: readonly Job[]; day: number }

/** Who fits best among the people of a customer that are known by then; those who move away are left out, so that no deal loses them. */
export function personFor(cast: readonly CastPerson[], { customer, jobs: wanted, day }: Wanted): CastPerson | null {
  // Three days: a weekend may lie between.
  const there = cast.filter((person) => person.customer === customer && person.movesTo === null && person.since + 3 <= day)
  for (const job of wanted) {
    const found = there.find((person) => person.job === job)
    if (found) return found
  }
  return there[0] ?? null
}
