import {
  analyseItems,
  compareWaves,
  countRecommendations,
  customerEffort,
  customerSatisfaction,
  meanAnswer,
  netPromoterScore,
  reliability,
  type Responses,
} from '@zhulu/engines/inference'
import { alignColumns } from '../table.ts'
import { numberIn, readCsv, type CsvTable } from './csv.ts'
import { printResult } from './print-result.ts'
import { bar, sayNumber, sayResult } from './say.ts'

type Asked = {
  nps?: string[]
  csat?: string[]
  ces?: string[]
  items?: string[]
  top: number
  wave?: string
  confidence: number
  encoding?: string
  json?: true
}

type Answers = (number | null)[]

/** `zhulu survey score FILE.csv`: a row a person, a column a question; scores with how far they may be off. */
export function scoreSurvey(path: string, asked: Asked): void {
  const table = readCsv(path, asked.encoding)
  const chosen = questionsOf(table, asked)
  const answersOf = (name: string): Answers => table.rows.map((row) => numberIn(row, name))
  const { confidence, top } = asked
  const nps = chosen.nps.map((name) => {
    const answers = answersOf(name)
    return {
      question: name,
      ...netPromoterScore(countRecommendations(answers), { confidence }),
      counts: countsOf(answers, 0, 10),
      waves: wavesOf(table, name, asked),
    }
  })
  const csat = chosen.csat.map((name) => {
    const answers = answersOf(name)
    return {
      question: name,
      satisfied: customerSatisfaction(answers, { top, confidence }),
      mean: meanAnswer(answers, { top, confidence }),
      counts: countsOf(answers, 1, top),
    }
  })
  const ces = chosen.ces.map((name) => ({
    question: name,
    ...customerEffort(answersOf(name), { confidence }),
    counts: countsOf(answersOf(name), 1, 7),
  }))
  const responses: Responses = table.rows.map((row) => chosen.items.map((name) => numberIn(row, name)))
  const scale =
    chosen.items.length > 1
      ? {
          items: chosen.items,
          ...reliability(responses),
          figures: responses.flat().every((answer) => answer === null || answer === 0 || answer === 1) ? analyseItems(responses) : null,
        }
      : null
  printResult({ file: path, people: table.rows.length, nps, csat, ces, scale }, asked, (result) => sayScores(result, confidence))
}

type Chosen = Record<'nps' | 'csat' | 'ces' | 'items', string[]>

/** The questions that were named, or those whose column says what it is. */
function questionsOf(table: CsvTable, { nps, csat, ces, items }: Asked): Chosen {
  const asked = [nps, csat, ces, items].some((names) => names !== undefined)
  for (const name of [nps, csat, ces, items].flatMap((names) => names ?? []))
    if (!table.names.includes(name)) throw new Error(`there is no column "${name}"; the columns are ${table.names.join(', ')}`)
  const named = (part: RegExp): string[] => (asked ? [] : table.names.filter((name) => part.test(name)))
  const chosen = {
    nps: nps ?? named(/nps|recommend|推荐|推薦/i),
    csat: csat ?? named(/csat|satisf|满意|滿意/i),
    ces: ces ?? named(/ces\b|effort|费力|費力/i),
    items: items ?? [],
  }
  if (Object.values(chosen).every((names) => names.length === 0))
    throw new Error(
      `no column says that it is NPS, CSAT or CES: name them with --nps, --csat, --ces or --items; the columns are ${table.names.join(', ')}`,
    )
  return chosen
}

const countsOf = (answers: Answers, from: number, to: number): { answer: number; people: number }[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ answer: from + i, people: answers.filter((answer) => answer === from + i).length }))

