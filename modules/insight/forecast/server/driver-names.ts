import type { ElementRef, TornadoBar } from '@zhulu/engines/simulation'
import type { Work } from '#kernel/server/work.ts'
import { locales } from '#kernel/contract/words.ts'
import type { Facts } from '../domain/simulation/facts.ts'
import { drivers } from '../domain/simulation/pursuit-model.ts'
import { buyerNames } from './store/labels.ts'

type Named = { kind: ElementRef['kind']; id: string; pursuitId: string | null; pursuit: string | null; name: string | null }

/** Says what the sources of chance are; nothing of a pursuit that the caller does not see. */
export async function namesOf(
  work: Work,
  bars: readonly TornadoBar[],
  { facts, visible }: { facts: Facts; visible: ReadonlySet<string> },
): Promise<Named[]> {
  const buyers = await buyerNames(
    work,
    bars.flatMap(({ element: { id = '' } }) => (id.startsWith(drivers.buyer('')) ? [id.slice(drivers.buyer('').length)] : [])),
  )
  return bars.map(({ element }) => {
    const { kind, id = '', pursuit: owner } = element
    const of = facts.pursuits.find((one) => one.id === (owner ?? (id.startsWith(drivers.pace('')) ? id.slice(drivers.pace('').length) : '')))
    const shown = of !== undefined && visible.has(of.id)
    return {
      kind,
      id: kind === 'driver' ? (id.split(':')[0] ?? id) : id,
      pursuitId: shown ? of.id : null,
      pursuit: shown ? of.name : null,
      name: kind === 'driver' ? driverName(id, buyers) : shown ? partName({ kind, id }, of, work) : null,
    }
  })
}

function driverName(id: string, buyers: ReadonlyMap<string, string>): string | null {
  if (id.startsWith(drivers.buyer(''))) return buyers.get(id.slice(drivers.buyer('').length)) ?? null
  return id.startsWith(drivers.risk('')) ? id.slice(drivers.risk('').length) : null
}

function partName({ kind, id }: { kind: ElementRef['kind']; id: string }, of: Facts['pursuits'][number], { actor }: Work): string | null {
  if (kind === 'task') return of.plan?.content.tasks.find((task) => task.id === id)?.name ?? null
  if (kind === 'gate') return of.openStages.find((stage) => stage.id === id)?.names[locales.indexOf(actor.locale)] ?? null
  if (kind === 'risk' || kind === 'effect') return of.risks.find((risk) => risk.id === id.split(':')[0])?.name ?? null
  return null
}
