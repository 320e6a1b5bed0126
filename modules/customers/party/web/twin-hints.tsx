import { Alert, Tag } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { RecordLink } from '#ui/record/index.ts'
import { useWords } from '#ui/words/index.ts'
import { party, type Twin } from '../contract/index.ts'
import './words.ts'

type Entered = Record<string, unknown>

const textOf = (values: Entered, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' && value.trim().length > 1 ? value.trim() : undefined
}

/** Waits until nobody has typed for a moment. */
function useSettled<T>(value: T, milliseconds = 350): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

export function OrganizationTwins({ values, id }: { values: Entered; id?: string }) {
  const entered = useSettled(values)
  const input = {
    ...(id ? { id } : {}),
    name: textOf(entered, 'name'),
    registrationCode: textOf(entered, 'registrationCode'),
    phone: textOf(entered, 'phone'),
    website: textOf(entered, 'website'),
  }
  const { data } = useQuery({ ...queryOptions(party.twins.findOrganizations, input), enabled: Boolean(input.name ?? input.registrationCode) })
  return <Twins recordType="organization" twins={data?.twins ?? []} />
}

export function PersonTwins({ values, id }: { values: Entered; id?: string }) {
  const entered = useSettled(values)
  const input = {
    ...(id ? { id } : {}),
    name: textOf(entered, 'name'),
    organizationId: textOf(entered, 'organizationId'),
    email: textOf(entered, 'email'),
    phone: textOf(entered, 'phone'),
  }
  const { data } = useQuery({ ...queryOptions(party.twins.findPeople, input), enabled: Boolean(input.name ?? input.email) })
  return <Twins recordType="person" twins={data?.twins ?? []} />
}

/** Records that may be the same, best first, with the reason; what may not be seen is shown masked, with who has it. */
function Twins({ recordType, twins }: { recordType: string; twins: readonly Twin[] }) {
  const { t } = useWords()
  if (twins.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('party.twins', { count: twins.length })}
      description={
        <ul className="zl-twins">
          {twins.map((twin, index) => (
            <li key={twin.id ?? index}>
              {twin.id ? (
                <RecordLink type={recordType} id={twin.id}>
                  {twin.title}
                </RecordLink>
              ) : (
                <span title={t('party.masked')}>{twin.title}</span>
              )}
              {twin.because.map((reason) => (
                <Tag key={reason} variant="filled">
                  {t(`party.because.${reason}`)}
                </Tag>
              ))}
              {twin.ownerName && <span className="zl-twin-owner">{t('party.ownedBy', { name: twin.ownerName })}</span>}
            </li>
          ))}
        </ul>
      }
    />
  )
}
