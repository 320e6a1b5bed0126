import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Tag } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation, type CallOutput } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, useCan, useGo, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { schedule, type TemplateFit } from '../contract/index.ts'
import { ImportDialog } from './import-dialog.tsx'
import { leftBehind } from './left-behind.ts'
import { TemplateHistory } from './template-history.tsx'
import './schedule.css'
import './template-words.ts'
import './template.css'
import './words.ts'

type Template = CallOutput<typeof schedule.plan.templates>['templates'][number]

/** How the plan of a pursuit begins: with a template, those that suit it first, empty, or from a file. */
export function BeginPlan({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const can = useCan()
  return can('plan.write') ? <Choices pursuitId={pursuitId} /> : <Empty text={t('plan.none')} hint={t('plan.none.hint')} />
}

function Choices({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const format = useFormat()
  const notify = useNotify()
  const draw = useOperation(schedule.plan.draw)
  const [importing, setImporting] = useState(false)
  const [ownHistory, setOwnHistory] = useState(false)
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.templates, { pursuitId }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const begin = async (template: string | null): Promise<void> => {
    const begun = await draw.mutateAsync({ pursuitId, template, ownHistory }).catch(notify.failed)
    const behind = begun ? leftBehind(t, begun.left) : []
    if (behind.length > 0) notify.info(t('plan.template.leftAtDraw', { what: format.list(behind) }))
  }
  return (
    <div className="zl-templates">
      <div>
        <h2>{t('plan.none')}</h2>
        <p>{t('plan.none.hint')}</p>
      </div>
      <Checkbox checked={ownHistory} onChange={({ target }) => setOwnHistory(target.checked)}>
        {t('plan.history.use')}
      </Checkbox>
      {data.templates.map((template, index) => (
        <Choice
          key={template.key}
          {...{ template, pursuitId }}
          best={index === 0}
          busy={draw.isPending && draw.variables.template === template.key}
          begin={() => void begin(template.key)}
        />
      ))}
      <div className="zl-templates-foot">
        <Button onClick={() => void begin(null)}>{t('plan.beginEmpty')}</Button>
        <Button onClick={() => setImporting(true)}>{t('plan.import')}</Button>
        {can('planTemplate.read') && (
          <Button type="text" onClick={() => go('/plan-templates')}>
            {t('plan.template.manage')}
          </Button>
        )}
      </div>
      {importing && <ImportDialog pursuitId={pursuitId} onClose={() => setImporting(false)} />}
    </div>
  )
}

type ChoiceProps = { template: Template; pursuitId: string; best: boolean; busy: boolean; begin: () => void }

function Choice({ template, pursuitId, best, busy, begin }: ChoiceProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const { key, name, note, own, tasks, suits, fit } = template
  return (
    <article className="zl-template" aria-label={name}>
      <div className="zl-template-head">
        <div>
          <h3>
            {name} <Tag variant="filled">{t(own ? 'plan.template.own' : 'plan.template.builtIn')}</Tag>
          </h3>
          <Facts template={template} />
          {note && <p>{note}</p>}
          {fit && <Fit fit={fit} />}
        </div>
        <div className="zl-template-actions">
          <Button aria-expanded={open} aria-label={t('plan.template.tasksOf', { name })} onClick={() => setOpen(!open)}>
            {t('plan.template.showTasks')}
          </Button>
          <Button type={best && suits ? 'primary' : 'default'} loading={busy} aria-label={t('plan.begin', { name, tasks })} onClick={begin}>
            {t('plan.template.start')}
          </Button>
        </div>
      </div>
      {open && <TemplateHistory template={key} pursuitId={pursuitId} />}
    </article>
  )
}

function Facts({ template: { tasks, days, used, learned } }: { template: Template }) {
  const { t } = useWords()
  const facts = [
    t('plan.template.count', { count: tasks }),
    ...(days === null ? [] : [t('plan.template.length', { count: Math.round(days) })]),
    t('plan.template.used', { count: used }),
    ...(learned.tasks > 0 ? [t('plan.template.learned', learned)] : learned.most > 0 ? [t('plan.template.few', { most: learned.most })] : []),
  ]
  return <p>{facts.join(' · ')}</p>
}

const tones = { same: 'good', any: undefined, unknown: undefined, other: 'warn' } as const

/** Why a template suits the pursuit, or does not. */
function Fit({ fit }: { fit: TemplateFit }) {
  const { t } = useWords()
  const { of, have } = fit.gates
  return (
    <ul className="zl-template-fit" aria-label={t('plan.fit')}>
      <li data-tone={tones[fit.process]}>{t(`plan.fit.process.${fit.process}`)}</li>
      <li data-tone={tones[fit.class]}>{t(`plan.fit.class.${fit.class}`)}</li>
      {of > 0 && <li data-tone={have === of ? 'good' : have === 0 ? 'warn' : undefined}>{t('plan.fit.gates', { have, of })}</li>}
    </ul>
  )
}
