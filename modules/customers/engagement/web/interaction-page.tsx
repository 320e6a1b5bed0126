import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { DocumentsTab } from '#modules/platform/document/web/index.tsx'
import { RecordLink, RecordPage } from '#ui/record/index.ts'
import { Empty, Loading, useParams } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement, interaction } from '../contract/index.ts'
import { interactionForm } from './forms.ts'
import './words.ts'

export function InteractionPage() {
  const { id = '' } = useParams()
  return (
    <RecordPage
      contract={interaction}
      id={id}
      tags={['type', 'outcome']}
      {...interactionForm}
      tabs={[
        {
          key: 'text',
          label: 'interaction.body',
          render: (row) => <p className="zl-timeline-text">{typeof row['body'] === 'string' ? row['body'] : '—'}</p>,
        },
        { key: 'participants', label: 'engagement.participants', render: () => <Participants id={id} /> },
        { key: 'documents', label: 'engagement.documents', render: () => <DocumentsTab recordType="interaction" recordId={id} /> },
      ]}
    />
  )
}

function Participants({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useQuery(queryOptions(engagement.listParticipants, { id }))
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <Empty text={t('state.empty')} />
  return (
    <ul>
      {data.items.map(({ id: key, personId, memberId, name, email, labels }) => (
        <li key={key}>
          {personId ? (
            <RecordLink type="person" id={personId}>
              {labels['personId'] ?? name ?? email ?? ''}
            </RecordLink>
          ) : memberId ? (
            <RecordLink type="member" id={memberId}>
              {labels['memberId'] ?? ''}
            </RecordLink>
          ) : (
            (name ?? email)
          )}
        </li>
      ))}
    </ul>
  )
}
