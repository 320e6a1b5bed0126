import { Select } from 'antd'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { useWords } from '#ui/words/index.ts'

type Props = { value: Locale; onChange: (locale: Locale) => void }

/** In which language the sample company speaks: names and texts of records stay in it, whoever reads them. */
export function ContentLocale({ value, onChange }: Props) {
  const { t } = useWords()
  return (
    <label className="zl-sample-locale">
      {t('sample.locale')}
      <Select
        aria-label={t('sample.locale')}
        value={value}
        onChange={(locale: Locale) => onChange(locale)}
        options={locales.map((locale) => ({ value: locale, label: t(`member.locale.${locale}`) }))}
        popupMatchSelectWidth={false}
      />
    </label>
  )
}
