import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Select, Slider, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useWords } from '#ui/words/index.ts'
import { constraintKinds, TaskFields, type Plan, type PlanEdit } from '../contract/index.ts'
import { assigned } from './edits.ts'
import { deadlineOf, dayOf } from './rows.ts'
import { MilestoneFields } from './milestone-fields.tsx'
import { TaskHistory } from './template-history.tsx'
import { finishDay, minuteOfDay, minutesOfDay } from './time.ts'
import type { Draft } from './use-draft.ts'

type Task = Plan['tasks'][number]
type Values = {
  name: string
  days: number | null
  best: number | null
  worst: number | null
  constraint: TaskFields['constraint']
  constraintAt: Dayjs | null
  deadline: Dayjs | null
  done: number
  actualStart: Dayjs | null
  actualFinish: Dayjs | null
  people: string[]
  elapsed: boolean
  stageId: string | null
  documentKind: string | null
  signs: boolean
  byBuyer: boolean
  shared: boolean
  note: string | null
}

const days = (minutes: number | null, task: Task): number | null => (minutes === null ? null : minutes / minutesOfDay(task))
const minutes = (value: number | null, elapsed: boolean): number | null => (value === null ? null : Math.round(value * minutesOfDay({ elapsed })))
const picked = (minute: number | null): Dayjs | null => (minute === null ? null : dayjs(dayOf(minute)))
const pickedEnd = (minute: number | null): Dayjs | null => (minute === null ? null : dayjs(finishDay(minute)))
const textOf = (day: Dayjs): string => day.format('YYYY-MM-DD')
const ends = new Set(['FNET', 'FNLT', 'MFO'])

function valuesOf(task: Task, plan: Plan): Values {
  return {
    name: task.name,
    days: days(task.duration, task),
    best: days(task.optimistic, task),
    worst: days(task.pessimistic, task),
    constraint: task.constraint,
    constraintAt: ends.has(task.constraint) ? pickedEnd(task.constraintAt) : picked(task.constraintAt),
    deadline: pickedEnd(task.deadline),
    done: Math.round(task.percentComplete * 100),
    actualStart: picked(task.actualStart),
    actualFinish: pickedEnd(task.actualFinish),
    people: plan.assignments.flatMap(({ taskId, resourceId }) => (taskId === task.id && resourceId ? [resourceId] : [])),
    stageId: task.stageId,
    documentKind: task.documentKind,
    signs: task.signs,
    elapsed: task.elapsed,
    byBuyer: task.byBuyer,
    shared: task.shared,
    note: task.note,
  }
}

const dayMinute = (day: Dayjs | null, end: boolean): number | null => (day === null ? null : minuteOfDay(textOf(day), end))

/** What has been changed, as edits of the plan. */
function editsOf(task: Task, plan: Plan, values: Values): PlanEdit[] {
  const wanted: TaskFields = {
    ...task,
    name: values.name,
    duration: minutes(values.days, values.elapsed) ?? task.duration,
    optimistic: minutes(values.best, values.elapsed),
    pessimistic: minutes(values.worst, values.elapsed),
    constraint: values.constraint,
    constraintAt: dayMinute(values.constraintAt, ends.has(values.constraint)),
    deadline: values.deadline ? deadlineOf(textOf(values.deadline)) : null,
    percentComplete: values.done / 100,
    actualStart: dayMinute(values.actualStart, false),
    actualFinish: dayMinute(values.actualFinish, true),
    stageId: values.stageId ?? null,
    documentKind: values.documentKind ?? null,
    signs: values.signs,
    elapsed: values.elapsed,
    byBuyer: values.byBuyer,
    shared: values.shared,
    note: values.note || null,
  }
  const before = new Map<string, unknown>(Object.entries(task))
  const fields = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => key in TaskFields.shape && before.get(key) !== value))
  const had = plan.assignments.filter(({ taskId, resourceId }) => taskId === task.id && resourceId)
  return [
    ...(Object.keys(fields).length > 0 ? [{ edit: 'changeTask', id: task.id, fields } satisfies PlanEdit] : []),
    ...had.filter(({ resourceId }) => !values.people.includes(resourceId ?? '')).map(({ id }): PlanEdit => ({ edit: 'unassign', id })),
    ...values.people.filter((id) => !had.some(({ resourceId }) => resourceId === id)).map((id) => assigned(task.id, id)),
  ]
}

