import type { Filter } from '#kernel/contract/filter.ts'
import { DocumentsTab } from '#modules/platform/document/web/index.tsx'
import { RecordTable } from '#ui/record/index.ts'
import { task } from '../contract/index.ts'
import { taskForm } from './forms.ts'
import { Timeline } from './timeline.tsx'

export const OrganizationTimeline = ({ organizationId }: { organizationId: string }) => <Timeline about={{ organizationId }} />
export const PersonTimeline = ({ personId }: { personId: string }) => <Timeline about={{ personId }} />

const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })

export const OrganizationTasks = ({ organizationId }: { organizationId: string }) => (
  <RecordTable contract={task} embedded fixed={is('organizationId', organizationId)} defaults={{ organizationId }} form={taskForm} />
)
export const PersonTasks = ({ personId }: { personId: string }) => (
  <RecordTable contract={task} embedded fixed={is('personId', personId)} defaults={{ personId }} form={taskForm} />
)

export const OrganizationDocuments = ({ organizationId }: { organizationId: string }) => (
  <DocumentsTab recordType="organization" recordId={organizationId} />
)
export const PersonDocuments = ({ personId }: { personId: string }) => <DocumentsTab recordType="person" recordId={personId} />

/** Tasks about any record, e.g. a pursuit. */
export const TasksAbout = ({ aboutType, aboutId, organizationId }: { aboutType: string; aboutId: string; organizationId?: string }) => (
  <RecordTable
    contract={task}
    embedded
    fixed={is('aboutId', aboutId)}
    defaults={{ aboutType, aboutId, ...(organizationId ? { organizationId } : {}) }}
    form={taskForm}
  />
)
