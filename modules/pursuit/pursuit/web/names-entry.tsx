import { Input } from 'antd'
import { useWords } from '#ui/words/index.ts'
import type { Names } from '../contract/index.ts'
import { Entry } from './dialog-form.tsx'

const languages = ['hans', 'hant', 'en'] as const

/** A name in three languages, side by side. */
export function NamesEntry({ label, names, change }: { label: string; names: Names; change: (names: Names) => void }) {
  const { t } = useWords()
  const put = (index: number, text: string): void => {
    const [hans, hant, en] = names.with(index, text)
    change([hans ?? '', hant ?? '', en ?? ''])
  }
  return (
    <div className="zl-process-grid">
      {languages.map((language, index) => (
        <Entry key={language} label={`${label} · ${t(`salesProcess.language.${language}`)}`}>
          {(id) => (
            <Input
              id={id}
              value={names[index]}
              maxLength={120}
              status={names[index]?.trim() ? '' : 'error'}
              onChange={(event) => put(index, event.target.value)}
            />
          )}
        </Entry>
      ))}
    </div>
  )
}
