import { identityWeb } from '#modules/platform/identity/web/index.tsx'
import { exchangeWeb } from '#modules/platform/exchange/web/index.tsx'
import { sampleWeb } from '#modules/platform/sample/web/index.tsx'
import { partyWeb } from '#modules/customers/party/web/index.tsx'
import { engagementWeb } from '#modules/customers/engagement/web/index.tsx'
import { noticeWeb } from '#modules/platform/notice/web/index.tsx'
import { pursuitWeb } from '#modules/pursuit/pursuit/web/index.tsx'
import { productWeb } from '#modules/pursuit/product/web/index.tsx'
import { resourceWeb } from '#modules/execution/resource/web/index.tsx'
import { scheduleWeb } from '#modules/execution/schedule/web/index.tsx'
import { riskWeb } from '#modules/execution/risk/web/index.tsx'
import { forecastWeb } from '#modules/insight/forecast/web/index.tsx'
import { portfolioWeb } from '#modules/insight/portfolio/web/index.tsx'
import type { Web } from '#ui/shell/index.ts'

/** Every module with screens. Their pages are chunks of their own; what stands here is what the navigation needs. */
export const webs: readonly Web[] = [
  identityWeb,
  noticeWeb,
  exchangeWeb,
  sampleWeb,
  partyWeb,
  engagementWeb,
  pursuitWeb,
  productWeb,
  resourceWeb,
  scheduleWeb,
  riskWeb,
  forecastWeb,
  portfolioWeb,
]
