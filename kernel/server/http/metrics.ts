import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry as Metrics } from 'prom-client'
import { sql } from 'kysely'
import type { Runtime } from '../runtime.ts'

export type HttpMetrics = {
  count: (request: { operation: string; status: number; seconds: number }) => void
  text: () => Promise<string>
  contentType: string
}

/** Figures for Prometheus: requests by operation and status, their duration, events that wait, the process itself. */
export function makeMetrics(runtime: Runtime): HttpMetrics {
  const metrics = new Metrics()
  collectDefaultMetrics({ register: metrics })
  const registers = [metrics]
  const requests = new Counter({ name: 'zhulu_requests_total', help: 'Requests', labelNames: ['operation', 'status'], registers })
  const duration = new Histogram({
    name: 'zhulu_request_seconds',
    help: 'Duration of a request',
    labelNames: ['operation'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  })
  new Gauge({
    name: 'zhulu_outbox_waiting',
    help: 'Events that wait for delivery',
    registers,
    async collect() {
      const { rows } = await runtime.database.owner((db) =>
        sql<{ waiting: number }>`select count(*)::int as waiting from outbox_event where done_at is null`.execute(db),
      )
      this.set(rows[0]?.waiting ?? 0)
    },
  })
  return {
    count: ({ operation, status, seconds }) => {
      requests.inc({ operation, status: String(status) })
      duration.observe({ operation }, seconds)
    },
    text: () => metrics.metrics(),
    contentType: metrics.contentType,
  }
}
