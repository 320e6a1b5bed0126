import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNotify } from './notify.tsx'
import { useWords } from '#ui/words/index.ts'

/** A secret that is shown this once: easy to copy, never to be had again. */
export function Once({ text, secret, close }: { text: string; secret: string | readonly string[]; close?: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const whole = typeof secret === 'string' ? secret : secret.join('\n')
  // Over plain HTTP from another machine the browser gives no clipboard; the text can still be selected.
  const copy = () => void navigator.clipboard?.writeText(whole).then(() => notify.done(t('state.copied')), notify.failed)
  return (
    <div className="zl-once" role="status">
      <p>{text}</p>
      {typeof secret === 'string' ? (
        <code>{secret}</code>
      ) : (
        <ul>
          {secret.map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
      )}
      <div className="zl-once-buttons">
        {'clipboard' in navigator && (
          <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
            {t('action.copy')}
          </Button>
        )}
        {close && <Button onClick={close}>{t('action.done')}</Button>}
      </div>
    </div>
  )
}
