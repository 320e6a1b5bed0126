import { minutesPerDay } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import { locales } from '#kernel/contract/words.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { simulationOperations as contract } from '../../contract/simulation-operations.ts'
import { readFacts } from '../facts/read-facts.ts'
import { moving, namedBars, namesOf, swingOf } from '../driver-names.ts'
import { modelOf, provenanceOf, reading, seen, seesCosts, simulated } from '../simulation.ts'
import { dateOrNull, dateSpread, hidden, moneySpread } from '../wire.ts'
import { plannedSigning } from '../store/planned-signing.ts'

const driverRuns = 2000
/** Tasks that are late together all go with the date: every source of chance of a usual plan is tried, the strongest are shown. */
const tried = 60
const bars = 8

export const simulatePursuit = implement(contract.pursuit, async ({ work, input, now, refuse }) => {
  const { definition, stageIds, visible, facts, plannedSignOn } = await reading(work, async (inner) => {
    const { definition, stageIds } = await readPursuit(inner, input.id, 'pursuit.read')
    const visible = await seen(inner, {})
    return { definition, stageIds, visible, ...(await readFacts(inner)), plannedSignOn: await plannedSigning(inner, input.id) }
  })
  const pursuit = facts.pursuits.find(({ id }) => id === input.id) ?? refuse('NOT_SIMULATED')
  const simulating = modelOf(facts, visible)
  const part = simulating.company.parts.get(pursuit.id) ?? refuse('NOT_SIMULATED')
  const whole = await simulated(work, simulating, { spans: [], pursuits: [pursuit.id] })
  // What drives it is looked for in the pursuit alone, which is quick: people of other pursuits are left aside there.
  const alone = modelOf({ ...facts, pursuits: [pursuit] }, visible)
  const { tornado } = await simulated(work, alone, {
    spans: [],
    tornado: { figure: { pursuit: pursuit.id, figure: 'signedAt' }, runs: driverRuns, most: tried },
  })
  const figures = whole.pursuits[0] ?? refuse('NOT_SIMULATED')
  const shown = moving(tornado).slice(0, bars)
  const named = await reading(work, (inner) => namesOf(inner, shown, { facts, visible }))
  const costs = seesCosts(work)
  return {
    provenance: provenanceOf(simulating, { now: now(), counted: new Set([pursuit.id]) }),
    outlook: {
      id: pursuit.id,
      name: pursuit.name,
      chance: figures.chance,
      signedOn: dateSpread(figures.signedAt),
      expectedSignDate: dateOrNull(pursuit.expectedSignAt),
      plannedSignOn,
      value: moneySpread(figures.value),
      margin: costs ? moneySpread(figures.margin) : hidden,
      cost: costs ? moneySpread(figures.cost) : hidden,
      received: moneySpread(figures.received),
      gates: part.gates.map(({ task, chance, stageIds: of }) => ({
        stageIds: of,
        names: of.map((id) => definition.stages[stageIds.indexOf(id)]?.gate.names[locales.indexOf(work.actor.locale)] ?? ''),
        taskId: task,
        chance,
      })),
      milestones: figures.milestones.map(({ task, ...band }) => ({ taskId: task, ...band })),
      basis: part.basis,
      assumptions: facts.assumptions,
    },
    base: dateOrNull(tornado?.base.mean.value),
    drivers: namedBars(shown, named, (bar) => {
      const swing = swingOf(bar)
      return {
        low: dateOrNull(bar.low),
        high: dateOrNull(bar.high),
        without: dateOrNull(bar.without.mean.value),
        swing: swing === null ? null : swing / minutesPerDay,
        correlation: bar.correlation.value,
      }
    }),
  }
})