/** Everything about one task. */
export function TaskDrawer({ task, plan, draft, onClose }: { task: Task; plan: Plan; draft: Draft; onClose: () => void }) {
  const { t } = useWords()
  const [form] = Form.useForm<Values>()
  const constraint = Form.useWatch('constraint', form) ?? task.constraint
  const save = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    const edits = editsOf(task, plan, { ...valuesOf(task, plan), ...values })
    if (edits.length > 0) draft.propose(...edits)
    onClose()
  }
  const remove = (): void => {
    draft.propose({ edit: 'removeTask', id: task.id })
    onClose()
  }
  return (
    <Drawer
      open
      title={task.name}
      onClose={onClose}
      size={440}
      extra={
        plan.mayWrite && (
          <Space>
            <Button icon={<DeleteOutlined />} aria-label={t('plan.removeTask')} title={t('plan.removeTask')} onClick={remove} />
            <Button type="primary" onClick={() => void save()}>
              {t('action.save')}
            </Button>
          </Space>
        )
      }
    >
      <Form form={form} layout="vertical" disabled={!plan.mayWrite} initialValues={valuesOf(task, plan)} onFinish={() => void save()}>
        <Form.Item name="name" label={t('planTask.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} autoFocus />
        </Form.Item>
        {!task.dates.summary && <WorkFields task={task} plan={plan} constraint={constraint} />}
        <Form.Item name="note" label={t('resource.note')}>
          <Input.TextArea maxLength={10_000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Drawer>
  )
}

function WorkFields({ task, plan, constraint }: { task: Task; plan: Plan; constraint: TaskFields['constraint'] }) {
  const { t } = useWords()
  const dated = constraint !== 'ASAP' && constraint !== 'ALAP'
  const number = (name: 'days' | 'best' | 'worst', label: string) => (
    <Form.Item name={name} label={label} className="zl-plan-third">
      <InputNumber min={0} max={10_000} precision={1} suffix={t('plan.daysUnit')} style={{ width: '100%' }} />
    </Form.Item>
  )
  const date = (name: 'constraintAt' | 'deadline' | 'actualStart' | 'actualFinish', label: string) => (
    <Form.Item name={name} label={label} className="zl-plan-half">
      <DatePicker style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <div className="zl-plan-fields">
      {task.kind === 'task' && (
        <>
          {number('best', t('plan.optimistic'))}
          {number('days', t('plan.duration'))}
          {number('worst', t('plan.pessimistic'))}
        </>
      )}
      {task.templateTask && task.kind === 'task' && <TaskHistory templateTask={task.templateTask} pursuitId={plan.pursuitId} />}
      <Form.Item name="people" label={t('plan.people')}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={plan.resources.filter(({ kind }) => kind !== 'money').map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="constraint" label={t('plan.constraint')} className="zl-plan-half">
        <Select options={constraintKinds.map((value) => ({ value, label: t(`plan.constraint.${value}`) }))} />
      </Form.Item>
      {dated && date('constraintAt', t('calendarException.fromDate'))}
      {date('deadline', t('plan.deadline'))}
      {date('actualStart', t('plan.actualStart'))}
      {date('actualFinish', t('plan.actualFinish'))}
      <Form.Item name="done" label={t('plan.done')}>
        <Slider step={5} tooltip={{ formatter: (value) => `${value ?? 0} %` }} />
      </Form.Item>
      {task.kind === 'milestone' && <MilestoneFields task={task} plan={plan} />}
      <Form.Item name="signs" valuePropName="checked" className="zl-plan-half">
        <Checkbox>{t('plan.signs')}</Checkbox>
      </Form.Item>
      <Form.Item name="byBuyer" valuePropName="checked" className="zl-plan-half">
        <Checkbox>{t('plan.byBuyer')}</Checkbox>
      </Form.Item>
      <Form.Item name="shared" valuePropName="checked" className="zl-plan-half">
        <Checkbox>{t('plan.shared')}</Checkbox>
      </Form.Item>
      {task.kind === 'task' && (
        <Form.Item name="elapsed" valuePropName="checked" className="zl-plan-half">
          <Checkbox>{t('plan.elapsed')}</Checkbox>
        </Form.Item>
      )}
    </div>
  )
}
