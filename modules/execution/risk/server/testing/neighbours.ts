import type { Module } from '#kernel/server/module.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { scheduleModule } from '#modules/execution/schedule/server/index.ts'
import { riskModule } from '../index.ts'

/** What risks stand on, and risks themselves, lowest first. */
export const neighbours = (): Module[] => [
  identityModule,
  trailModule,
  documentModule,
  partyModule,
  engagementModule,
  productModule,
  pursuitModule,
  resourceModule,
  scheduleModule,
  riskModule,
]
