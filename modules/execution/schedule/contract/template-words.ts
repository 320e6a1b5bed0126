import { defineWords } from '#kernel/contract/words.ts'

export const templateWords = defineWords({
  planTemplate: ['计划模板', '計劃範本', 'Plan template'],
  'planTemplate.plural': ['计划模板', '計劃範本', 'Plan templates'],
  'planTemplate.name': ['模板名称', '範本名稱', 'Name'],
  'planTemplate.note': ['说明', '說明', 'Note'],
  'planTemplate.processId': ['适用流程', '適用流程', 'Process'],
  'planTemplate.processId.hint': ['不选则适用于任何流程', '不選則適用於任何流程', 'None: for any process'],
  'planTemplate.pursuitClasses': ['适用类型', '適用類型', 'Classes'],
  'planTemplate.pursuitClasses.hint': ['不选则适用于任何类型', '不選則適用於任何類型', 'None: for any class'],
  'planTemplate.pursuitClasses.project': ['项目型', '項目型', 'Project'],
  'planTemplate.pursuitClasses.solution': ['解决方案', '解決方案', 'Solution'],
  'planTemplate.pursuitClasses.framework': ['框架协议', '框架協議', 'Framework'],
  'planTemplate.pursuitClasses.transaction': ['交易型', '交易型', 'Transaction'],
  'planTemplate.edition': ['版次', '版次', 'Edition'],
  'planTemplate.tasks': ['任务数', '任務數', 'Tasks'],
  'planTemplate.days': ['总长（工作日）', '總長（工作日）', 'Length (working days)'],
  'problem.NO_TASKS': ['计划里还没有任务', '計劃裡還沒有任務', 'There are no tasks in the plan yet'],
})
