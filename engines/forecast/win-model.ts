import { requireNumber } from '../stats/index.ts'
import type { Binned } from './binned-features.ts'
import type { Boosted } from './boosting.ts'
import { chooseWay, train, type Trained, type Way } from './candidates.ts'
import { columnMeans, columnsOf, encodeFeatures, type Encoded, type Features, type LeftOutFeature } from './features.ts'
import type { Penalty } from './penalised-logistic.ts'
import type { Sample } from './penalty-choice.ts'
import { innerFoldsOf, validateWinModel, type WinValidation, type WinVerdict } from './win-validation.ts'

/** A deal that has ended: what was known of it while it was open, how it ended, and the day that was known (whole days from any fixed day). */
export type EndedDeal = { features: Features; won: boolean; day: number | null }

type CommonModel = {
  version: 1
  /** What it was learned from; days as given, null without dates. */
  trained: { deals: number; won: number; from: number | null; to: number | null }
  leftOut: LeftOutFeature[]
  /** What its forecasts were worth on deals it had not seen. Unless `better`, say the base rate: won / deals. */
  verdict: WinVerdict
}

export type LogisticWinModel = CommonModel & {
  method: 'penalised_logistic'
  penalty: Penalty
  /** ln of the odds of the average deal. */
  average: number
  /** Each feature with the weights of its columns; a deal's contribution is weight × (cell − mean). */
  features: (Encoded & { weights: number[] })[]
}

export type BoostedWinModel = CommonModel & { method: 'boosted_trees'; features: Binned[]; boosted: Boosted }

/** A plain value: what JSON keeps of it is the model. */
export type WinModel = LogisticWinModel | BoostedWinModel

export type WinFit =
  | {
      status: 'fitted'
      model: WinModel
      validation: WinValidation
      /** What trees gained over the logistic model, in mean squared error on deals they were not grown on; null when only one was made. */
      treesGain: number | null
      /** Deals without a day where others have one: they can't be put in order and are not used. */
      undated: number
    }
  | { status: 'infeasible'; reason: 'TOO_FEW_DEALS' | 'ONE_OUTCOME' | 'NO_FEATURES' }

const fewestDeals = 40
const fewestOfAKind = 10
const mostDeals = 50_000
const mostColumns = 2000

type Options = {
  /** α's to try for the logistic model: 0 ridge, 1 lasso. Default ridge and half and half. */
  mixings?: readonly number[]
  /** What may be made. Default both, trees only where they earn it. */
  methods?: readonly Way['kind'][]
  /** Decides the parts where deals have no days, and the deals each tree is grown on. Default 1. */
  seed?: number
}

/**
 * Win probability from what is known of a deal, and what it would have been worth: logistic regression with a ridge or elastic net penalty, or
 * boosted trees where they forecast better by more than chance gives one time in twenty. Where deals have days, all is fitted on earlier and tested on
 * later ones, never at random. Needs 40 deals, ten won and ten lost. Same deals, same answer. At most 50,000 deals and 2,000 columns; a thousand
 * deals of a dozen features take some seconds, choice and test included.
 * Sources: Hoerl & Kennard (1970); Zou & Hastie (2005); Friedman (2001); see SPEC F25 to F35.
 */
export function fitWinModel(deals: readonly EndedDeal[], options: Options = {}): WinFit {
  const { mixings = [0, 0.5], methods = ['logistic', 'boosted'], seed = 1 } = options
  if (mixings.length === 0 || methods.length === 0) throw new RangeError('mixings and methods must not be empty')
  for (const mixing of mixings) requireNumber('mixing', mixing, { min: 0, max: 1 })
  for (const { day } of deals) if (day !== null) requireNumber('day', day)
  requireNumber('deals', deals.length, { max: mostDeals })
  const isDated = deals.some(({ day }) => day !== null)
  const order = canonicalOrder(deals).filter((place) => !isDated || deals[place]!.day !== null)
  const used = order.map((place) => deals[place]!)
  const sample: Sample = { features: used.map(({ features }) => features), won: Uint8Array.from(used, ({ won }) => (won ? 1 : 0)) }
  const won = sample.won.reduce((sum, outcome) => sum + outcome, 0)
  const refusal = refusalOf(sample, won)
  if (refusal) return { status: 'infeasible', reason: refusal }
  const days = isDated ? used.map(({ day }) => day ?? 0) : null
  const validated = { days, mixings, methods, seed }
  const { way, treesGain } = chooseWay(sample, innerFoldsOf(sample, validated), validated)
  const trained = train(sample, way, seed)
  const blind = validateWinModel(sample, validated)
  const validation = { ...blind, tested: blind.tested.map((one) => ({ ...one, row: order[one.row]! })) }
  const common: CommonModel = {
    version: 1,
    trained: { deals: used.length, won, from: extreme(days, Math.min), to: extreme(days, Math.max) },
    leftOut: trained.leftOut,
    verdict: validation.verdict,
  }
  return { status: 'fitted', model: { ...common, ...plainOf(trained) }, validation, treesGain, undated: deals.length - used.length }
}

/** Places of the deals by day and by what is known of them: the model must not hang on the order they come in. */
function canonicalOrder(deals: readonly EndedDeal[]): number[] {
  const keys = deals.map(({ features, won }) => JSON.stringify([Object.entries(features).sort(([a], [b]) => (a < b ? -1 : 1)), won]))
  return deals
    .map((_, place) => place)
    .sort((a, b) => (deals[a]!.day ?? 0) - (deals[b]!.day ?? 0) || (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b))
}

function refusalOf({ features, won: outcomes }: Sample, won: number): Extract<WinFit, { status: 'infeasible' }>['reason'] | null {
  const deals = outcomes.length
  if (deals > 0 && (won === 0 || won === deals)) return 'ONE_OUTCOME'
  if (deals < fewestDeals || Math.min(won, deals - won) < fewestOfAKind) return 'TOO_FEW_DEALS'
  const { encoded } = encodeFeatures(features)
  requireNumber(
    'columns',
    encoded.reduce((sum, feature) => sum + columnsOf(feature), 0),
    { max: mostColumns },
  )
  return encoded.length === 0 ? 'NO_FEATURES' : null
}

type Plain = Omit<LogisticWinModel, keyof CommonModel> | Omit<BoostedWinModel, keyof CommonModel>

function plainOf(trained: Trained): Plain {
  if (trained.kind === 'boosted') return { method: 'boosted_trees', features: trained.binned, boosted: trained.boosted }
  const features = withWeights(trained.encoded, trained.fit.weights)
  const average = trained.fit.intercept + features.reduce((sum, feature) => sum + dot(feature.weights, columnMeans(feature)), 0)
  return { method: 'penalised_logistic', penalty: trained.penalty, average, features }
}

function withWeights(encoded: readonly Encoded[], weights: Float64Array): LogisticWinModel['features'] {
  let from = 0
  return encoded.map((feature) => {
    const own = Array.from(weights.subarray(from, from + columnsOf(feature)))
    from += own.length
    return { ...feature, weights: own }
  })
}

const extreme = (days: readonly number[] | null, pick: (a: number, b: number) => number): number | null => days && days.reduce((a, b) => pick(a, b))

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
