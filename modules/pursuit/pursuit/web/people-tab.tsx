import type { Filter } from '#kernel/contract/filter.ts'
import { RecordTable } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import { pursuitContactRecord, pursuitMemberRecord } from '../contract/index.ts'
import './pursuit.css'

const teamColumns = ['memberId', 'role', 'conflictOfInterest', 'allocationPercent', 'fromDate', 'toDate'].map((field) => ({ field }))
const contactColumns = ['personId', 'role', 'note'].map((field) => ({ field }))

/** Our team and the customer's people, each with their part in this deal. */
export function PeopleTab({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const fixed: Filter = { field: 'pursuitId', op: 'eq', value: pursuitId }
  return (
    <div className="zl-people">
      <section aria-label={t('pursuit.team')}>
        <h2>{t('pursuit.team')}</h2>
        <RecordTable
          contract={pursuitMemberRecord}
          embedded
          fixed={fixed}
          defaults={{ pursuitId }}
          start={{ columns: teamColumns }}
          form={{ sections: [{ fields: ['memberId', 'role', 'conflictOfInterest', 'conflictNote', 'allocationPercent', 'fromDate', 'toDate'] }] }}
        />
      </section>
      <section aria-label={t('pursuit.contacts')}>
        <h2>{t('pursuit.contacts')}</h2>
        <RecordTable
          contract={pursuitContactRecord}
          embedded
          fixed={fixed}
          defaults={{ pursuitId }}
          start={{ columns: contactColumns }}
          form={{ sections: [{ fields: ['personId', 'role', 'note'] }] }}
        />
      </section>
    </div>
  )
}
