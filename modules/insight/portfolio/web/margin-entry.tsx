import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useOperation } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { portfolio } from '../contract/index.ts'
import type { Side } from './place.ts'

/** A margin for this pursuit alone; empty: that of the settings. */
export function MarginEntry({ side }: { side: Side }) {
  const { t } = useWords()
  const notify = useNotify()
  const assume = useOperation(portfolio.portfolio.assumeMargin)
  const [share, setShare] = useState<number | null>(side.marginIsOwn ? Math.round(side.marginShare * 1000) / 10 : null)
  const save = (): void =>
    assume.mutate(
      { pursuitId: side.pursuitId, marginShare: share === null ? null : share / 100 },
      { onSuccess: () => notify.done(t('portfolio.assumptions.saved')), onError: notify.failed },
    )
  return (
    <div className="zl-portfolio-entry">
      <InputNumber
        aria-label={t('portfolio.marginEntry')}
        placeholder={t('portfolio.marginEntry')}
        min={0.1}
        max={100}
        suffix="%"
        value={share}
        onChange={setShare}
        onPressEnter={save}
      />
      <Button onClick={save} loading={assume.isPending}>
        {t('action.save')}
      </Button>
    </div>
  )
}
