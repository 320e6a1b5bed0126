import type { Filter } from '#kernel/contract/filter.ts'
import { RecordTable } from '#ui/record/index.ts'
import { openedPursuit, openSections } from './screen-contract.ts'

const columns = ['name', 'status', 'stageId', 'value', 'winProbability', 'expectedSignDate', 'ownerId'].map((field) => ({ field }))

/** The pursuits of a customer, on the customer's page. */
export function OrganizationPursuits({ organizationId }: { organizationId: string }) {
  const fixed: Filter = { field: 'organizationId', op: 'eq', value: organizationId }
  return (
    <RecordTable
      contract={openedPursuit}
      embedded
      fixed={fixed}
      defaults={{ organizationId }}
      start={{ columns }}
      form={{ sections: openSections }}
    />
  )
}
