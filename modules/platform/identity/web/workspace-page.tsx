import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page, Slot, useCan, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity, type SessionView } from '../contract/index.ts'
import { goOn } from './after-sign-in.ts'
import { likelyCurrency, ownTimeZone } from './choices.ts'
import { Panel } from './panel.tsx'
import { workspacePanel } from './slots.ts'
import { useSubmit } from './use-submit.ts'
import { WorkspaceFields, type WorkspaceValues } from './workspace-fields.tsx'

export function WorkspacePage() {
  const { t } = useWords()
  const can = useCan()
  const { data: session, error } = useQuery(queryOptions(identity.session.get, {}))
  return (
    <Page title={t('workspaceSettings.title')} size="text">
      {error ? <Failure error={error} /> : !session ? <Loading /> : <Settings key={session.workspace.id} workspace={session.workspace} />}
      <Slot of={workspacePanel} with={{}} />
      {can('workspace.create') && <Another />}
    </Page>
  )
}

function Settings({ workspace }: { workspace: SessionView['workspace'] }) {
  const { t } = useWords()
  const notify = useNotify()
  const [values, setValues] = useState<WorkspaceValues>(workspace)
  const { busy, failure, errorOf, submit } = useSubmit(identity.workspace.update, () => notify.done(t('state.saved')))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { name, baseCurrency, timeZone, locale } = values
    submit({ name, baseCurrency, timeZone, locale })
  }
  return (
    <Panel title={workspace.name}>
      <form className="zl-bare-form" onSubmit={send}>
        <WorkspaceFields values={values} change={(patch) => setValues((before) => ({ ...before, ...patch }))} errorOf={errorOf} />
        {failure && <Failure error={failure} quiet />}
        <div className="zl-panel-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function Another() {
  const { t, locale } = useWords()
  const [values, setValues] = useState<WorkspaceValues | null>(null)
  const { busy, failure, errorOf, submit } = useSubmit(identity.workspace.create, () => goOn('/'))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (values) submit(values)
  }
  return (
    <Panel title={t('workspaceSettings.another')} lead={t('workspaceSettings.anotherHint')}>
      {!values ? (
        <div className="zl-panel-buttons">
          <Button onClick={() => setValues({ name: '', baseCurrency: likelyCurrency(ownTimeZone()), timeZone: ownTimeZone(), locale })}>
            {t('workspaceSettings.another')}
          </Button>
        </div>
      ) : (
        <form className="zl-bare-form" onSubmit={send}>
          <WorkspaceFields values={values} change={(patch) => setValues((before) => before && { ...before, ...patch })} errorOf={errorOf} autoFocus />
          {failure && <Failure error={failure} quiet />}
          <div className="zl-panel-buttons">
            <Button onClick={() => setValues(null)}>{t('action.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('action.create')}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  )
}
