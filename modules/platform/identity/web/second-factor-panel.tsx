import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { Failure, Once } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { PasswordEntry, TextEntry } from './entry.tsx'
import { Panel, Tag } from './panel.tsx'
import { QrCode } from './qr-code.tsx'
import { useSubmit } from './use-submit.ts'

type Step =
  | { kind: 'rest' }
  | { kind: 'prove'; aim: 'enrol' | 'disable' | 'renew' }
  | { kind: 'scan'; secret: string; uri: string }
  | { kind: 'codes'; codes: readonly string[] }

/** The second factor of the person: on with a QR code, recovery codes, off. Each change asks for the password. */
export function SecondFactorPanel({ active, hasPassword }: { active: boolean; hasPassword: boolean }) {
  const { t } = useWords()
  const [step, setStep] = useState<Step>({ kind: 'rest' })
  const rest = () => setStep({ kind: 'rest' })
  return (
    <Panel
      title={t('profile.second')}
      lead={
        <>
          {t('profile.secondLead')} <Tag tone={active ? 'good' : undefined}>{t(active ? 'profile.secondOn' : 'profile.secondOff')}</Tag>
        </>
      }
    >
      {step.kind === 'rest' && (
        <div className="zl-panel-buttons">
          {active ? (
            <>
              <Button onClick={() => setStep({ kind: 'prove', aim: 'renew' })}>{t('profile.renewRecovery')}</Button>
              <Button danger onClick={() => setStep({ kind: 'prove', aim: 'disable' })}>
                {t('profile.turnOff')}
              </Button>
            </>
          ) : (
            <Button onClick={() => setStep({ kind: 'prove', aim: 'enrol' })}>{t('profile.turnOn')}</Button>
          )}
        </div>
      )}
      {step.kind === 'prove' && <Prove aim={step.aim} hasPassword={hasPassword} proceed={setStep} cancel={rest} />}
      {step.kind === 'scan' && <Scan secret={step.secret} uri={step.uri} done={(codes) => setStep({ kind: 'codes', codes })} cancel={rest} />}
      {step.kind === 'codes' && <Once text={t('profile.recoveryLead')} secret={step.codes} close={rest} />}
    </Panel>
  )
}

const operations = { enrol: identity.secondFactor.enrol, disable: identity.secondFactor.disable, renew: identity.secondFactor.renewRecoveryCodes }

function Prove({
  aim,
  hasPassword,
  proceed,
  cancel,
}: {
  aim: keyof typeof operations
  hasPassword: boolean
  proceed: (step: Step) => void
  cancel: () => void
}) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const enrol = useSubmit(operations.enrol, ({ secret, uri }) => proceed({ kind: 'scan', secret, uri }))
  const renew = useSubmit(operations.renew, ({ recoveryCodes }) => proceed({ kind: 'codes', codes: recoveryCodes }))
  const disable = useSubmit(operations.disable, cancel)
  const { busy, failure, submit } = { enrol, renew, disable }[aim]
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ password })
  }
  return (
    <form className="zl-bare-form" onSubmit={send}>
      {hasPassword && <PasswordEntry label={t('entry.currentPassword')} value={password} onChange={setPassword} autoFocus />}
      {failure && <Failure error={failure} quiet />}
      <div className="zl-panel-buttons">
        <Button onClick={cancel}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={aim === 'disable'} loading={busy}>
          {t(aim === 'disable' ? 'profile.turnOff' : 'action.next')}
        </Button>
      </div>
    </form>
  )
}

function Scan({ secret, uri, done, cancel }: { secret: string; uri: string; done: (codes: readonly string[]) => void; cancel: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const { busy, failure, errorOf, submit } = useSubmit(identity.secondFactor.activate, ({ recoveryCodes }) => done(recoveryCodes))
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ code })
  }
  return (
    <form className="zl-bare-form" onSubmit={send}>
      <p>{t('profile.scan')}</p>
      <QrCode text={uri} label={t('profile.qr')} />
      <code className="zl-figures">{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      <TextEntry
        label={t('signIn.code')}
        value={code}
        onChange={setCode}
        error={errorOf('code')}
        required
        autoFocus
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
      />
      {failure && <Failure error={failure} quiet />}
      <div className="zl-panel-buttons">
        <Button onClick={cancel}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('profile.turnOn')}
        </Button>
      </div>
    </form>
  )
}
