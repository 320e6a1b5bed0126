import type { ElementRef, Tornado, TornadoBar } from '@zhulu/engines/simulation'
import type { Work } from '#kernel/server/work.ts'
import { locales } from '#kernel/contract/words.ts'
import type { Facts } from '../domain/simulation/facts.ts'
import { drivers } from '../domain/simulation/pursuit-model.ts'
import { buyerNames } from './store/labels.ts'

/** Bars that move the figure at all; what has no say in it is nobody's business. */
export const moving = (tornado: Tornado | null): TornadoBar[] => (tornado?.bars ?? []).filter(({ low, high }) => low !== high)

type Named = { kind: ElementRef['kind']; id: string; pursuitId: string | null; pursuit: string | null; name: string | null }

/** Says what the sources of chance are; nothing of a pursuit that the caller does not see. */
export async function namesOf(
  work: Work,
  bars: readonly TornadoBar[],
  { facts, visible }: { facts: Facts; visible: ReadonlySet<string> },
): Promise<Named[]> {
  const seen = facts.pursuits.filter(({ id }) => visible.has(id))
  const buyers = await buyerNames(
    work,
    seen.flatMap(({ organizationId }) => organizationId ?? []),
  )
  const causes = new Set(seen.flatMap(({ risks }) => risks.flatMap(({ driver }) => driver ?? [])))
  return bars.map(({ element }) => {
    const { kind, id = '', pursuit: owner } = element
    const of = facts.pursuits.find((one) => one.id === (owner ?? (id.startsWith(drivers.pace('')) ? id.slice(drivers.pace('').length) : '')))
    const shown = of !== undefined && visible.has(of.id)
    return {
      kind,
      id: kind === 'driver' ? (id.split(':')[0] ?? id) : shown ? id : '',
      pursuitId: shown ? of.id : null,
      pursuit: shown ? of.name : null,
      name: kind === 'driver' ? driverName(id, { buyers, causes }) : shown ? partName({ kind, id }, of, work) : null,
    }
  })
}

/** Bars by name, each with what is told of it; one without a name is left out. */
export const namedBars = <T>(bars: readonly TornadoBar[], names: readonly Named[], tell: (bar: TornadoBar) => T): (Named & T)[] =>
  bars.flatMap((bar, i) => {
    const name = names[i]
    return name ? [{ ...name, ...tell(bar) }] : []
  })

export const swingOf = ({ low, high }: Pick<TornadoBar, 'low' | 'high'>): number | null => (low === null || high === null ? null : high - low)

type Told = { buyers: ReadonlyMap<string, string>; causes: ReadonlySet<string> }

function driverName(id: string, { buyers, causes }: Told): string | null {
  if (id.startsWith(drivers.buyer(''))) return buyers.get(id.slice(drivers.buyer('').length)) ?? null
  const cause = id.startsWith(drivers.risk('')) ? id.slice(drivers.risk('').length) : ''
  return causes.has(cause) ? cause : null
}

function partName({ kind, id }: { kind: ElementRef['kind']; id: string }, of: Facts['pursuits'][number], { actor }: Work): string | null {
  if (kind === 'task') return of.plan?.content.tasks.find((task) => task.id === id)?.name ?? null
  if (kind === 'gate') return of.openStages.find((stage) => stage.id === id)?.names[locales.indexOf(actor.locale)] ?? null
  if (kind === 'risk' || kind === 'effect') return of.risks.find((risk) => risk.id === id.split(':')[0])?.name ?? null
  return null
}
