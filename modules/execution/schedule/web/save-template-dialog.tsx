import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { call, invalidateTopics, queryOptions, type CallOutput } from '#kernel/client/index.ts'
import { pursuit, pursuitClasses, salesProcess, type PursuitClass } from '#modules/pursuit/pursuit/contract/index.ts'
import { useUndo } from '#ui/record/index.ts'
import { Failure, Loading, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type Plan } from '../contract/index.ts'
import { leftBehind } from './left-behind.ts'
import './template-words.ts'
import './template.css'

type Templates = CallOutput<typeof schedule.planTemplate.list>['items']
type Values = {
  over: string
  name: string
  note: string
  processId: string
  pursuitClasses: PursuitClass[]
  durations: 'planned' | 'taken'
}

const most = 200

/** Makes a template of a plan, or the next edition of one. */
export function SaveTemplateDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useWords()
  const about = useQuery(queryOptions(pursuit.get, { id: plan.pursuitId }))
  const templates = useQuery(queryOptions(schedule.planTemplate.list, { limit: most }))
  const processes = useQuery(queryOptions(salesProcess.list, { limit: most }))
  const failed = about.error ?? templates.error ?? processes.error
  if (about.data && templates.data && processes.data)
    return (
      <SaveForm
        {...{ plan, onClose }}
        templates={templates.data.items}
        processes={processes.data.items.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
        start={{ processId: about.data.processId, pursuitClass: about.data.pursuitClass }}
      />
    )
  return (
    <Modal open title={t('plan.saveAs')} footer={null} onCancel={onClose}>
      {failed ? <Failure error={failed} quiet /> : <Loading rows={5} />}
    </Modal>
  )
}

type FormProps = {
  plan: Plan
  templates: Templates
  processes: { value: string; label: string }[]
  start: { processId: string | null; pursuitClass: PursuitClass | null }
  onClose: () => void
}

function SaveForm({ plan, templates, processes, start, onClose }: FormProps) {
  const { t } = useWords()
  const [form] = Form.useForm<Values>()
  const { save, busy, failure } = useSaving(plan, { templates, onClose })
  const finished = plan.tasks.filter(
    ({ kind, dates, actualStart, actualFinish }) => kind === 'task' && !dates.summary && actualStart !== null && actualFinish !== null,
  )
  // Named anew: the name of a plan tells whose it is.
  const fresh: Values = {
    over: '',
    name: '',
    note: '',
    processId: start.processId ?? '',
    pursuitClasses: start.pursuitClass ? [start.pursuitClass] : [],
    durations: 'planned',
  }
  const choose = (over: string): void => {
    const { name, note, processId, pursuitClasses: classes } = templates.find(({ id }) => id === over) ?? fresh
    form.setFieldsValue({ over, name: name ?? '', note: note ?? '', processId: processId ?? '', pursuitClasses: classes ?? [] })
  }
  return (
    <Modal
      open
      width={600}
      title={t('plan.saveAs')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="zl-save-hint">{t('plan.saveAs.hint')}</p>
      <Form form={form} layout="vertical" initialValues={fresh} onFinish={(values) => void save(values)}>
        {templates.length > 0 && (
          <Form.Item name="over" label={t('plan.saveAs.where')}>
            <Select
              onChange={choose}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: t('plan.saveAs.new') },
                ...templates.map(({ id, name, edition }) => ({
                  value: id,
                  label: t('plan.saveAs.over', { name: name ?? '', edition: edition ?? 0 }),
                })),
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('planTemplate.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="note" label={t('planTemplate.note')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="processId" label={t('planTemplate.processId')}>
          <Select options={[{ value: '', label: t('plan.saveAs.any') }, ...processes]} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="pursuitClasses" label={t('planTemplate.pursuitClasses')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('plan.saveAs.any')}
            options={pursuitClasses.map((value) => ({ value, label: t(`planTemplate.pursuitClasses.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="durations" label={t('plan.saveAs.durations')}>
          <Radio.Group
            vertical
            options={[
              { value: 'planned', label: t('plan.saveAs.planned') },
              { value: 'taken', label: t('plan.saveAs.taken', { count: finished.length }), disabled: finished.length === 0 },
            ]}
          />
        </Form.Item>
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
      {failure !== null && <Failure error={failure} quiet />}
    </Modal>
  )
}

type Saved = CallOutput<typeof schedule.plan.saveAsTemplate>
const topics = ['planTemplate']

/** Saves, says what stayed behind, and offers to take it back. A template that somebody changed meanwhile is read again, and not overwritten. */
function useSaving(plan: Plan, { templates, onClose }: Pick<FormProps, 'templates' | 'onClose'>) {
  const { t } = useWords()
  const format = useFormat()
  const client = useQueryClient()
  const notify = useNotify()
  const { remember, takeBack } = useUndo()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const said = ({ edition, tasks, left }: Saved): string => {
    const behind = leftBehind(t, left)
    const done = t('plan.saveAs.done', { edition, tasks })
    return behind.length > 0 ? `${done} ${t('plan.saveAs.left', { what: format.list(behind) })}` : done
  }
  const save = async ({ over, name, note, processId, pursuitClasses: classes, durations }: Values): Promise<void> => {
    setBusy(true)
    setFailure(null)
    const version = templates.find(({ id }) => id === over)?.version
    const chosen = version === undefined ? {} : { over: { templateId: over, version } }
    const changes: string[] = []
    const input = { id: plan.id, name, note: note || null, processId: processId || null, pursuitClasses: classes, durations, ...chosen }
    try {
      const saved = await call(schedule.plan.saveAsTemplate, input, { changed: (id) => changes.push(id) })
      const done = { what: said(saved), changes, topics }
      remember(done)
      notify.done(done.what, { undo: () => takeBack(done) })
      onClose()
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
    await invalidateTopics(client, topics)
  }
  return { save, busy, failure }
}
