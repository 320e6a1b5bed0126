import type { Filter } from '#kernel/contract/filter.ts'
import { RecordPage, RecordTable, type PageTab } from '#ui/record/index.ts'
import { useCan, useParams, useSlot } from '#ui/shell/index.ts'
import { absenceRecord, costRateRecord, resourceRecord, resourceSkillRecord, skillRecord } from '../contract/index.ts'
import { resourceTab } from './slots.ts'
import './words.ts'

export function ResourcePage() {
  const { id = '' } = useParams()
  return <RecordPage contract={resourceRecord} id={id} tabs={useTabs(id)} tags={['kind']} />
}

const parts = [resourceSkillRecord, absenceRecord, costRateRecord] as const

function useTabs(id: string): PageTab[] {
  const can = useCan()
  const own: Filter = { field: 'resourceId', op: 'eq', value: id }
  const brought = useSlot(resourceTab).map(({ id: key, label, Component }) => ({
    key,
    label: label ?? key,
    render: () => <Component resourceId={id} />,
  }))
  const tabs = parts
    .filter(({ options }) => can(`${options.name}.read`))
    .map((contract) => ({
      key: contract.options.name,
      label: `${contract.options.name}.plural`,
      render: () => <RecordTable contract={contract} embedded fixed={own} defaults={{ resourceId: id }} />,
    }))
  return [...brought, ...tabs]
}

const ofSkill = (id: string): Filter => ({ field: 'skillId', op: 'eq', value: id })

/** A skill, with everyone who has it. */
export function SkillPage() {
  const { id = '' } = useParams()
  const people = () => <RecordTable contract={resourceSkillRecord} embedded fixed={ofSkill(id)} defaults={{ skillId: id }} />
  return <RecordPage contract={skillRecord} id={id} tabs={[{ key: 'people', label: 'resourceSkill.plural', render: people }]} />
}
