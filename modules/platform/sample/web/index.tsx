import { setUpChoice, workspacePanel } from '#modules/platform/identity/web/index.tsx'
import { defineWeb, emptySlot } from '#ui/shell/index.ts'

const permission = 'workspace.manage'

export const sampleWeb = defineWeb({
  module: 'platform/sample',
  fills: [
    setUpChoice.fill({ id: 'sample', order: 10, component: () => import('./set-up-choice.tsx').then((m) => m.SetUpChoice) }),
    workspacePanel.fill({
      id: 'sample',
      label: 'sample.title',
      order: 20,
      permission,
      component: () => import('./sample-panel.tsx').then((m) => m.SamplePanel),
    }),
    emptySlot.fill({ id: 'sample', label: 'sample.offer', order: 10, permission, component: () => import('./offer.tsx').then((m) => m.Offer) }),
  ],
})
