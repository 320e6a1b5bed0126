import { Input, type InputProps } from 'antd'
import { useId, type ReactNode } from 'react'
import '#ui/form/form.css'
import { useWords } from '#ui/words/index.ts'

type Wired = { id: string; status?: 'error'; 'aria-describedby'?: string; 'aria-invalid'?: true }
type Props = { label: string; hint?: string; error?: string | undefined; children: (wired: Wired) => ReactNode }

/** A labelled place to enter something, with its hint and what is wrong with it. */
export function Entry({ label, hint, error, children }: Props) {
  const id = useId()
  const told = error ?? hint
  return (
    <div className="zl-field">
      <label className="zl-field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(told ? { 'aria-describedby': `${id}-told` } : {}),
        ...(error ? { status: 'error' as const, 'aria-invalid': true as const } : {}),
      })}
      {told && (
        <div id={`${id}-told`} className={error ? 'zl-field-error' : 'zl-field-hint'} {...(error ? { role: 'alert' } : {})}>
          {told}
        </div>
      )}
    </div>
  )
}

type TextProps = Omit<InputProps, 'onChange' | 'value' | 'id'> & {
  label: string
  hint?: string
  error?: string | undefined
  value: string
  onChange: (value: string) => void
}

export const TextEntry = ({ label, hint, error, value, onChange, ...rest }: TextProps) => (
  <Entry label={label} error={error} {...(hint ? { hint } : {})}>
    {(wired) => <Input {...rest} {...wired} value={value} onChange={(event) => onChange(event.target.value)} />}
  </Entry>
)

/** A password as the browser's password keeper knows it. */
export function PasswordEntry({
  label,
  error,
  value,
  onChange,
  fresh = false,
  autoFocus = false,
}: {
  label: string
  error?: string | undefined
  value: string
  onChange: (value: string) => void
  fresh?: boolean
  autoFocus?: boolean
}) {
  const { t } = useWords()
  const short = fresh && value !== '' && value.length < 10
  return (
    <Entry label={label} error={error ?? (short ? t('entry.passwordShort') : undefined)} {...(fresh ? { hint: t('entry.passwordHint') } : {})}>
      {(wired) => (
        <Input.Password
          {...wired}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          required
          autoFocus={autoFocus}
          maxLength={200}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          {...(fresh ? { minLength: 10 } : {})}
        />
      )}
    </Entry>
  )
}
