import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { fieldLabel, fieldOf } from '../record/field-of.ts'
import { showValue } from '../record/show.ts'
import type { Clash } from './use-record-form.ts'

type Props = {
  contract: AnyRecord
  clashes: readonly Clash[]
  labels: Readonly<Record<string, string>>
  onTake: (name: string, value: unknown) => void
  onDone: () => void
}

/** Both values of each field that two people changed; nothing is thrown away before someone chose. */
export function ClashList({ contract, clashes, labels, onTake, onDone }: Props) {
  const { t, locale } = useWords()
  const [taken, setTaken] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const say = (name: string, value: unknown): string => {
    const field = fieldOf(contract, name)
    return (field && showValue(value, { locale, t, record: contract.name, name, field, label: labels[name] })) || t('record.unknown')
  }
  const take = ({ name, mine, theirs }: Clash, which: 'mine' | 'theirs'): void => {
    setTaken((old) => ({ ...old, [name]: which }))
    onTake(name, which === 'mine' ? mine : theirs)
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={t('form.stale')}
      action={
        <Button size="small" onClick={onDone}>
          {t('action.close')}
        </Button>
      }
      description={
        clashes.length === 0 ? (
          t('form.stale.merged')
        ) : (
          <>
            <p>{t('form.stale.text')}</p>
            {clashes.map((clash) => (
              <div key={clash.name} className="zl-clash">
                <b>{fieldLabel(t, contract, clash.name)}</b>
                <Radio.Group
                  value={taken[clash.name] ?? 'mine'}
                  onChange={(event) => take(clash, event.target.value === 'theirs' ? 'theirs' : 'mine')}
                  options={[
                    { value: 'theirs', label: `${t('edit.conflict.theirs')}：${say(clash.name, clash.theirs)}` },
                    { value: 'mine', label: `${t('edit.conflict.mine')}：${say(clash.name, clash.mine)}` },
                  ]}
                  vertical
                />
              </div>
            ))}
          </>
        )
      }
    />
  )
}
