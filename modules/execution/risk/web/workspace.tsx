import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { RecordTable } from '#ui/record/index.ts'
import { both } from '#ui/filter/index.ts'
import { useCan } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { issueRecord, openStatuses, riskRecord, riskResponseRecord } from '../contract/index.ts'
import { BurnDown } from './burn-down.tsx'
import { Overview } from './overview.tsx'
import { cellFilter, riskViews, useRiskPlace, type RiskView } from './place.ts'
import { leverageColumn } from './response-columns.tsx'
import { riskSections } from './screen-contract.ts'
import { ToDoList } from './to-do-list.tsx'
import './risk.css'
import './words.ts'

const rights: Record<RiskView, string> = {
  register: 'risk.read',
  toDo: 'risk.read',
  responses: 'riskResponse.read',
  issues: 'issue.read',
  trend: 'risk.read',
}

type Props = {
  /** Of one pursuit; without, all that the person sees. */
  pursuitId?: string
  /** Narrows the picture like the list below it. */
  filter?: string
  extra?: ReactNode
}

/** Everything about risks in one place: the register with its picture, what is to be done, responses, issues, and how exposure went. */
export function RiskWorkspace({ pursuitId, filter, extra }: Props) {
  const { t } = useWords()
  const can = useCan()
  const { view, setPlace } = useRiskPlace()
  const words: Record<RiskView, string> = {
    register: t('risk.view.register'),
    toDo: t('risk.toDo'),
    responses: t('risk.view.responses'),
    issues: t('risk.view.issues'),
    trend: t('risk.view.trend'),
  }
  return (
    <div className="zl-risk">
      <div className="zl-risk-bar">
        <Segmented
          aria-label={t('risk.view')}
          value={view}
          options={riskViews.filter((one) => can(rights[one])).map((value) => ({ value, label: words[value] }))}
          onChange={(value) => setPlace({ risks: value === 'register' ? undefined : value, cell: undefined })}
        />
        {extra && <div className="zl-risk-actions">{extra}</div>}
      </div>
      <Shown view={view} {...(pursuitId ? { pursuitId } : {})} {...(filter ? { filter } : {})} />
    </div>
  )
}

function Shown({ view, pursuitId, filter }: { view: RiskView; pursuitId?: string; filter?: string }) {
  const own: Filter | null = pursuitId ? { field: 'pursuitId', op: 'eq', value: pursuitId } : null
  const of = pursuitId ? { pursuitId } : {}
  if (view === 'toDo') return <ToDoList {...of} />
  if (view === 'trend') return <BurnDown {...of} />
  if (view === 'issues') return <RecordTable contract={issueRecord} embedded {...(own ? { fixed: own } : {})} defaults={of} />
  if (view === 'responses')
    return (
      <RecordTable
        contract={riskResponseRecord}
        embedded
        {...(own ? { fixed: own } : {})}
        start={{ columns: responseColumns }}
        columns={[leverageColumn]}
        form={false}
      />
    )
  return <Register own={own} {...of} {...(filter ? { filter } : {})} />
}

const responseColumns = ['what', 'riskId', 'status', 'dueOn', '+worth', 'cost', 'strategy', 'ownerId'].map((field) => ({ field }))
const pursuitColumns = [
  'title',
  'currentLevel',
  'currentProbability',
  'currentValue',
  'currentDays',
  'status',
  'category',
  'ownerId',
  'nextReviewOn',
  'kind',
].map((field) => ({ field }))

/** The register opens with what may still happen; the rest is a press on the filter away. */
const onlyOpen: Filter = { field: 'status', op: 'in', value: [...openStatuses] }

function Register({ own, pursuitId, filter }: { own: Filter | null; pursuitId?: string; filter?: string }) {
  const { t } = useWords()
  const { cell, state } = useRiskPlace()
  const fixed = both(own, cellFilter(cell, state))
  return (
    <>
      <Overview {...(pursuitId ? { pursuitId } : {})} {...(filter ? { filter } : {})} />
      <RecordTable
        contract={riskRecord}
        embedded={pursuitId !== undefined}
        {...(fixed ? { fixed } : {})}
        start={{ filter: onlyOpen, ...(pursuitId ? { columns: pursuitColumns } : {}) }}
        {...(pursuitId ? { defaults: { pursuitId } } : {})}
        form={{ sections: riskSections }}
        emptyHint={t('risk.none.hint')}
      />
    </>
  )
}
