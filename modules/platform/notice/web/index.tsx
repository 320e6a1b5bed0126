import { defineWeb, topBarSlot } from '#ui/shell/index.ts'
import '../contract/words.ts'

export const noticeWeb = defineWeb({
  module: 'platform/notice',
  fills: [topBarSlot.fill({ id: 'notice', order: 10, component: () => import('./bell.tsx').then((m) => m.Bell) })],
})
