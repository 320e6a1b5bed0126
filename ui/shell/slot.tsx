import { lazy, Suspense, useMemo, type ComponentType } from 'react'
import type { LazyPart } from './define-web.ts'
import { Boundary } from './boundary.tsx'
import { useShell } from './shell-context.ts'
import { useCan } from './session.tsx'

type FillOptions<Props> = {
  id: string
  /** Word key: title of the tab or panel. */
  label?: string
  order?: number
  permission?: string
  component: LazyPart<Props>
}

/** A part that one module puts into a place of another. */
export type Fill = { slot: string; id: string; label?: string; order: number; permission?: string; Component: ComponentType<never> }

export type SlotPlace<Props> = { name: string; fill: (options: FillOptions<Props>) => Fill }

type Filled<Props> = { id: string; label?: string; Component: ComponentType<Props> }

/**
 * A named place that a lower module offers and higher modules fill, e.g. the tabs of an organisation's page. The lower module
 * stays ignorant of who fills it.
 */
export function defineSlot<Props extends object = object>(name: string): SlotPlace<Props> {
  return {
    name,
    fill: ({ component, order = 100, ...rest }) => ({ ...rest, slot: name, order, Component: lazy(async () => ({ default: await component() })) }),
  }
}

/** Parts in this slot that the person may see, in order. */
export function useSlot<Props extends object>(slot: SlotPlace<Props>): readonly Filled<Props>[] {
  const { webs } = useShell()
  const can = useCan()
  return useMemo(
    () =>
      webs
        .flatMap((web) => web.fills ?? [])
        .filter((fill): fill is Fill & Filled<Props> => fill.slot === slot.name && (!fill.permission || can(fill.permission)))
        .toSorted((a, b) => a.order - b.order),
    [webs, slot.name, can],
  )
}

/** Every part of a slot, one below the other. A part that breaks takes nothing else down. */
export function Slot<Props extends object>({ of: slot, with: props }: { of: SlotPlace<Props>; with: Props }) {
  return useSlot(slot).map(({ id, Component }) => (
    <Boundary key={id} quiet>
      <Suspense fallback={null}>
        <Component {...props} />
      </Suspense>
    </Boundary>
  ))
}
