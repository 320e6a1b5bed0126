import { ImportOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { importRecord } from '../contract/index.ts'

export const exchangeWeb = defineWeb({
  module: 'platform/exchange',
  routes: [
    { path: '/imports', permission: 'import.read', page: () => import('./imports-page.tsx').then((m) => m.ImportsPage) },
    { path: '/import', permission: 'import.write', page: () => import('./start-page.tsx').then((m) => m.StartPage) },
    { path: '/imports/$id', permission: 'import.read', page: () => import('./import-page.tsx').then((m) => m.ImportPage) },
  ],
  navigation: [{ wing: 'platform', to: '/imports', label: 'import.plural', icon: <ImportOutlined />, permission: 'import.read', order: 40 }],
  commands: [{ id: 'import.start', label: 'import.new', to: '/import', permission: 'import.write' }],
  records: [{ contract: importRecord, icon: <ImportOutlined /> }],
})
