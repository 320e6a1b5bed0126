import { crashPlan, earnedSchedule, earnedValue, feverZone, pertAnalysis } from '@zhulu/engines/network'
import { controlChart, kaplanMeier, newcombeDifference, survivalMedian, wilsonInterval } from '@zhulu/engines/stats'
import { z } from 'zod'
import { count, figure, figures, maybe, method, probability, type Method } from './method.ts'

const trials = z.strictObject({ successes: count, trials: count })
const links = z
  .array(z.strictObject({ from: z.string(), to: z.string(), type: z.enum(['FS', 'SS', 'FF', 'SF']).default('FS'), lag: figure.default(0) }))
  .default([])

/** Plans and how they go, and rates. */
export const planMethods: Method[] = [
  method('pert', 'Three-point estimates over a network', {
    input: z.strictObject({ tasks: z.array(z.strictObject({ id: z.string(), optimistic: count, likely: count, pessimistic: count })), links }),
    run: pertAnalysis,
  }),
  method('crash', 'The cheapest way to a shorter duration', {
    input: z.strictObject({
      tasks: z.array(z.strictObject({ id: z.string(), duration: count, shortest: count.nullable().default(null), costPerUnit: count.default(0) })),
      links,
      target: count,
    }),
    run: ({ tasks, ...rest }) =>
      crashPlan({ ...rest, tasks: tasks.map(({ shortest, ...task }) => ({ ...task, shortest: shortest ?? task.duration })) }),
  }),
  method('earned-value', 'Variances, indices and forecasts of earned value', {
    input: z.strictObject({ budget: maybe, planned: maybe, earned: maybe, actual: maybe }),
    run: earnedValue,
  }),
  method('earned-schedule', 'Schedule in time instead of money; `planned` is cumulative by period', {
    input: z.strictObject({ planned: figures, earned: count, actualTime: count }),
    run: earnedSchedule,
  }),
  method('fever', 'Zone of a buffer', { input: z.strictObject({ used: figure, buffer: count, done: probability }), run: feverZone }),
  method('rate', 'A rate with Wilson’s interval', { input: trials, run: wilsonInterval }),
  method('rate-difference', 'Whether two rates differ, with Newcombe’s interval', {
    input: z.strictObject({ first: trials, second: trials }),
    run: newcombeDifference,
  }),
  method('control-chart', 'XmR limits and signals', { input: z.strictObject({ values: figures }), run: controlChart }),
  method('kaplan-meier', 'How long until the event, with those still waiting', {
    input: z.strictObject({ observations: z.array(z.strictObject({ time: count, event: z.boolean() })) }),
    run: ({ observations }) => {
      const curve = kaplanMeier(observations)
      return { ...curve, median: survivalMedian(curve) }
    },
  }),
]
