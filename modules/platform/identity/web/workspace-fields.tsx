import { Select } from 'antd'
import { useMemo } from 'react'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { useWords } from '#ui/words/index.ts'
import { currencyChoices, timeZoneChoices } from './choices.ts'
import { Entry, TextEntry } from './entry.tsx'

export type WorkspaceValues = { name: string; baseCurrency: string; timeZone: string; locale: Locale }

type Props = {
  values: WorkspaceValues
  change: (patch: Partial<WorkspaceValues>) => void
  errorOf: (path: string) => string | undefined
  prefix?: string
  autoFocus?: boolean
}

/** Name, currency, time zone and language of a workspace: at set-up and later. */
export function WorkspaceFields({ values, change, errorOf, prefix = '', autoFocus = false }: Props) {
  const { t, locale } = useWords()
  const currencies = useMemo(() => currencyChoices(locale), [locale])
  const zones = useMemo(() => timeZoneChoices(), [])
  return (
    <>
      <TextEntry
        label={t('setUp.workspaceName')}
        value={values.name}
        onChange={(name) => change({ name })}
        error={errorOf(`${prefix}name`)}
        required
        maxLength={100}
        autoFocus={autoFocus}
        autoComplete="organization"
      />
      <div className="zl-entry-pair">
        <Entry label={t('workspace.baseCurrency')} hint={t('setUp.currencyHint')} error={errorOf(`${prefix}baseCurrency`)}>
          {(wired) => (
            <Select
              {...wired}
              aria-label={t('workspace.baseCurrency')}
              showSearch={{ optionFilterProp: 'label' }}
              options={currencies}
              value={values.baseCurrency}
              onChange={(baseCurrency: string) => change({ baseCurrency })}
            />
          )}
        </Entry>
        <Entry label={t('workspace.timeZone')} error={errorOf(`${prefix}timeZone`)}>
          {(wired) => (
            <Select
              {...wired}
              aria-label={t('workspace.timeZone')}
              showSearch={{ optionFilterProp: 'label' }}
              options={zones}
              value={values.timeZone}
              onChange={(timeZone: string) => change({ timeZone })}
            />
          )}
        </Entry>
      </div>
      <Entry label={t('workspace.locale')}>
        {(wired) => (
          <Select
            {...wired}
            aria-label={t('workspace.locale')}
            options={locales.map((value) => ({ value, label: t(`member.locale.${value}`) }))}
            value={values.locale}
            onChange={(chosen: Locale) => change({ locale: chosen })}
          />
        )}
      </Entry>
    </>
  )
}
