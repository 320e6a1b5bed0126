import { Button, Checkbox, DatePicker, Drawer, Form, Input, Select, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { RecordPicker, RecordsPicker } from '#ui/form/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { engagement, interactionTypes, outcomes } from '../contract/index.ts'
import './words.ts'

export type About = { organizationId?: string; personId?: string; aboutType?: string; aboutId?: string }

type Values = {
  type: (typeof interactionTypes)[number]
  subject: string
  at: Dayjs
  body?: string
  organizationId?: string | null
  people?: string[]
  colleagues?: string[]
  outcome?: (typeof outcomes)[number]
  nextStep?: string
  nextStepOn?: Dayjs | null
  nextStepByCustomer?: boolean
  followUp?: boolean
}

/** What is filled in already; `at` in local time, `YYYY-MM-DDTHH:mm`. */
type Start = { at: string; type: Values['type'] }

/** Writes down a contact in two taps: what, when, who took part, and what was agreed next. */
export function LogDrawer({ about, start, onClose }: { about: About; start?: Start; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const [form] = Form.useForm<Values>()
  const [outcome, setOutcome] = useState<Values['outcome']>()
  const log = useOperation(engagement.log)
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    try {
      await log.mutateAsync(inputOf(values, about))
      notify.done(t('engagement.logged'))
      onClose()
    } catch (error) {
      notify.failed(error)
    }
  }
  const label = (name: string) => t(`interaction.${name}`)
  return (
    <Drawer
      open
      title={t('interaction.new')}
      onClose={onClose}
      size={480}
      extra={
        <Button type="primary" loading={log.isPending} onClick={() => void save()}>
          {t('action.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          type: start?.type ?? 'call',
          at: dayjs(start?.at),
          organizationId: about.organizationId ?? null,
          people: about.personId ? [about.personId] : [],
        }}
      >
        <Form.Item name="type" label={label('type')}>
          <Select options={interactionTypes.map((value) => ({ value, label: t(`interaction.type.${value}`) }))} />
        </Form.Item>
        <Form.Item name="subject" label={label('subject')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} autoFocus />
        </Form.Item>
        <Form.Item name="at" label={label('at')} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: 'HH:mm' }} style={{ width: '100%' }} />
        </Form.Item>
        {!about.organizationId && (
          <Form.Item name="organizationId" label={label('organizationId')} valuePropName="value">
            <RecordPickerItem to="organization" />
          </Form.Item>
        )}
        <Form.Item name="people" label={t('engagement.people')}>
          <RecordsPickerItem to="person" />
        </Form.Item>
        <Form.Item name="colleagues" label={t('engagement.colleagues')}>
          <RecordsPickerItem to="member" />
        </Form.Item>
        <Form.Item name="body" label={label('body')}>
          <Input.TextArea rows={5} maxLength={100_000} />
        </Form.Item>
        <Form.Item name="outcome" label={label('outcome')}>
          <Select allowClear onChange={setOutcome} options={outcomes.map((value) => ({ value, label: t(`interaction.outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item name="nextStep" label={label('nextStep')} rules={[{ required: outcome === 'advance' }]}>
          <Input maxLength={500} />
        </Form.Item>
        <NextStepDate outcome={outcome} />
      </Form>
    </Drawer>
  )
}

function NextStepDate({ outcome }: { outcome: Values['outcome'] }) {
  const { t } = useWords()
  const label = (name: string) => t(`interaction.${name}`)
  return (
    <Space align="start" wrap>
      <Form.Item name="nextStepOn" label={label('nextStepOn')} rules={[{ required: outcome === 'advance' }]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="nextStepByCustomer" valuePropName="checked" label=" ">
        <Checkbox>{label('nextStepByCustomer')}</Checkbox>
      </Form.Item>
      <Form.Item name="followUp" valuePropName="checked" label=" ">
        <Checkbox>{t('engagement.followUp')}</Checkbox>
      </Form.Item>
    </Space>
  )
}

const RecordPickerItem = ({ to, value = null, onChange }: { to: string; value?: string | null; onChange?: (id: string | null) => void }) => (
  <RecordPicker to={to} value={value} onChange={(id) => onChange?.(id)} />
)

const RecordsPickerItem = ({ to, value = [], onChange }: { to: string; value?: string[]; onChange?: (ids: string[]) => void }) => (
  <RecordsPicker to={to} many relative={false} value={value} onChange={(ids) => onChange?.(ids)} />
)

function inputOf({ people = [], colleagues = [], at, nextStepOn, followUp = false, ...values }: Values, about: About) {
  return {
    ...values,
    at: at.toISOString(),
    nextStepOn: nextStepOn?.format('YYYY-MM-DD') ?? null,
    organizationId: values.organizationId ?? about.organizationId ?? null,
    ...(about.aboutType && about.aboutId ? { aboutType: about.aboutType, aboutId: about.aboutId } : {}),
    participants: [...people.map((personId) => ({ personId })), ...colleagues.map((memberId) => ({ memberId }))],
    followUp,
  }
}
