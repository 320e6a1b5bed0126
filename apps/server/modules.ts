import type { Module } from '#kernel/server/module.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { noticeModule } from '#modules/platform/notice/server/index.ts'
import { viewModule } from '#modules/platform/view/server/index.ts'
import { searchModule } from '#modules/platform/search/server/index.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { exchangeModule } from '#modules/platform/exchange/server/index.ts'
import { makeSampleModule } from '#modules/platform/sample/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { scheduleModule } from '#modules/execution/schedule/server/index.ts'
import { riskModule } from '#modules/execution/risk/server/index.ts'
import { forecastModule } from '#modules/insight/forecast/server/index.ts'
import { portfolioModule } from '#modules/insight/portfolio/server/index.ts'
import { sampleCompany } from '#samples/index.ts'

/** Every module, lowest first: the order of migrations and of installation in a new workspace. */
export const modules: readonly Module[] = [
  identityModule,
  trailModule,
  noticeModule,
  viewModule,
  searchModule,
  documentModule,
  exchangeModule,
  makeSampleModule(sampleCompany),
  partyModule,
  engagementModule,
  productModule,
  pursuitModule,
  resourceModule,
  scheduleModule,
  riskModule,
  forecastModule,
  portfolioModule,
]
