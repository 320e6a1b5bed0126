import { AlertOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { riskRecord } from '../contract/index.ts'

export const riskWeb = defineWeb({
  module: 'execution/risk',
  records: [{ contract: riskRecord, icon: <AlertOutlined /> }],
})
