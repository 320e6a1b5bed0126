import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { call } from '#kernel/client/call.ts'
import { exchange } from '#modules/platform/exchange/contract/index.ts'
import { connect } from '../connection.ts'
import { incomplete } from '../exit-codes.ts'
import { sayReverted } from './report.ts'
import { progressLine, untilEnded } from './wait.ts'

/** `zhulu import revert <id>`: asks for the revert, waits for it and says what was taken back and what is left. */
export const revertCommand = (): Command =>
  new Command('revert')
    .description('Take a whole import back: what it created goes, what it changed gets its earlier values')
    .argument('<id>', 'id of the import, as `zhulu import` and `zhulu import list` show it')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code: 0 all of it is taken back · 3 records that were changed since, or that others point to, are kept and named')
    .action(async (id: string, { json }: { json?: true }) => {
      connect()
      await call(exchange.import.revert, { id }, { idempotencyKey: randomUUID() })
      const line = progressLine('taking back')
      const state = await untilEnded(id, () => line.tell(0, null)).finally(line.end)
      const view = await call(exchange.import.show, { id })
      console.log(json ? JSON.stringify(view, null, 2) : sayReverted(view))
      if (state !== 'reverted' || (view.result?.reverted?.kept.length ?? 0) > 0) process.exitCode = incomplete
    })