/** Each wave against the one before, in the order of their names. */
function wavesOf(table: CsvTable, question: string, { wave, confidence }: Asked) {
  if (wave === undefined) return []
  if (!table.names.includes(wave)) throw new Error(`there is no column "${wave}"; the columns are ${table.names.join(', ')}`)
  const groups = [...Map.groupBy(table.rows, (row) => row.cells.get(wave) ?? '')].sort(([a], [b]) => (a < b ? -1 : 1))
  const counted = groups.map(([name, rows]) => ({ name, counts: countRecommendations(rows.map((row) => numberIn(row, question))) }))
  return counted.map(({ name, counts }, i) => {
    const before = counted[i - 1]
    return {
      wave: name,
      ...netPromoterScore(counts, { confidence }),
      change: before ? compareWaves({ before: before.counts, after: counts, confidence }) : null,
    }
  })
}

type Scores = {
  people: number
  nps: (ReturnType<typeof netPromoterScore> & { question: string; counts: { answer: number; people: number }[]; waves: ReturnType<typeof wavesOf> })[]
  csat: {
    question: string
    satisfied: ReturnType<typeof customerSatisfaction>
    mean: ReturnType<typeof meanAnswer>
    counts: { answer: number; people: number }[]
  }[]
  ces: (ReturnType<typeof customerEffort> & { question: string; counts: { answer: number; people: number }[] })[]
  scale: (ReturnType<typeof reliability> & { items: string[]; figures: ReturnType<typeof analyseItems> | null }) | null
}

const sayFigure = ({ value, reason }: { value: number | null; reason: string | null }, unit = ''): string =>
  value === null ? `– (${reason})` : `${value.toFixed(unit === ' %' ? 1 : 2)}${unit}`

const percent = (rate: number | null): string => (rate === null ? '–' : `${(100 * rate).toFixed(1)} %`)

function sayScores({ people, nps, csat, ces, scale }: Scores, confidence: number): string {
  const sure = `at ${sayNumber(100 * confidence)} %`
  return [
    `${people} people`,
    ...nps.flatMap(({ question, score, lower, upper, answers, promoters, passives, detractors, counts, waves }) => [
      '',
      `${question}: NPS ${score.value === null ? `– (${score.reason})` : score.value.toFixed(1)} (${lower.toFixed(1)} to ${upper.toFixed(1)} ${sure}), ${answers} answers`,
      `  ${promoters} promoters, ${passives} passives, ${detractors} detractors`,
      sayCounts(counts),
      ...waves.map(
        (wave) => `  ${wave.wave}: ${sayFigure(wave.score)} (${wave.lower.toFixed(1)} to ${wave.upper.toFixed(1)})${sayChange(wave.change)}`,
      ),
    ]),
    ...csat.flatMap(({ question, satisfied, mean, counts }) => [
      '',
      `${question}: ${percent(satisfied.rate.value)} satisfied (${percent(satisfied.lower)} to ${percent(satisfied.upper)} ${sure}), mean ${sayFigure(mean.mean)}, ${mean.n} answers`,
      sayCounts(counts),
    ]),
    ...ces.flatMap(({ question, mean, easy, counts }) => [
      '',
      `${question}: ${percent(easy.rate.value)} found it easy (${percent(easy.lower)} to ${percent(easy.upper)} ${sure}), mean ${sayFigure(mean.mean)}, ${mean.n} answers`,
      sayCounts(counts),
    ]),
    ...(scale
      ? [
          '',
          `${scale.items.join(', ')}: alpha ${sayFigure(scale.alpha)} of ${scale.people} whole answers${scale.leftOut > 0 ? `, ${scale.leftOut} left out` : ''}`,
          ...(scale.figures ? [sayResult(scale.figures, '  ')] : []),
        ]
      : []),
  ].join('\n')
}

const sayChange = (change: ReturnType<typeof compareWaves> | null): string =>
  change === null || change.change.value === null
    ? ''
    : `, ${change.change.value > 0 ? '+' : ''}${change.change.value.toFixed(1)}: ${change.differs ? 'changed' : 'no change that could not be chance'}`

function sayCounts(counts: readonly { answer: number; people: number }[]): string {
  const most = Math.max(1, ...counts.map(({ people }) => people))
  return alignColumns(
    counts.map(({ answer, people }) => [`  ${answer}`, String(people), bar(people / most, 40)]),
    [0, 1],
  )
}
