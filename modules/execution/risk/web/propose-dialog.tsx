import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Tag } from 'antd'
import { useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Empty, Failure, Go, Loading } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { risk, type Proposal } from '../contract/index.ts'
import { Ask } from './dialog.tsx'
import { useAct } from './use-act.ts'

/** The checklist for a pursuit: each entry with how often it occurred in closed pursuits of the class. Several are taken up at once. */
export function ProposeDialog({ pursuitId, onClose }: { pursuitId: string; onClose: () => void }) {
  const { t } = useWords()
  const { act, busy, failure } = useAct()
  const { data, error, refetch } = useQuery(queryOptions(risk.risk.propose, { pursuitId }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [responses, setResponses] = useState(true)
  const set = (ids: readonly string[], on: boolean): void =>
    setChosen((before) => (on ? [...new Set([...before, ...ids])] : before.filter((id) => !ids.includes(id))))
  const take = async (): Promise<void> => {
    const taken = await act(risk.risk.takeUp, { pursuitId, templateIds: [...chosen], responses }, ({ ids }) => t('risk.taken', { count: ids.length }))
    if (taken) onClose()
  }
  const groups = Map.groupBy(data?.proposals ?? [], ({ ahead, stage }) => (ahead ? (stage ?? t('risk.propose.any')) : t('risk.propose.past')))
  return (
    <Ask
      title={t('risk.propose')}
      submit={t('risk.propose.take', { count: chosen.length })}
      width={860}
      disabled={chosen.length === 0}
      busy={busy}
      failure={failure}
      onSubmit={() => void take()}
      onClose={onClose}
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} quiet />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.proposals.length === 0 ? (
        <Empty text={t('risk.propose.none')} />
      ) : (
        <div className="zl-risk-proposals">
          {[...groups].map(([stage, proposals]) => (
            <section key={stage} aria-label={stage}>
              <h3>
                {stage}
                <Button
                  size="small"
                  type="link"
                  onClick={() =>
                    set(
                      proposals.map(({ templateId }) => templateId),
                      true,
                    )
                  }
                >
                  {t('risk.propose.stage', { stage })}
                </Button>
              </h3>
              {proposals.map((proposal) => (
                <ProposalRow
                  key={proposal.templateId}
                  proposal={proposal}
                  checked={chosen.includes(proposal.templateId)}
                  onCheck={(on) => set([proposal.templateId], on)}
                />
              ))}
            </section>
          ))}
        </div>
      )}
      <Checkbox checked={responses} onChange={(event) => setResponses(event.target.checked)}>
        {t('risk.propose.responses')}
      </Checkbox>
    </Ask>
  )
}

function ProposalRow({ proposal, checked, onCheck }: { proposal: Proposal; checked: boolean; onCheck: (on: boolean) => void }) {
  const { t } = useWords()
  const { name, kind, category, cause, event, effect, response } = proposal
  return (
    <div className="zl-risk-proposal">
      <Checkbox checked={checked} onChange={({ target }) => onCheck(target.checked)} aria-label={name} />
      <div>
        <strong>{name}</strong> <Tag>{t(`risk.category.${category}`)}</Tag>
        {kind === 'opportunity' && (
          <span className="zl-risk-mark" data-tone="good">
            {t('risk.kind.opportunity')}
          </span>
        )}
        <Ground proposal={proposal} />
        <small>{[cause, event, effect].filter((part) => part !== null).join(' → ')}</small>
        {response && (
          <small>
            {t('riskTemplate.response')}: {response}
          </small>
        )}
      </div>
    </div>
  )
}

/** What the suggested probability rests on. */
function Ground({ proposal: { occurred, of, rate, lower, upper, basis, probability, occurredIn } }: { proposal: Proposal }) {
  const { t } = useWords()
  const format = useFormat()
  const filter = JSON.stringify({ field: 'id', op: 'in', value: occurredIn })
  return (
    <p className="zl-risk-ground" data-basis={basis}>
      {of === 0 ? (
        t('risk.propose.noHistory')
      ) : (
        <>
          {occurredIn.length > 0 ? (
            <Go to={occurredIn.length === 1 ? `/pursuits/${occurredIn[0]}` : `/pursuits?filter=${encodeURIComponent(filter)}`}>
              {t('risk.propose.count', { of, n: occurred })}
            </Go>
          ) : (
            t('risk.propose.count', { of, n: occurred })
          )}
          {basis === 'history' && ` (${format.percent(rate)})`}
          {' · '}
          {t('risk.propose.interval', { lower: format.percent(lower), upper: format.percent(upper) })}
        </>
      )}
      {probability !== null && ` · ${t('risk.propose.suggested', { share: format.percent(probability) })}`}
    </p>
  )
}
