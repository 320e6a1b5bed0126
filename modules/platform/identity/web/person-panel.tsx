import { Button, Select } from 'antd'
import { useMemo, useState, type FormEvent } from 'react'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { Failure, useNotify } from '#ui/shell/index.ts'
import { chooseLocale, useWords } from '#ui/words/index.ts'
import { identity, type SessionView } from '../contract/index.ts'
import { timeZoneChoices } from './choices.ts'
import { Entry, TextEntry } from './entry.tsx'
import { Panel } from './panel.tsx'
import { useSubmit } from './use-submit.ts'

const sameAsWorkspace = ''

type Values = { name: string; jobTitle: string; locale: Locale; timeZone: string; quietFrom: string; quietUntil: string }

/** Quiet hours count only when both ends are known. */
function inputOf({ quietFrom, quietUntil, jobTitle, timeZone, ...rest }: Values) {
  const quiet = quietFrom !== '' && quietUntil !== ''
  return {
    ...rest,
    jobTitle: jobTitle || null,
    timeZone: timeZone || null,
    quietFrom: quiet ? quietFrom : null,
    quietUntil: quiet ? quietUntil : null,
  }
}

/** Name, language, time zone and quiet hours of the person. */
export function PersonPanel({ session: { member, workspace, locale, timeZone } }: { session: SessionView }) {
  const { t } = useWords()
  const notify = useNotify()
  const [values, setValues] = useState<Values>({
    name: member.name,
    jobTitle: member.jobTitle ?? '',
    locale,
    timeZone: timeZone === workspace.timeZone ? sameAsWorkspace : timeZone,
    quietFrom: member.quietFrom ?? '',
    quietUntil: member.quietUntil ?? '',
  })
  const zones = useMemo(() => [{ value: sameAsWorkspace, label: t('profile.zoneOfWorkspace') }, ...timeZoneChoices()], [t])
  const { busy, failure, errorOf, submit } = useSubmit(identity.member.updateProfile, () => {
    chooseLocale(values.locale)
    notify.done(t('state.saved'))
  })
  const change = (patch: Partial<Values>) => setValues((before) => ({ ...before, ...patch }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit(inputOf(values))
  }
  return (
    <Panel title={t('profile.person')}>
      <form className="zl-bare-form" onSubmit={send}>
        <div className="zl-entry-pair">
          <TextEntry
            label={t('entry.name')}
            value={values.name}
            onChange={(name) => change({ name })}
            error={errorOf('name')}
            required
            maxLength={100}
            autoComplete="name"
          />
          <TextEntry
            label={t('member.jobTitle')}
            value={values.jobTitle}
            onChange={(jobTitle) => change({ jobTitle })}
            error={errorOf('jobTitle')}
            maxLength={100}
            autoComplete="organization-title"
          />
        </div>
        <div className="zl-entry-pair">
          <Entry label={t('member.locale')}>
            {(wired) => (
              <Select
                {...wired}
                aria-label={t('member.locale')}
                options={locales.map((value) => ({ value, label: t(`member.locale.${value}`) }))}
                value={values.locale}
                onChange={(chosen: Locale) => change({ locale: chosen })}
              />
            )}
          </Entry>
          <Entry label={t('member.timeZone')} error={errorOf('timeZone')}>
            {(wired) => (
              <Select
                {...wired}
                aria-label={t('member.timeZone')}
                showSearch={{ optionFilterProp: 'label' }}
                options={zones}
                value={values.timeZone}
                onChange={(zone: string) => change({ timeZone: zone })}
              />
            )}
          </Entry>
        </div>
        <QuietHours from={values.quietFrom} until={values.quietUntil} change={change} errorOf={errorOf} />
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

type QuietHoursProps = {
  from: string
  until: string
  change: (patch: { quietFrom?: string; quietUntil?: string }) => void
  errorOf: (field: string) => string | undefined
}

function QuietHours({ from, until, change, errorOf }: QuietHoursProps) {
  const { t } = useWords()
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="zl-field-label">{t('profile.quiet')}</legend>
      <div className="zl-entry-pair">
        <TextEntry label={t('profile.from')} type="time" value={from} onChange={(quietFrom) => change({ quietFrom })} error={errorOf('quietFrom')} />
        <TextEntry
          label={t('profile.until')}
          type="time"
          value={until}
          onChange={(quietUntil) => change({ quietUntil })}
          error={errorOf('quietUntil')}
        />
      </div>
      <div className="zl-field-hint">{t('profile.quietHint')}</div>
    </fieldset>
  )
}
