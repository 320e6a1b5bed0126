import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isProblem, queryOptions, useOperation, type CallOutput } from '#kernel/client/index.ts'
import { Empty, Failure, LanguageMenu, Loading, SealMark, ThemeMenu, useNotify, useParams } from '#ui/shell/index.ts'
import { chooseLocale, problemText, useFormat, useWords } from '#ui/words/index.ts'
import { schedule } from '../contract/index.ts'
import { BuyerStep, type Answer } from './buyer-step.tsx'
import './buyer-words.ts'
import './buyer.css'

type Plan = CallOutput<typeof schedule.buyerPlan.look>

/** What a buyer sees who was given the address: his steps, and those that were marked for him. Made for a phone. */
export function BuyerPage() {
  const { token = '' } = useParams()
  const { t } = useWords()
  const { data, error, refetch } = useQuery({ ...queryOptions(schedule.buyerPlan.look, { token }), retry: false })
  const title = data?.title ?? t('buyer.ended')
  useEffect(() => {
    document.title = data ? `${data.title} · ${t('app.name')}` : t('app.name')
  }, [data, t])
  return (
    <div className="zl-buyer">
      <header className="zl-buyer-top">
        <SealMark size={28} />
        <span />
        <LanguageMenu choose={chooseLocale} />
        <ThemeMenu />
      </header>
      <main className="zl-buyer-main">
        {data ? (
          <Steps token={token} plan={data} refetch={() => void refetch()} />
        ) : isProblem(error, 'LINK_ENDED') || isProblem(error, 'INVALID_INPUT') ? (
          <>
            <h1>{title}</h1>
            <p>{isProblem(error, 'LINK_ENDED') && problemText(t, error)}</p>
            <p>{t('buyer.ended.hint')}</p>
          </>
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={6} />
        )}
      </main>
    </div>
  )
}

function Steps({ token, plan: found, refetch }: { token: string; plan: Plan; refetch: () => void }) {
  const { t } = useWords()
  const format = useFormat()
  const notify = useNotify()
  const answering = useOperation(schedule.buyerPlan.answer)
  const [answered, setAnswered] = useState<Plan | null>(null)
  const [by, setBy] = useState('')
  const { title, expiresOn, steps } = answered ?? found
  const answer = async ({ stepId, ...said }: Answer): Promise<boolean> => {
    try {
      setAnswered(await answering.mutateAsync({ token, stepId, ...said, ...(by.trim() ? { by: by.trim() } : {}) }))
      return true
    } catch (error) {
      notify.failed(error)
      if (isProblem(error, 'LINK_ENDED')) refetch()
      return false
    }
  }
  const done = steps.filter((step) => step.done).length
  return (
    <>
      <h1>{title}</h1>
      <p className="zl-buyer-lead">{t('buyer.lead')}</p>
      <p className="zl-buyer-facts" aria-live="polite">
        <span>{t('buyer.progress', { done, all: steps.length })}</span>
        <span>{t('buyer.until', { day: format.date(expiresOn) })}</span>
      </p>
      {steps.length === 0 && <Empty text={t('buyer.none')} />}
      <ol className="zl-buyer-steps">
        {steps.map((step) => (
          <BuyerStep key={step.id} step={step} busy={answering.isPending} by={by} onBy={setBy} onAnswer={answer} />
        ))}
      </ol>
    </>
  )
}
