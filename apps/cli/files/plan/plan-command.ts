import { Command } from 'commander'
import { positive, wholeNumber } from '../typed-numbers.ts'

const help = `
Formats, recognised by content: Microsoft Project XML (MSPDI), Primavera XER, MPX, PSPLIB (.sm, .mm), Patterson (.rcp), ProGen/max (.sch).
Nothing is sent anywhere and no server is needed.

Exit code: 0 done · 3 done, but some of it could not be kept or was approximated (it is named) · 1 anything else`

/** `zhulu plan …`: what the engines say of a plan in a file. */
export const planCommand = (): Command =>
  new Command('plan')
    .description('Plans in files (analyse, level, simulate), and operations on plan')
    .enablePositionalOptions()
    .addCommand(analyseCommand())
    .addCommand(levelCommand())
    .addCommand(simulateCommand())

const analyseCommand = (): Command =>
  filed(new Command('analyse').description('Early and late dates, floats and the critical path'))
    .option('--critical', 'only what has no float')
    .action(async (file: string, typed: { critical?: true; limit: number; encoding?: string; json?: true }) => {
      const { analysePlan } = await import('./analyse.ts')
      analysePlan(file, typed)
    })

const levelCommand = (): Command =>
  filed(new Command('level').description('Starts at which nobody is asked for more than there is; Ctrl-C takes the best so far'))
    .option('--seconds <number>', 'how long to look for better ones', positive, 10)
    .option('--steps <number>', 'so many schedules instead: the same answer each time', wholeNumber)
    .option('--seed <number>', 'another way of looking', wholeNumber, 1)
    .action(async (file: string, typed: { seconds: number; steps?: number; seed: number; limit: number; encoding?: string; json?: true }) => {
      const { levelPlan } = await import('./level.ts')
      await levelPlan(file, typed)
    })

const simulateCommand = (): Command =>
  filed(
    new Command('simulate').description('When it will be finished and how surely, with uncertain durations (dates and links only, without people)'),
  )
    .option('--runs <number>', 'how often it is played through', wholeNumber, 10_000)
    .option('--seed <number>', 'same seed, same figures', wholeNumber, 1)
    .option('--low <factor>', 'a task takes at least so much of its duration', positive, 0.8)
    .option('--high <factor>', 'and at most so much; in between it is PERT', positive, 1.5)
    .action(async (file: string, typed: { runs: number; seed: number; low: number; high: number; limit: number; encoding?: string; json?: true }) => {
      const { simulatePlan } = await import('./simulate.ts')
      await simulatePlan(file, typed)
    })

const filed = (command: Command): Command =>
  command
    .argument('<file>', 'the plan')
    .option('--limit <number>', 'tasks to print', wholeNumber, 60)
    .option('--encoding <name>', 'of a file that is not UTF-8; default windows-1252; Chinese programs write gb18030')
    .option('--json', 'print JSON, with everything')
    .addHelpText('after', help)
