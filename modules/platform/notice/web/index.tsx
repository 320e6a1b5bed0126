import { recordAction } from '#ui/record/index.ts'
import { defineWeb, topBarSlot } from '#ui/shell/index.ts'
import '../contract/words.ts'

export const noticeWeb = defineWeb({
  module: 'platform/notice',
  fills: [
    topBarSlot.fill({ id: 'notice', order: 10, component: () => import('./bell.tsx').then((m) => m.Bell) }),
    recordAction.fill({ id: 'reminder', order: 10, component: () => import('./reminder-button.tsx').then((m) => m.ReminderButton) }),
  ],
})
