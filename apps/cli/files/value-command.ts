import { Command, Option } from 'commander'
import { positive, share, wholeNumber } from './typed-numbers.ts'

const help = `
The file is a table with a line of names, separated by commas, semicolons or tabs: one customer a row with frequency (purchases after the
first), recency (time of the last one, counted from the first) and age (time since the first), all in one unit, and perhaps the mean amount;
or one purchase a row with customer, date (YYYY-MM-DD) and amount.

Examples:
  zhulu value fit orders.csv --unit month --periods 12
  zhulu value fit customers.csv --model pareto_nbd --resamples 200 --json`

/** `zhulu value …`: what customers who buy again are worth. */
export const valueCommand = (): Command =>
  new Command('value').description('Worth of customers who buy again, from a file').addCommand(
    new Command('fit')
      .description('Fit a model of repeat purchases and say what it expects of each customer')
      .argument('<file>', 'CSV')
      .addOption(new Option('--model <name>', 'how customers leave').choices(['bg_nbd', 'pareto_nbd']).default('bg_nbd'))
      .addOption(new Option('--unit <unit>', 'of time, for purchases with dates').choices(['day', 'week', 'month']).default('week'))
      .option('--periods <number>', 'how far to look ahead, in that unit', positive, 52)
      .option('--until <date>', 'last day of the observation; default: of the last purchase')
      .option('--resamples <number>', 'for intervals of the parameters', wholeNumber, 0)
      .option('--seed <number>', 'of the resamples', wholeNumber, 1)
      .option('--limit <number>', 'customers to print', wholeNumber, 20)
      .option('--encoding <name>', 'of a file that is not UTF-8; default windows-1252')
      .option('--json', 'print JSON, with everything')
      .addHelpText('after', help)
      .action(async (file: string, typed: Parameters<typeof import('./value-fit.ts').fitValue>[1]) => {
        const { fitValue } = await import('./value-fit.ts')
        fitValue(file, typed)
      }),
  )

const surveyHelp = `
A row is a person, a column a question. Without options, columns whose names say so are scored (nps, recommend; csat, satisfaction; ces,
effort). Empty cells are no answers.

Examples:
  zhulu survey score answers.csv --nps q1 --csat q2,q3 --wave quarter
  zhulu survey score test.csv --items i1,i2,i3,i4`

/** `zhulu survey …`: what answers say, and how surely. */
export const surveyCommand = (): Command =>
  new Command('survey').description('Scores of a survey, from a file').addCommand(
    new Command('score')
      .description('NPS, CSAT, CES and reliability, each with its interval')
      .argument('<file>', 'CSV')
      .option('--nps <columns>', 'questions answered from 0 to 10', names)
      .option('--csat <columns>', 'questions answered from 1 to --top', names)
      .option('--ces <columns>', 'questions answered from 1 to 7', names)
      .option('--items <columns>', 'questions that belong to one scale or test', names)
      .option('--top <number>', 'best answer of a satisfaction question', wholeNumber, 5)
      .option('--wave <column>', 'compares waves, in the order of their names')
      .option('--confidence <share>', 'of the intervals', share, 0.95)
      .option('--encoding <name>', 'of a file that is not UTF-8; default windows-1252')
      .option('--json', 'print JSON, with everything')
      .addHelpText('after', surveyHelp)
      .action(async (file: string, typed: Parameters<typeof import('./survey-score.ts').scoreSurvey>[1]) => {
        const { scoreSurvey } = await import('./survey-score.ts')
        scoreSurvey(file, typed)
      }),
  )

const names = (text: string): string[] => text.split(',').map((name) => name.trim())
