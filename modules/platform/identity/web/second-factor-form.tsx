import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import { Failure } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { identity } from '../contract/index.ts'
import { goOn, nextPlace } from './after-sign-in.ts'
import { Bare } from './bare.tsx'
import { TextEntry } from './entry.tsx'
import { useSubmit } from './use-submit.ts'

/** The second half of a sign-in: a code of the authenticator, or a recovery code. */
export function SecondFactorForm({ challenge, again }: { challenge: string; again: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const { busy, failure, errorOf, submit } = useSubmit(identity.session.confirmSecondFactor, () => goOn(nextPlace(location.search)))
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit({ challenge, code })
  }
  return (
    <Bare title={t('signIn.second')} lead={t('signIn.secondLead')}>
      <form className="zl-bare-form" onSubmit={send}>
        <TextEntry
          label={t('signIn.code')}
          value={code}
          onChange={setCode}
          error={errorOf('code')}
          required
          autoFocus
          autoComplete="one-time-code"
          maxLength={40}
        />
        {failure && <Failure error={failure} quiet />}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t('signIn.confirm')}
        </Button>
        <div className="zl-bare-links">
          <Button type="link" onClick={again}>
            {t('signIn.again')}
          </Button>
        </div>
      </form>
    </Bare>
  )
}
