import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState, type FormEvent } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { Failure, Loading, Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { risk, riskLevels, type RiskSettings } from '../contract/index.ts'
import { levelOf } from '../domain/score.ts'
import { useAct } from './use-act.ts'
import './risk.css'
import './words.ts'

/** What counts as rare or likely, as slight or grave. */
export function SettingsPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(queryOptions(risk.risk.settings, {}))
  return (
    <Page title={t('risk.settings')} back="/risks" subtitle={t('risk.settings.lead')}>
      {error ? <Failure error={error} retry={() => void refetch()} /> : data ? <SettingsForm given={data} /> : <Loading rows={8} />}
    </Page>
  )
}

const bounds = ['probability', 'cost', 'days', 'win'] as const
const classes = [1, 2, 3, 4, 5] as const
type Part = { rules: RiskSettings; set: (rules: RiskSettings) => void }

function SettingsForm({ given }: { given: RiskSettings }) {
  const { t } = useWords()
  const { act, busy, failure } = useAct()
  const [rules, set] = useState(given)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    void act(risk.risk.changeSettings, rules, t('risk.settings.saved'))
  }
  return (
    <form className="zl-risk-form" onSubmit={send}>
      {bounds.map((name) => (
        <Bounds key={name} name={name} rules={rules} set={set} />
      ))}
      <Scores rules={rules} set={set} />
      <fieldset className="zl-risk-set">
        <legend>{t('risk.settings.levels')}</legend>
        {riskLevels
          .filter((level) => level !== 'low')
          .map((level) => (
            <InputNumber
              key={level}
              aria-label={t(`risk.level.${level}`)}
              prefix={t(`risk.level.${level}`)}
              min={1}
              max={26}
              value={rules.levels[level]}
              onChange={(value) => set({ ...rules, levels: { ...rules.levels, [level]: value ?? 1 } })}
            />
          ))}
      </fieldset>
      <fieldset className="zl-risk-set">
        <legend>{t('risk.settings.acceptFrom')}</legend>
        <InputNumber
          aria-label={t('risk.settings.acceptFrom')}
          min={0}
          max={100}
          suffix="%"
          value={Math.round(rules.acceptFrom * 1e4) / 100}
          onChange={(value) => set({ ...rules, acceptFrom: (value ?? 0) / 100 })}
        />
      </fieldset>
      {failure !== null && <Failure error={failure} quiet />}
      <div className="zl-risk-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  )
}

/** Upper ends of the first four classes; shares are written as per cent. */
function Bounds({ name, rules, set }: Part & { name: (typeof bounds)[number] }) {
  const { t } = useWords()
  const factor = name === 'days' ? 1 : 100
  const label = t(`risk.settings.${name}`)
  const change = (at: number, value: number | null): void =>
    set({ ...rules, [name]: rules[name].map((bound, index) => (index === at ? Math.round(((value ?? 0) / factor) * 1e6) / 1e6 : bound)) })
  return (
    <fieldset className="zl-risk-set">
      <legend>{label}</legend>
      {classes.slice(0, 4).map((one) => (
        <InputNumber
          key={one}
          aria-label={t('risk.settings.class', { label, index: one })}
          value={Math.round((rules[name][one - 1] ?? 0) * factor * 1e4) / 1e4}
          min={0}
          suffix={name === 'days' ? undefined : '%'}
          onChange={(value) => change(one - 1, value)}
        />
      ))}
    </fieldset>
  )
}

function Scores({ rules, set }: Part) {
  const { t } = useWords()
  const names = (row: number, column: number) => ({
    probability: t(`risk.report.probabilityClass.${row}`),
    impact: t(`risk.report.impactClass.${column}`),
  })
  const change = (row: number, column: number, value: number | null): void =>
    set({ ...rules, scores: rules.scores.map((scores, r) => scores.map((score, c) => (r === row - 1 && c === column - 1 ? (value ?? 1) : score))) })
  return (
    <fieldset className="zl-risk-set">
      <legend>{t('risk.settings.scores')}</legend>
      <div className="zl-risk-grid">
        {classes.toReversed().map((row) => (
          <div key={row} className="zl-risk-row">
            <span className="zl-risk-label">{t(`risk.report.probabilityClass.${row}`)}</span>
            {classes.map((column) => {
              const score = rules.scores[row - 1]?.[column - 1] ?? 1
              return (
                <span key={column} className="zl-risk-score" data-level={levelOf(score, rules)}>
                  <InputNumber
                    aria-label={t('risk.settings.score', names(row, column))}
                    value={score}
                    min={1}
                    max={25}
                    controls={false}
                    onChange={(value) => change(row, column, value)}
                  />
                </span>
              )
            })}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
