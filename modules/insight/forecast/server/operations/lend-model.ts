import { implement } from '#kernel/server/implement.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { simulationOperations as contract } from '../../contract/simulation-operations.ts'
import { usual } from '../../domain/simulation/company-model.ts'
import { readFacts } from '../facts/read-facts.ts'
import { modelOf, seen } from '../simulation.ts'

/** A pursuit by itself: what people cost, and what others need of them, stays here. */
export const lendModel = implement(contract.model, async ({ work, input, refuse }) => {
  await readPursuit(work, input.id, 'pursuit.read')
  await seen(work, {})
  const { facts } = await readFacts(work)
  const pursuit = facts.pursuits.find(({ id }) => id === input.id) ?? refuse('NOT_SIMULATED')
  const people = facts.people.map((person) => ({ ...person, rate: null }))
  const { company } = modelOf({ ...facts, people, pursuits: [pursuit] }, new Set([pursuit.id]))
  return { seed: usual.seed, model: { ...company.model } }
})
