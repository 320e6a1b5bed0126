import {
  analyticHierarchy,
  cohenKappa,
  customerSatisfaction,
  evaluateKano,
  fleissKappa,
  kendallW,
  meanAnswer,
  netPromoterScore,
  reliability,
} from '@zhulu/engines/inference'
import { z } from 'zod'
import { count, figure, figures, maybe, method, type Method } from './method.ts'

const table = z.array(figures)

/** Surveys and judgement. */
export const peopleMethods: Method[] = [
  method('nps', 'Net promoter score with its interval', {
    input: z.strictObject({ promoters: count, passives: count, detractors: count }),
    run: (counts) => netPromoterScore(counts),
  }),
  method('csat', 'Share of satisfied answers and mean, with intervals', {
    input: z.strictObject({ answers: z.array(maybe), top: figure.default(5) }),
    run: ({ answers, top }) => ({ satisfied: customerSatisfaction(answers, { top }), mean: meanAnswer(answers, { top }) }),
  }),
  method('alpha', 'Cronbach’s alpha: a row a person, a column an item', {
    input: z.strictObject({ responses: z.array(z.array(maybe)) }),
    run: ({ responses }) => reliability(responses),
  }),
  method('cohen-kappa', 'Agreement of two assessors, from their table', {
    input: z.strictObject({ table, weights: z.enum(['none', 'linear', 'quadratic']).default('none') }),
    run: ({ table: counts, weights }) => cohenKappa(counts, { weights }),
  }),
  method('fleiss-kappa', 'Agreement of several assessors: a row a subject, a column a category', {
    input: z.strictObject({ table }),
    run: (given) => fleissKappa(given.table),
  }),
  method('kendall-w', 'Concordance of rankings: a row an assessor', {
    input: z.strictObject({ scores: table }),
    run: ({ scores }) => kendallW(scores),
  }),
  method('ahp', 'Weights from comparisons by pairs: the upper triangle, row by row', {
    input: z.strictObject({ upper: z.array(z.array(maybe)), method: z.enum(['eigenvector', 'geometric']).default('eigenvector') }),
    run: analyticHierarchy,
  }),
  method('kano', 'Category of a feature from counts of answers', {
    input: z.strictObject({
      M: count.default(0),
      O: count.default(0),
      A: count.default(0),
      I: count.default(0),
      R: count.default(0),
      Q: count.default(0),
    }),
    run: evaluateKano,
  }),
]
