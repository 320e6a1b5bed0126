import { z } from 'zod'
import { Button } from 'antd'
import { Page, useCan, useGo, useSearch } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { RiskWorkspace } from './workspace.tsx'
import './words.ts'

const ListPlace = z.object({ filter: z.union([z.string(), z.record(z.string(), z.unknown())]).optional() })

/** The register of all pursuits that the person sees. */
export function RiskList() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const [{ filter }] = useSearch(ListPlace)
  const text = filter === undefined || filter === '' ? undefined : typeof filter === 'string' ? filter : JSON.stringify(filter)
  return (
    <Page
      title={t('risk.plural')}
      size="full"
      actions={can('riskScale.manage') && <Button onClick={() => go('/risk-settings')}>{t('risk.settings')}</Button>}
    >
      <div className="zl-risk-page">
        <RiskWorkspace {...(text ? { filter: text } : {})} />
      </div>
    </Page>
  )
}
