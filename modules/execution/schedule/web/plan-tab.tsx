import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Collapse } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Empty, Failure, Loading, useCan, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import { ImportDialog } from './import-dialog.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { TemplateHistory } from './template-history.tsx'
import './schedule.css'
import './words.ts'

/** The plan of a pursuit, or how to begin one. */
export function PlanTab({ pursuitId, whole = false }: { pursuitId: string; whole?: boolean }) {
  const { data, error, refetch } = useQuery(queryOptions(schedule.plan.show, { pursuitId }))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return data.plan ? <PlanEditor plan={data.plan} whole={whole} /> : <Beginning pursuitId={pursuitId} />
}

function Beginning({ pursuitId }: { pursuitId: string }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const draw = useOperation(schedule.plan.draw)
  const [importing, setImporting] = useState(false)
  const { data } = useQuery(queryOptions(schedule.plan.templates, { pursuitId }))
  const [ownHistory, setOwnHistory] = useState(false)
  const begin = (template: string | null): void => draw.mutate({ pursuitId, template, ownHistory }, { onError: notify.failed })
  const templates = (data?.templates ?? []).toSorted((a, b) => Number(b.suits) - Number(a.suits))
  const actions = can('plan.write') && (
    <div className="zl-plan-begin">
      {templates.map(({ key, name, tasks }, index) => (
        <Button
          key={key}
          type={index === 0 ? 'primary' : 'default'}
          loading={draw.isPending && draw.variables.template === key}
          onClick={() => begin(key)}
        >
          {t('plan.begin', { name, tasks })}
        </Button>
      ))}
      <Button onClick={() => begin(null)}>{t('plan.beginEmpty')}</Button>
      <Button onClick={() => setImporting(true)}>{t('plan.import')}</Button>
      {importing && <ImportDialog pursuitId={pursuitId} onClose={() => setImporting(false)} />}
    </div>
  )
  return (
    <>
      <Empty text={t('plan.none')} hint={t('plan.none.hint')} />
      {actions}
      {can('plan.write') && templates.length > 0 && (
        <div className="zl-plan-templates">
          <Checkbox checked={ownHistory} onChange={({ target }) => setOwnHistory(target.checked)}>
            {t('plan.history.use')}
          </Checkbox>
          <Collapse
            items={templates.map(({ key, name, tasks }) => ({
              key,
              label: t('plan.history.of', { name, tasks }),
              children: <TemplateHistory template={key} pursuitId={pursuitId} />,
            }))}
          />
        </div>
      )}
    </>
  )
}
