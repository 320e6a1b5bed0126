import { useMemo, type ReactNode } from 'react'
import { useSession, useShell } from '#ui/shell/index.ts'
import { CreateHost } from '../form/create-host.tsx'
import { RecordsContext, type RecordPorts, type RecordsSetting } from './registry.ts'
import { UndoStack, type Done } from './undo-stack.ts'

const usual = ['CNY', 'USD', 'EUR', 'HKD', 'TWD', 'JPY', 'GBP', 'SGD']

/** Stands inside the shell, where the session and the modules are known. */
export function RecordsProvider({ ports, children }: { ports: RecordPorts; children: ReactNode }) {
  const { webs } = useShell()
  const { workspace } = useSession()
  const stack = useMemo((): Done[] => [], [])
  const setting = useMemo(
    (): RecordsSetting => ({
      ports,
      records: Object.fromEntries(webs.flatMap(({ records = [] }) => records.map(({ contract }) => [contract.name, contract]))),
      codeLists: Object.assign({}, ...webs.map(({ codeLists }) => codeLists)),
      currency: workspace.baseCurrency,
      currencies: ports.currencies ?? usual,
    }),
    [ports, webs, workspace.baseCurrency],
  )
  return (
    <RecordsContext value={setting}>
      <UndoStack value={stack}>
        <CreateHost recordOf={(name) => setting.records[name]}>{children}</CreateHost>
      </UndoStack>
    </RecordsContext>
  )
}
