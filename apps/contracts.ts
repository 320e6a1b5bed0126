import { ContractProcedure } from '@orpc/contract'
import { metaOf, type Operation } from '#kernel/contract/operation.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { trail } from '#modules/platform/trail/contract/index.ts'
import { notice } from '#modules/platform/notice/contract/index.ts'
import { savedView } from '#modules/platform/view/contract/index.ts'
import { search } from '#modules/platform/search/contract/index.ts'
import { document } from '#modules/platform/document/contract/index.ts'
import { exchange } from '#modules/platform/exchange/contract/index.ts'
import { sample } from '#modules/platform/sample/contract/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { product } from '#modules/pursuit/product/contract/index.ts'
import { pursuitOperations } from '#modules/pursuit/pursuit/contract/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { schedule } from '#modules/execution/schedule/contract/index.ts'
import { risk } from '#modules/execution/risk/contract/index.ts'
import { commitment, forecast, forecastSnapshot, paymentTerm } from '#modules/insight/forecast/contract/index.ts'
import { portfolio } from '#modules/insight/portfolio/contract/index.ts'

/** The contract of every module, lowest first. */
const contracts = [
  identity,
  trail,
  notice,
  savedView,
  search,
  document,
  exchange,
  sample,
  party,
  engagement,
  product,
  pursuitOperations,
  resource,
  schedule,
  risk,
  { forecast, paymentTerm, commitment, forecastSnapshot },
  portfolio,
]

/** Every operation of the product by name: what the command line and the MCP server are derived from. */
export const operations: ReadonlyMap<string, Operation> = new Map(contracts.flatMap(flatten).map((operation) => [metaOf(operation).name, operation]))

function flatten(node: unknown): Operation[] {
  if (node instanceof ContractProcedure) return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(flatten) : []
}
