import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { FieldEditor, RecordPicker } from '#ui/form/index.ts'
import { useWords } from '#ui/words/index.ts'
import {
  pursuit,
  pursuitContact,
  pursuitMember,
  pursuitRecord,
  type ContactRole,
  type FactField,
  type GateItem,
  type TeamRole,
} from '../contract/index.ts'
import { DialogForm, Entry } from './dialog-form.tsx'
import { nameIn } from './use-process.ts'

type Open = { pursuitId: string; onClose: () => void }

/** The field that is empty, alone. */
export function FieldDialog({ pursuitId, field: name, onClose }: Open & { field: FactField }) {
  const { t } = useWords()
  const { data: row } = useQuery(queryOptions(pursuit.get, { id: pursuitId }))
  const save = useOperation(pursuit.update)
  const [value, setValue] = useState<unknown>(null)
  const label = t(`pursuit.${name}`)
  const send = async (): Promise<void> => {
    if (row && (await save.mutateAsync({ id: row.id, version: row.version, [name]: value }).catch(() => null))) onClose()
  }
  return (
    <DialogForm
      title={label}
      submit={t('action.save')}
      disabled={!row || value === null || value === ''}
      busy={save.isPending}
      failure={save.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={label}>
        {(id) => (
          <FieldEditor
            record="pursuit"
            name={name}
            field={pursuitRecord.options.fields[name]}
            value={value}
            label={label}
            id={id}
            onChange={setValue}
            autoFocus
          />
        )}
      </Entry>
    </DialogForm>
  )
}

/** What a person knows, with what it rests on. */
export function ConfirmDialog({ item, pursuitId, linkNeeded = false, onClose }: Open & { item: GateItem; linkNeeded?: boolean }) {
  const { t, locale } = useWords()
  const confirm = useOperation(pursuit.confirmCriterion)
  const [text, setText] = useState('')
  const [link, setLink] = useState('')
  const [on, setOn] = useState(() => dayjs().format('YYYY-MM-DD'))
  const send = async (): Promise<void> => {
    const input = {
      id: pursuitId,
      stageKey: item.stageKey,
      criterionKey: item.key,
      text: text.trim(),
      on,
      ...(link.trim() ? { link: link.trim() } : {}),
    }
    if (await confirm.mutateAsync(input).catch(() => null)) onClose()
  }
  return (
    <DialogForm
      title={nameIn(item.names, locale)}
      submit={t('pursuit.confirm')}
      disabled={text.trim() === '' || (linkNeeded && link.trim() === '')}
      busy={confirm.isPending}
      failure={confirm.error}
      onSubmit={() => void send()}
      onClose={onClose}
      {...(item.help ? { lead: nameIn(item.help, locale) } : {})}
    >
      <Entry label={t('pursuit.confirm.text')} required>
        {(id) => (
          <Input.TextArea id={id} rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} autoFocus aria-required />
        )}
      </Entry>
      <Entry label={t('pursuit.confirm.link')} required={linkNeeded}>
        {(id) => <Input id={id} type="url" placeholder="https://" maxLength={2000} value={link} onChange={(event) => setLink(event.target.value)} />}
      </Entry>
      <Entry label={t('pursuit.confirm.on')}>
        {(id) => (
          <DatePicker id={id} allowClear={false} maxDate={dayjs()} value={dayjs(on)} onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))} />
        )}
      </Entry>
    </DialogForm>
  )
}

/** Someone for a role on our side. */
export function MemberDialog({ pursuitId, roles, onClose }: Open & { roles: readonly TeamRole[] }) {
  const { t } = useWords()
  const add = useOperation(pursuitMember.create)
  const [memberId, setMemberId] = useState<string | null>(null)
  const [role, setRole] = useState<TeamRole | undefined>(roles[0])
  const send = async (): Promise<void> => {
    if (memberId && role && (await add.mutateAsync({ pursuitId, memberId, role }).catch(() => null))) onClose()
  }
  return (
    <DialogForm
      title={t('pursuit.assign')}
      submit={t('action.add')}
      disabled={memberId === null || !role}
      busy={add.isPending}
      failure={add.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuitMember.memberId')} required>
        {(id) => <RecordPicker id={id} to="member" value={memberId} onChange={setMemberId} />}
      </Entry>
      <Entry label={t('pursuitMember.role')} required>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: t(`pursuitMember.role.${one}`) }))}
          />
        )}
      </Entry>
    </DialogForm>
  )
}

/** Someone for a role on the customer's side. */
export function ContactDialog({ pursuitId, roles, onClose }: Open & { roles: readonly ContactRole[] }) {
  const { t } = useWords()
  const { data: row } = useQuery(queryOptions(pursuit.get, { id: pursuitId }))
  const add = useOperation(pursuitContact.create)
  const [personId, setPersonId] = useState<string | null>(null)
  const [role, setRole] = useState<ContactRole | undefined>(roles[0])
  const organizationId = row?.organizationId
  const send = async (): Promise<void> => {
    if (personId && role && (await add.mutateAsync({ pursuitId, personId, role }).catch(() => null))) onClose()
  }
  return (
    <DialogForm
      title={t('pursuit.addContact')}
      submit={t('action.add')}
      disabled={personId === null || !role}
      busy={add.isPending}
      failure={add.error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Entry label={t('pursuitContact.personId')} required>
        {(id) => (
          <RecordPicker
            id={id}
            to="person"
            value={personId}
            onChange={setPersonId}
            {...(organizationId
              ? { filter: { field: 'organizationId', op: 'eq', value: organizationId } as const, defaults: { organizationId } }
              : {})}
          />
        )}
      </Entry>
      <Entry label={t('pursuitContact.role')} required>
        {(id, name) => (
          <Select
            aria-label={name}
            id={id}
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: t(`pursuitContact.role.${one}`) }))}
          />
        )}
      </Entry>
    </DialogForm>
  )
}
