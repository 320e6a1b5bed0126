import type { Block, Cell, Paper, Table } from '#kernel/server/paper/blocks.ts'
import type { Locale } from '#kernel/contract/words.ts'
import type { RiskLevel } from '../../contract/index.ts'
import { isOpen } from '../../domain/is-open.ts'
import type { Risk } from '../store/risk.ts'
import { changesIn } from './changes.ts'
import type { Gathered } from './gather.ts'
import { speechOf, type Speech } from './speech.ts'

export const levelColours: Record<RiskLevel, string> = { low: '#dff0e5', moderate: '#f8efc8', high: '#fbdcb9', critical: '#f5bdb6' }

const most = 10
const classes = [1, 2, 3, 4, 5]

/** The report as it is read: what counts comes first. */
export function composeReport(found: Gathered, locale: Locale): Paper {
  const speech = speechOf(locale)
  const { t } = speech
  const audience = t(`risk.report.${found.audience}`)
  const internal = found.audience === 'internal'
  return {
    title: `${t('risk.report.title')} · ${found.name}`,
    locale,
    footer: `${t('risk.report.title')} · ${audience}`,
    blocks: [
      { kind: 'title', text: `${t('risk.report.title')} · ${found.name}`, subtitle: `${t('risk.report.asOf', { date: found.today })} · ${audience}` },
      { kind: 'facts', facts: internal ? factsOf(found, speech) : openFacts(found, speech) },
      ...section(t('risk.report.changes', { date: found.since }), changesIn(found, speech), t('risk.report.noChanges')),
      ...section(t('risk.report.top'), topRisks(found, speech), t('risk.report.none')),
      { kind: 'heading', text: t('risk.report.matrix') },
      ...(internal ? [{ kind: 'text', text: t('risk.report.matrixNote'), quiet: true } as const] : []),
      gridOf(found, speech),
      ...section(t('risk.report.responses'), responseTable(found, speech)),
      ...trendOf(found, speech),
      ...section(t('risk.report.issues'), issueTable(found, speech)),
      ...section(t('risk.report.debts'), debtTable(found, speech)),
    ],
  }
}

/** A table under its heading; without rows what is said instead, or nothing. */
function section(title: string, table: Table, instead?: string): Block[] {
  if (table.rows.length > 0) return [{ kind: 'heading', text: title }, table]
  return instead
    ? [
        { kind: 'heading', text: title },
        { kind: 'text', text: instead, quiet: true },
      ]
    : []
}

type Fact = { label: string; value: string }

function factsOf({ matrix }: Gathered, { t, money, number }: Speech): Fact[] {
  const [sum] = matrix.exposure
  return [
    { label: t('risk.report.open'), value: String(matrix.open) },
    { label: t('risk.report.threats'), value: money(sum?.threats ?? null) },
    { label: t('risk.report.opportunities'), value: money(sum?.opportunities ?? null) },
    { label: t('risk.report.contingency'), value: money(sum?.contingency ?? null) },
    {
      label: t('risk.report.delay'),
      value: matrix.expectedDays === null ? '—' : t('risk.report.days', { count: number(matrix.expectedDays) }),
    },
  ]
}

function openFacts({ risks, responses }: Gathered, { t }: Speech): Fact[] {
  const count = (status: string): string => String(responses.filter((one) => one.status === status).length)
  return [
    { label: t('risk.report.open'), value: String(risks.filter(({ status }) => isOpen(status)).length) },
    { label: t('risk.report.responsesDone'), value: count('done') },
    { label: t('risk.report.responsesPlanned'), value: count('planned') },
  ]
}

function topRisks({ matrix, risks, audience }: Gathered, { t, money, percent }: Speech): Table {
  const byId = new Map(risks.map((risk) => [risk.id, risk]))
  const chosen = matrix.risks.slice(0, most).flatMap(({ id }) => byId.get(id) ?? [])
  const internal = audience === 'internal'
  const story = ({ cause, event, effect }: Risk): string =>
    [
      cause && internal ? t('risk.report.because', { text: cause }) : '',
      event ? t('risk.report.mayBe', { text: event }) : '',
      effect ? t('risk.report.soThat', { text: effect }) : '',
    ]
      .filter((part) => part !== '')
      .join(t('risk.report.then'))
  return {
    kind: 'table',
    head: [t('risk.title'), t('risk.currentLevel'), ...(internal ? [t('risk.currentProbability'), t('risk.currentValue')] : []), t('risk.ownerId')],
    widths: internal ? [5.2, 1, 1.1, 1.7, 1.4] : [6.5, 1, 1.6],
    rows: chosen.map((risk): Cell[] => [
      { text: risk.title ?? '', note: story(risk) },
      levelCell(risk.currentLevel, t),
      ...(internal
        ? [
            { text: percent(risk.currentProbability), right: true },
            { text: money(risk.currentValue), right: true },
          ]
        : []),
      { text: risk.labels['ownerId'] ?? '—' },
    ]),
  }
}

