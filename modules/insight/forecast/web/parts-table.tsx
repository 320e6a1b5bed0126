import { Table } from 'antd'
import { Go } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { SimulationReply } from './answers.ts'
import './simulation-words.ts'

/** What each pursuit brings to the period; the means add up to that of the whole. */
export function PartsTable({ reply: { period, pursuits, provenance } }: { reply: SimulationReply }) {
  const { t } = useWords()
  const format = useFormat()
  const money = (amount: string) => format.money({ amount, currency: provenance.currency })
  const known = new Map(pursuits.map((pursuit) => [pursuit.id, pursuit]))
  const rows = period.contributions.map((part) => ({ ...part, pursuit: known.get(part.id) }))
  type Row = (typeof rows)[number]
  const number = (value: number | null | undefined): number => value ?? 0
  return (
    <section className="zl-forecast-card" aria-label={t('forecast.sim.parts')}>
      <h2 className="zl-forecast-heading">{t('forecast.sim.parts')}</h2>
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={rows.length > 12 ? { pageSize: 12, size: 'small' } : false}
        scroll={{ x: 760 }}
        columns={[
          { key: 'name', title: t('forecast.sim.pursuit'), render: (_, row) => <Go to={`/pursuits/${row.id}?tab=forecast`}>{row.name}</Go> },
          {
            key: 'chance',
            title: t('forecast.sim.chance'),
            align: 'right',
            sorter: (a, b) => number(a.pursuit?.chance) - number(b.pursuit?.chance),
            render: (_, { pursuit }) => format.percent(pursuit?.chance ?? null),
          },
          {
            key: 'inPeriod',
            title: t('forecast.sim.inPeriod'),
            align: 'right',
            sorter: (a, b) => a.chance - b.chance,
            render: (_, { chance }) => format.percent(chance),
          },
          {
            key: 'signOn',
            title: t('forecast.sim.signOn'),
            sorter: (a, b) => (a.pursuit?.signP50 ?? '').localeCompare(b.pursuit?.signP50 ?? ''),
            render: (_, { pursuit }) => format.date(pursuit?.signP50 ?? null),
          },
          { key: 'basis', title: t('forecast.sim.basis'), render: (_, { pursuit }) => pursuit && t(`forecast.sim.basis.${pursuit.basis.dates}`) },
          {
            key: 'mean',
            title: t('forecast.sim.brings'),
            align: 'right',
            sorter: (a, b) => Number(a.mean) - Number(b.mean),
            render: (_, { mean }) => money(mean),
          },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={5}>
              {t('forecast.sim.parts.sum')}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={5} align="right">
              <strong>{period.signed.mean === null ? '—' : money(period.signed.mean)}</strong>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </section>
  )
}
