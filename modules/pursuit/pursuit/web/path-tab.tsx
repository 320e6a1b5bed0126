import { useQuery } from '@tanstack/react-query'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import { nameIn, useStageNames } from './use-process.ts'

/** Every stage it stood in and every review, newest first: who, when, how long, why. */
export function PathTab({ pursuitId }: { pursuitId: string }) {
  const { t, locale } = useWords()
  const format = useFormat()
  const stageName = useStageNames()
  const { data, error, refetch } = useQuery(queryOptions(pursuit.listStageHistory, { id: pursuitId }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const reviews = data.decisions.filter(({ outcome, missing }) => outcome !== 'go' || missing.length > 0)
  const entries = [
    ...data.events.map((event) => ({
      ...event,
      title: [t(`pursuit.event.${event.kind}`), stageName(event.toStageId) ?? (event.kind === 'close' ? t(`pursuit.status.${event.status}`) : null)]
        .filter(Boolean)
        .join(' · '),
      notes: [
        event.days === null ? null : `${stageName(event.fromStageId) ?? ''} ${t('pursuit.days', { days: Math.round(event.days) })}`.trim(),
        event.reason,
      ],
    })),
    ...reviews.map((review) => ({
      ...review,
      kind: 'review',
      title: [t('pursuit.event.review'), stageName(review.stageId), t(`pursuit.outcome.${review.outcome}`)].filter(Boolean).join(' · '),
      notes: [
        review.note,
        ...review.conditions,
        review.missing.length > 0
          ? t('pursuit.event.missing', { names: format.list(review.missing.map(({ names }) => nameIn(names, locale))) })
          : null,
      ],
    })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <ol className="zl-path-list">
      {entries.map(({ id, kind, title, notes, at, byName }) => (
        <li key={id} data-kind={kind}>
          <strong>{title}</strong>
          <p>
            {byName} · <time dateTime={at}>{format.instant(at)}</time>
          </p>
          {notes
            .filter((note): note is string => Boolean(note))
            .map((note) => (
              <p key={note}>{note}</p>
            ))}
        </li>
      ))}
    </ol>
  )
}
