import { Button } from 'antd'
import { useRef, useState, type FormEvent } from 'react'
import { Failure } from '#ui/shell/index.ts'
import { chooseLocale, useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn } from './after-sign-in.ts'
import { Bare } from './bare.tsx'
import { likelyCurrency, ownTimeZone } from './choices.ts'
import { PasswordEntry, TextEntry } from './entry.tsx'
import { SetUpChoices } from './set-up-choices.tsx'
import type { AfterSetUp } from './slots.ts'
import { useSubmit } from './use-submit.ts'
import { WorkspaceFields, type WorkspaceValues } from './workspace-fields.tsx'

/** First run: the workspace, then its administrator, who is signed in right away. */
export function SetUpPage() {
  const { t, locale } = useWords()
  const [step, setStep] = useState(1)
  const [workspace, setWorkspace] = useState<WorkspaceValues>(() => ({
    name: '',
    baseCurrency: likelyCurrency(ownTimeZone()),
    timeZone: ownTimeZone(),
    locale,
  }))
  const [administrator, setAdministrator] = useState({ name: '', email: '', password: '' })
  const chosen = useRef(new Map<string, AfterSetUp>())
  // What was chosen beside must not keep anyone out of the workspace that is there now.
  const { busy, failure, errorOf, submit } = useSubmit(identity.setup.complete, () => {
    void Promise.allSettled([...chosen.current.values()].map(async (after) => after?.())).then(() => goOn('/'))
  })
  const change = (patch: Partial<WorkspaceValues>) => {
    setWorkspace((before) => ({ ...before, ...patch }))
    // Whoever chooses the language of the workspace wants to read on in it.
    if (patch.locale) chooseLocale(patch.locale)
  }
  const proceed = (event: FormEvent) => {
    event.preventDefault()
    if (step === 1) setStep(2)
    else submit({ workspace, administrator })
  }
  return (
    <Bare title={t('setUp.title')} lead={t('setUp.lead')} wide>
      <form className="zl-bare-form" onSubmit={proceed}>
        <h2>
          {t('setUp.step', { step, of: 2 })} · {t(step === 1 ? 'setUp.workspace' : 'setUp.administrator')}
        </h2>
        {step === 1 ? (
          <WorkspaceFields values={workspace} change={change} errorOf={errorOf} prefix="workspace." autoFocus />
        ) : (
          <>
            <TextEntry
              label={t('entry.name')}
              value={administrator.name}
              onChange={(name) => setAdministrator({ ...administrator, name })}
              error={errorOf('administrator.name')}
              required
              maxLength={100}
              autoFocus
              autoComplete="name"
            />
            <TextEntry
              label={t('entry.email')}
              type="email"
              value={administrator.email}
              onChange={(email) => setAdministrator({ ...administrator, email })}
              error={errorOf('administrator.email')}
              required
              autoComplete="username"
            />
            <PasswordEntry
              label={t('entry.password')}
              value={administrator.password}
              onChange={(password) => setAdministrator({ ...administrator, password })}
              error={errorOf('administrator.password')}
              fresh
            />
            <SetUpChoices choose={(id, after) => void chosen.current.set(id, after)} />
          </>
        )}
        {failure && <Failure error={failure} quiet />}
        <div className="zl-panel-buttons">
          {step === 2 && <Button onClick={() => setStep(1)}>{t('action.back')}</Button>}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(step === 1 ? 'action.next' : 'setUp.finish')}
          </Button>
        </div>
      </form>
    </Bare>
  )
}
