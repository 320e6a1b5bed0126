import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { wings } from './wings.ts'

const test = String.raw`\.test\.tsx?$`
const moduleOf = '^modules/([^/]+/[^/]+)/'
const doors = String.raw`^modules/[^/]+/[^/]+/(contract/index\.ts|server/readers\.ts|web/index\.tsx)$`
const packages = '(^|/)node_modules/'

type Rule = { name: string; comment: string; from: IRegularForbiddenRuleType['from']; to: IRegularForbiddenRuleType['to'] }

const engines: Rule[] = [
  {
    name: 'engines-know-only-engines',
    comment: 'engines import nothing but each other',
    from: { path: '^engines/', pathNot: test },
    to: { pathNot: '^engines/' },
  },
]

const layers: Rule[] = [
  {
    name: 'kernel-knows-no-module',
    comment: 'the kernel knows no module, screen or application',
    from: { path: '^kernel/', pathNot: test },
    to: { path: '^(modules|ui|apps|samples|e2e)/' },
  },
  {
    name: 'contract-runs-anywhere',
    comment: 'kernel/contract runs in the browser and stands on nothing',
    from: { path: '^kernel/contract/', pathNot: test },
    to: { path: '^kernel/(?!contract/)' },
  },
  {
    name: 'text-is-pure',
    comment: 'kernel/text computes and stands on nothing',
    from: { path: '^kernel/text/', pathNot: test },
    to: { path: '^kernel/(?!text/|contract/)' },
  },
  {
    name: 'client-knows-contracts',
    comment: 'kernel/client stands on kernel/contract',
    from: { path: '^kernel/client/', pathNot: test },
    to: { path: '^kernel/(?!contract/|client/)' },
  },
  {
    name: 'ui-knows-no-module',
    comment: 'the design system knows no module and no server',
    from: { path: '^ui/', pathNot: test },
    to: { path: '^(modules|apps|samples|tools|kernel/(?!contract/|client/))' },
  },
  {
    name: 'nothing-knows-apps',
    comment: 'applications compose; nothing imports them',
    from: { path: '^(kernel|ui|modules|engines)/' },
    to: { path: '^apps/' },
  },
  {
    name: 'product-knows-no-tools',
    comment: 'the product does not depend on tools, tests or benchmarks',
    from: { path: '^(kernel/(?!testing/)|ui|modules|engines|apps|samples)', pathNot: test },
    to: { path: '^(tools|e2e|bench)/' },
  },
  {
    name: 'samples-use-operations',
    comment: 'samples are built through contracts, as a person would',
    from: { path: '^samples/', pathNot: test },
    to: { path: '^modules/', pathNot: doors },
  },
]

const modules: Rule[] = [
  {
    name: 'only-by-the-doors',
    comment: 'another module is reached by contract/index.ts, server/readers.ts or web/index.tsx',
    from: { path: moduleOf, pathNot: test },
    to: { path: '^modules/', pathNot: [String.raw`^modules/$1/`, doors] },
  },
  { name: 'no-circle', comment: 'no circle between files', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  {
    name: 'contract-stands-on-contracts',
    comment: 'a contract knows zod, kernel/contract and the contracts of lower modules',
    from: { path: '^modules/[^/]+/[^/]+/contract/', pathNot: test },
    to: {
      path: `^(kernel|ui|modules|engines|apps)/|${packages}`,
      pathNot: [String.raw`^kernel/contract/`, String.raw`^modules/[^/]+/[^/]+/contract/`, `${packages}zod/`],
    },
  },
  {
    name: 'domain-is-pure',
    comment: 'domain knows its contract, kernel/contract, kernel/text, engines and itself',
    from: { path: '^modules/[^/]+/[^/]+/domain/', pathNot: test },
    to: {
      path: `^(kernel|ui|modules|apps)/|${packages}`,
      dependencyTypesNot: ['core'],
      pathNot: [
        String.raw`^kernel/(contract|text)/`,
        String.raw`^modules/[^/]+/[^/]+/(contract|domain)/`,
        `${packages}(@zhulu|zod)/`,
        ...pureParsers(),
      ],
    },
  },
  {
    name: 'contract-runs-in-the-browser',
    comment: 'nothing of Node in a contract',
    from: { path: '^modules/[^/]+/[^/]+/contract/', pathNot: test },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'domain-does-no-io',
    comment: 'domain is pure: of Node only what computes',
    from: { path: '^modules/[^/]+/[^/]+/domain/', pathNot: test },
    to: { dependencyTypes: ['core'], pathNot: '^(crypto|stream|util|buffer|string_decoder|zlib)(/|$)' },
  },
  {
    name: 'server-knows-no-web',
    comment: 'the server knows no screen',
    from: { path: '^(modules/[^/]+/[^/]+/(server|domain|contract)|kernel/(server|database|contract))/' },
    to: { path: '^(ui/|kernel/client/|apps/web/|modules/[^/]+/[^/]+/web/)' },
  },
  {
    name: 'web-knows-contracts',
    comment: 'a screen knows contracts, ui, kernel/client and the pure rules of its module',
    from: { path: '^(modules/[^/]+/[^/]+/web|apps/web)/', pathNot: test },
    to: { path: '^(modules/[^/]+/[^/]+/server|kernel/(server|database|testing)|apps/server)/' },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'kernel/testing is used by tests only',
    from: { path: '^(kernel/(?!testing/)|modules|ui|apps/(?!testing/)|samples|engines)', pathNot: [test] },
    to: { path: '^kernel/testing/' },
  },
]

/** Parsers without I/O: the rules of an exchange format are domain, and reading its bytes is part of them. */
function pureParsers(): string[] {
  return ['fflate', 'iconv-lite', 'ical.js', 'mailparser', 'pinyin-pro', 'opencc-js', 'saxes', 'yauzl'].map((name) => `${packages}${name}/`)
}

/** A wing knows no wing above it; tests too, for what they set up exists below. */
const order: Rule[] = wings.slice(0, -1).map((wing, index) => ({
  name: `${wing}-stays-low`,
  comment: `${wing} knows no module of ${wings.slice(index + 1).join(', ')}`,
  from: { path: `^modules/${wing}/` },
  to: { path: `^modules/(${wings.slice(index + 1).join('|')})/` },
}))

export const rules: Rule[] = [...engines, ...layers, ...modules, ...order]
