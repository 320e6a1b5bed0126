import { CheckCircleOutlined, ExclamationCircleOutlined, UserOutlined } from '@ant-design/icons'
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { hasWord } from '#kernel/contract/words.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { ImportPreview } from '../contract/index.ts'
import type { Choice } from './import-dialog.tsx'
import { finishDay, startDay } from './time.ts'

type ChoiceProps = { preview: ImportPreview; choice: Choice; onChange: (choice: Choice) => void }

/** What only a person can decide: where it goes, and whose calendar holds. */
export function ImportChoice({ preview, choice, onChange }: ChoiceProps) {
  const { t } = useWords()
  const { planTasks, manner, sameNumbers, calendar } = preview
  return (
    <>
      {planTasks > 0 && (
        <Group label={t('plan.import.hasTasks', { count: planTasks })}>
          <Radio.Group
            aria-label={t('plan.import.hasTasks', { count: planTasks })}
            vertical
            value={manner}
            onChange={({ target }) => onChange({ ...choice, manner: target.value === 'update' ? 'update' : 'below' })}
            options={[
              { value: 'update', label: t('plan.import.update', { count: sameNumbers }) },
              { value: 'below', label: t('plan.import.below') },
            ]}
          />
        </Group>
      )}
      {calendar && (
        <Group label={t('plan.import.calendar')}>
          {calendar.days === 0 ? (
            <p>
              <CheckCircleOutlined className="zl-import-good" /> {t('plan.import.calendarSame', { name: calendar.name })}
            </p>
          ) : (
            <Radio.Group
              aria-label={t('plan.import.calendar')}
              vertical
              value={choice.calendars}
              onChange={({ target }) => onChange({ ...choice, calendars: target.value === 'create' ? 'create' : 'nearest' })}
              options={[
                { value: 'nearest', label: t('plan.import.calendarNearest', { name: calendar.name, days: calendar.days }) },
                { value: 'create', label: t('plan.import.calendarCreate'), disabled: !calendar.mayCreate },
              ]}
            />
          )}
        </Group>
      )}
    </>
  )
}

const Group = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className="zl-import-group">
    <h3>{label}</h3>
    {children}
  </section>
)

/** What the file brings, whom it knows, and what of it has no place in a plan. */
export function ImportFacts({ preview }: { preview: ImportPreview }) {
  const { t } = useWords()
  const format = useFormat()
  const { name, tasks, milestones, links, added, changed, removed, start, finish, otherDates, people, unused, keepsFile } = preview
  return (
    <>
      <Group label={name ?? t('plan')}>
        <ul className="zl-import-list">
          <li>{t('plan.import.content', { tasks, milestones, links })}</li>
          <li>{t('plan.import.effect', { added, changed, removed })}</li>
          {start !== null && finish !== null && (
            <li>{t('plan.import.span', { start: format.date(startDay(start)), finish: format.date(finishDay(finish)) })}</li>
          )}
          <li data-tone={otherDates > 0 ? 'warn' : 'good'}>
            {otherDates > 0 ? t('plan.import.otherDates', { count: otherDates }) : t('plan.import.sameDates')}
          </li>
        </ul>
      </Group>
      {people.length > 0 && <People people={people} />}
      {unused.length > 0 && <Unused unused={unused} />}
      <p className="zl-import-hint">{t(keepsFile ? 'plan.import.kept' : 'plan.import.notKept')}</p>
    </>
  )
}

function People({ people }: Pick<ImportPreview, 'people'>) {
  const { t } = useWords()
  return (
    <Group label={t('plan.import.people')}>
      <ul className="zl-import-list">
        {people.map(({ name, resourceId, tasks }) => (
          <li key={name} data-tone={resourceId ? 'good' : 'warn'}>
            <UserOutlined aria-hidden /> {name} · {t('plan.import.tasksOf', { count: tasks })}
            {!resourceId && ` · ${t('plan.import.unmatched')}`}
          </li>
        ))}
      </ul>
    </Group>
  )
}

function Unused({ unused }: Pick<ImportPreview, 'unused'>) {
  const { t } = useWords()
  const format = useFormat()
  return (
    <Group label={t('plan.import.unused')}>
      <ul className="zl-import-list">
        {unused.map(({ code, count, examples }) => (
          <li key={code}>
            <ExclamationCircleOutlined aria-hidden /> {hasWord(`plan.unused.${code}`) ? t(`plan.unused.${code}`) : t('plan.unused.other', { code })}
            {` × ${count}`}
            {examples.length > 0 && ` · ${format.list(examples)}`}
          </li>
        ))}
      </ul>
    </Group>
  )
}
