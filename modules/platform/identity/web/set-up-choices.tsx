import { Suspense, type ComponentType } from 'react'
import { Boundary, useShell, type Fill } from '#ui/shell/index.ts'
import { setUpChoice, type AfterSetUp } from './slots.ts'

type Choice = { id: string; Component: ComponentType<{ choose: (after: AfterSetUp) => void }> }

/** What other modules offer to choose. Found without asking for rights, which nobody has before the set-up. */
export function SetUpChoices({ choose }: { choose: (id: string, after: AfterSetUp) => void }) {
  const { webs } = useShell()
  const fills: readonly Choice[] = webs.flatMap((web) => web.fills ?? []).filter((fill): fill is Fill & Choice => fill.slot === setUpChoice.name)
  return fills.map(({ id, Component }) => (
    <Boundary key={id} quiet>
      <Suspense fallback={null}>
        <Component choose={(after) => choose(id, after)} />
      </Suspense>
    </Boundary>
  ))
}
