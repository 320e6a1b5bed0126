import { ProcessDefinition, type ProcessDraft } from '../../contract/process.ts'
import { fulfilStages } from './ten-stage-fulfil.ts'
import { pursueStages } from './ten-stage-pursue.ts'
import { winStages } from './ten-stage-win.ts'
import { solutionSelling } from './solution-selling.ts'

const projectSales: ProcessDraft = {
  names: ['项目性销售十阶段', '項目性銷售十階段', 'Project sales in ten stages'],
  summary: [
    '从线索到售后质保，每个阶段经评审方可离开',
    '從線索到售後質保，每個階段經評審方可離開',
    'From lead to aftercare; every stage is left through its gate',
  ],
  stages: [...pursueStages, ...winStages, ...fulfilStages],
}

export const tenStages = ProcessDefinition.parse(projectSales)
export const solutionStages = ProcessDefinition.parse(solutionSelling)

/** What a new workspace starts with; both can be edited there. The first is the default. */
export const builtInProcesses: readonly { key: string; definition: ProcessDefinition }[] = [
  { key: 'projectSales', definition: tenStages },
  { key: 'solutionSelling', definition: solutionStages },
]
