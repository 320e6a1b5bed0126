import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { useCan, useNotify } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { pursuit } from '../contract/index.ts'
import './pursuit.css'

type Props = { pursuit: { id: string; version: number; pursuitClass: unknown } }

/** What the house rule makes of what is known; the person decides. */
export function ClassProposal({ pursuit: row }: Props) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const update = useOperation(pursuit.update)
  const { data } = useQuery(queryOptions(pursuit.proposeClass, { id: row.id }))
  if (!data || data.proposal === row.pursuitClass) return null
  if (data.proposal === null)
    return row.pursuitClass ? null : <p className="zl-pursuit-lead">{t('pursuit.classUnknown', { unknown: data.unknown })}</p>
  const { proposal, holding, needed } = data
  const take = (): void =>
    void update.mutateAsync({ id: row.id, version: row.version, pursuitClass: proposal }).catch((error: unknown) => notify.failed(error))
  return (
    <p className="zl-pursuit-lead">
      {t('pursuit.classProposal', { class: t(`pursuit.pursuitClass.${proposal}`), holding, needed })}
      {can('pursuit.write') && (
        <Button type="link" size="small" loading={update.isPending} onClick={take}>
          {t('pursuit.classTake')}
        </Button>
      )}
    </p>
  )
}
