import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOptions, useOperation } from '#kernel/client/index.ts'
import { Failure, Loading, Slot, useCan, useNotify } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { pursuit, type GateCheck, type GateItem } from '../contract/index.ts'
import { RemedyActions } from './remedy.tsx'
import { gateNote } from './slots.ts'
import { nameIn, useStageNames } from './use-process.ts'
import { WaiverForm } from './waiver-form.tsx'
import './pursuit.css'

type Props = { pursuitId: string; toStageId?: string; onMoved?: () => void }

/** The gate before a pursuit: what is there, what is missing, and for each missing thing the place where it is put right. */
export function GatePanel({ pursuitId, toStageId, onMoved }: Props) {
  const gate = useQuery(queryOptions(pursuit.checkGate, { id: pursuitId, ...(toStageId ? { toStageId } : {}) }))
  if (gate.error) return <Failure error={gate.error} retry={() => void gate.refetch()} />
  if (!gate.data) return <Loading rows={6} />
  return <Gate check={gate.data} chosen={toStageId !== undefined} onMoved={onMoved} />
}

function Gate({ check, chosen, onMoved }: { check: GateCheck; chosen: boolean; onMoved: (() => void) | undefined }) {
  const { t, locale } = useWords()
  const can = useCan()
  const [waiving, setWaiving] = useState(false)
  const mandatory = check.items.filter((item) => item.mandatory)
  const writable = can('pursuit.write')
  const to = chosen ? check.toStageId : null
  const leaves = check.skipped.map(({ names }) => nameIn(names, locale)).join('、')
  return (
    <section className="zl-gate" aria-label={nameIn(check.names, locale)}>
      <header className="zl-gate-head">
        <div>
          <h2>{nameIn(check.names, locale)}</h2>
          <p aria-live="polite">
            {check.ready
              ? t('pursuit.gate.ready')
              : t('pursuit.gate.count', { done: mandatory.filter((item) => item.satisfied).length, all: mandatory.length })}
          </p>
          {leaves && <p>{t('pursuit.gate.skips', { stages: leaves })}</p>}
        </div>
        {writable && <GateButtons check={check} to={to} waive={() => setWaiving(true)} onMoved={onMoved} />}
      </header>
      {waiving && (
        <WaiverForm
          pursuitId={check.pursuitId}
          fromStageId={check.fromStageId}
          toStageId={to}
          onClose={() => setWaiving(false)}
          onDone={() => {
            setWaiving(false)
            onMoved?.()
          }}
        />
      )}
      <Items title={t('pursuit.gate.missing')} items={check.missing} check={check} writable={writable} />
      <Items
        title={t('pursuit.gate.advised')}
        items={check.items.filter((item) => !item.mandatory && !item.satisfied)}
        check={check}
        writable={writable}
      />
      <Slot of={gateNote} with={{ pursuitId: check.pursuitId }} />
      <Items title={t('pursuit.gate.met')} items={check.items.filter((item) => item.satisfied)} check={check} writable={writable} />
    </section>
  )
}

function GateButtons({ check, to, waive, onMoved }: { check: GateCheck; to: string | null; waive: () => void; onMoved: (() => void) | undefined }) {
  const { t } = useWords()
  const can = useCan()
  const notify = useNotify()
  const stageName = useStageNames()
  const advance = useOperation(pursuit.advance)
  const go = async (): Promise<void> => {
    const moved = await advance
      .mutateAsync({ id: check.pursuitId, fromStageId: check.fromStageId, ...(to ? { toStageId: to } : {}) })
      .catch(notify.failed)
    if (!moved) return
    notify.done(
      t(moved.status === 'won' && check.toStageId !== null ? 'pursuit.movedWon' : 'pursuit.moved', {
        stage: stageName(moved.stageId) ?? moved.labels['stageId'] ?? '',
      }),
    )
    onMoved?.()
  }
  const label = check.toStageId === null ? t('pursuit.complete') : t('pursuit.advanceTo', { stage: stageName(check.toStageId) ?? '' })
  return (
    <div className="zl-gate-buttons">
      {!check.ready && can('pursuit.waive') && <Button onClick={waive}>{t('pursuit.waiveAdvance')}</Button>}
      <Button type="primary" disabled={!check.ready} loading={advance.isPending} onClick={() => void go()}>
        {label}
      </Button>
    </div>
  )
}

type ItemsProps = { title: string; items: readonly GateItem[]; check: GateCheck; writable: boolean }

function Items({ title, items, check, writable }: ItemsProps) {
  if (items.length === 0) return null
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {items.map((item) => (
          <Item key={`${item.stageKey}.${item.key}`} item={item} check={check} writable={writable} />
        ))}
      </ul>
    </div>
  )
}

function Item({ item, check, writable }: { item: GateItem; check: GateCheck; writable: boolean }) {
  const { t, locale } = useWords()
  const format = useFormat()
  const { evidence, help, have, need } = item
  const icon = item.satisfied ? (
    <CheckCircleFilled className="zl-gate-icon" data-met aria-label={t('pursuit.gate.met')} />
  ) : item.mandatory ? (
    <CloseCircleFilled className="zl-gate-icon" data-missing aria-label={t('pursuit.gate.notMet')} />
  ) : (
    <MinusCircleOutlined className="zl-gate-icon" data-advised aria-label={t('pursuit.gate.notMet')} />
  )
  return (
    <li>
      {icon}
      <div className="zl-gate-item">
        {nameIn(item.names, locale)}
        {help && <small>{nameIn(help, locale)}</small>}
        {!item.satisfied && need !== null && need > 1 && <small>{t('pursuit.gate.has', { have: have ?? 0, need })}</small>}
        {evidence && evidence.text !== '' && <small>{t('pursuit.confirm.said', { text: evidence.text, date: format.date(evidence.on) })}</small>}
        {evidence?.link && (
          <small>
            <a href={evidence.link} target="_blank" rel="noreferrer noopener">
              {evidence.link}
            </a>
          </small>
        )}
      </div>
      {writable && (
        <div className="zl-gate-actions">
          <RemedyActions item={item} pursuitId={check.pursuitId} />
        </div>
      )}
    </li>
  )
}