const levelCell = (level: RiskLevel | null, t: Speech['t']): Cell =>
  level === null ? { text: '—' } : { text: t(`risk.level.${level}`), fill: levelColours[level] }

function gridOf({ matrix }: Gathered, { t }: Speech): Block {
  return {
    kind: 'grid',
    rowTitle: t('risk.report.probability'),
    columnTitle: t('risk.report.impact'),
    columns: classes.map((one) => t(`risk.report.impactClass.${one}`)),
    rows: classes.toReversed().map((row) => ({
      label: t(`risk.report.probabilityClass.${row}`),
      cells: matrix.cells
        .filter(({ probabilityClass }) => probabilityClass === row)
        .map(({ count, level }) => ({ text: count > 0 ? String(count) : '', fill: levelColours[level] })),
    })),
  }
}

function responseTable({ responses, risks, audience, today }: Gathered, { t, money }: Speech): Table {
  const open = new Set(risks.filter(({ status }) => isOpen(status)).map(({ id }) => id))
  const shown = responses.filter(({ status, riskId }) => status !== 'dropped' && open.has(riskId ?? ''))
  const internal = audience === 'internal'
  return {
    kind: 'table',
    head: [
      t('riskResponse.what'),
      t('riskResponse.strategy'),
      t('riskResponse.ownerId'),
      t('riskResponse.dueOn'),
      ...(internal ? [t('riskResponse.cost')] : []),
      t('riskResponse.status'),
    ],
    widths: internal ? [4, 1, 1.3, 1.5, 1.3, 1.2] : [5, 1, 1.4, 1.5, 1.2],
    rows: shown.map((one): Cell[] => [
      { text: one.what ?? '', note: one.labels['riskId'] ?? '' },
      { text: t(`riskResponse.strategy.${one.strategy}`) },
      { text: one.labels['ownerId'] ?? '—' },
      { text: one.dueOn ?? '—', ...(one.status === 'planned' && one.dueOn !== null && one.dueOn < today ? { note: t('risk.report.overdue') } : {}) },
      ...(internal ? [{ text: money(one.cost), right: true }] : []),
      { text: t(`riskResponse.status.${one.status}`) },
    ]),
  }
}

function trendOf({ burnDown, audience }: Gathered, { t, money }: Speech): Block[] {
  const [main] = burnDown.series
  if (!main || audience === 'customer') return []
  const points = main.weeks.map(({ week }) => week.slice(5))
  const line = (name: 'inherent' | 'current' | 'target', colour: string) => ({
    label: t(`risk.report.${name}`),
    colour,
    values: main.weeks.map((week) => Number(week[name].amount)),
  })
  return [
    { kind: 'heading', text: t('risk.report.trend') },
    {
      kind: 'lines',
      points,
      series: [line('inherent', '#98a2b3'), line('current', '#b3382c'), line('target', '#0a7d62')],
      say: (value) => money({ amount: value.toFixed(2), currency: main.currency }),
    },
  ]
}

function issueTable({ issues, audience }: Gathered, { t, money, number }: Speech): Table {
  const internal = audience === 'internal'
  return {
    kind: 'table',
    head: [t('issue.title'), t('issue.occurredOn'), t('issue.actualDays'), ...(internal ? [t('issue.actualCost')] : []), t('issue.status')],
    widths: internal ? [4.5, 1.5, 1.6, 1.6, 1.1] : [5.5, 1.5, 1.6, 1.1],
    rows: issues.map((one): Cell[] => [
      { text: one.title ?? '', note: (internal && one.what) || '' },
      { text: one.occurredOn ?? '—' },
      { text: number(one.actualDays), right: true },
      ...(internal ? [{ text: money(one.actualCost), right: true }] : []),
      { text: t(`issue.status.${one.status ?? 'open'}`) },
    ]),
  }
}

const debtTable = ({ debts }: Gathered, { t }: Speech): Table => ({
  kind: 'table',
  head: [t('risk.title'), t('risk.ownerId'), t('risk.report.due')],
  widths: [5, 1.5, 1.5],
  rows: debts.map(({ title, owner, dueOn, overdue }) => [
    { text: title },
    { text: owner ?? '—' },
    { text: dueOn ?? '—', ...(overdue ? { note: t('risk.report.overdue') } : {}) },
  ]),
})
