import { Button, Modal } from 'antd'
import { useFormat, useWords } from '#ui/words/index.ts'
import { titleOf, type AnyRecord } from './any-record.ts'
import { fieldLabel, fieldOf } from './field-of.ts'
import { showValue } from './show.ts'
import type { Conflict } from './use-edits.ts'

type Props = { contract: AnyRecord; conflict: Conflict; settle: (keep: 'mine' | 'theirs') => void }

/** Two people gave one field two values: both are shown, one is chosen. */
export function ConflictDialog({ contract, conflict: { edit, theirs }, settle }: Props) {
  const { t, locale } = useWords()
  const format = useFormat()
  const field = fieldOf(contract, edit.name)
  const say = (value: unknown, label: string | undefined): string =>
    (field && showValue(value, { locale, t, record: contract.name, name: edit.name, field, label })) || t('record.unknown')
  return (
    <Modal
      open
      title={t('edit.conflict', { title: titleOf(contract, theirs) })}
      closable={false}
      keyboard={false}
      footer={[
        <Button key="theirs" onClick={() => settle('theirs')}>
          {t('edit.conflict.keepTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={() => settle('mine')}>
          {t('edit.conflict.keepMine')}
        </Button>,
      ]}
    >
      <p>{t('edit.conflict.text')}</p>
      <dl className="zl-conflict">
        <dt>{fieldLabel(t, contract, edit.name)}</dt>
        <dd>
          <span>
            {t('edit.conflict.theirs')} · {format.relative(theirs.updatedAt)}
          </span>
          <b>{say(theirs[edit.name], theirs.labels[edit.name])}</b>
        </dd>
        <dd>
          <span>{t('edit.conflict.mine')}</span>
          <b>{say(edit.value, edit.label)}</b>
        </dd>
      </dl>
    </Modal>
  )
}
