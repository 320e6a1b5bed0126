import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '../contract/operation.ts'
import { call, configureClient } from './call.ts'
import { isProblem, issuesByPath, ProblemError } from './problem-error.ts'

const common = { module: 'test/client', summary: 'For the test', permission: 'public' as const, output: z.any() }
const list = operation({
  ...common,
  name: 'deal.list',
  method: 'GET',
  path: '/deals',
  input: z.object({ filter: z.string().optional(), limit: z.number().default(50) }),
})
const rename = operation({
  ...common,
  name: 'deal.rename',
  method: 'PATCH',
  path: '/deals/{id}',
  input: z.object({ id: z.string(), name: z.string(), note: z.string().nullable() }),
})
const attach = operation({
  ...common,
  name: 'deal.attach',
  method: 'POST',
  path: '/deals/{id}/files',
  input: z.object({ id: z.string(), file: z.file(), tags: z.array(z.string()) }),
})

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
let answer: (seen: Seen, response: ServerResponse) => void
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () =>
    answer({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() }, response),
  )
})

const echo = (seen: Seen, response: ServerResponse): void => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(seen))
}
const refuse =
  (status: number, body: string, type = 'application/problem+json') =>
  (_: Seen, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': type, 'x-request-id': 'r-7' }).end(body)
  }
const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

beforeAll(async () => {
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  configureClient({ base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`, headers: () => ({ 'accept-language': 'zh-Hant' }) })
})
afterAll(() => {
  server.close()
})

test('a reading operation sends its input in the query and leaves out what was not given', async () => {
  answer = echo
  const seen = await call(list, { filter: '{"field":"名称","op":"eq","value":"a&b"}' })
  expect(seen.url).toBe(`/api/v1/deals?${new URLSearchParams({ filter: '{"field":"名称","op":"eq","value":"a&b"}' }).toString()}`)
  expect(seen.headers['accept-language']).toBe('zh-Hant')
})

test('a changing operation sends what is not in its path as JSON, null included', async () => {
  answer = echo
  const seen = await call(rename, { id: 'a/b', name: '逐鹿', note: null }, { idempotencyKey: 'k1' })
  expect(seen).toMatchObject({ method: 'PATCH', url: '/api/v1/deals/a%2Fb', body: '{"name":"逐鹿","note":null}' })
  expect(seen.headers['idempotency-key']).toBe('k1')
})

test('a file travels in a form whose field names keep the shape of the input', async () => {
  answer = echo
  const seen = await call(attach, { id: '1', file: new File(['正文'], '合同.txt'), tags: ['a', 'b'] })
  expect(seen.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(seen.body).toContain('name="tags[1]"')
  expect(seen.body).toContain('filename="合同.txt"')
})

test('a file in the answer keeps its name', async () => {
  answer = (_, response) => {
    response.setHeader('content-disposition', `attachment; filename="x.csv"; filename*=UTF-8''${encodeURIComponent('商机.csv')}`).end('a,b')
  }
  const file: File = await call(list, {})
  expect([file.name, await file.text()]).toEqual(['商机.csv', 'a,b'])
})

test('a problem of the server is thrown with its code, issues by path and request id', async () => {
  answer = refuse(
    400,
    JSON.stringify({
      type: 'about:blank',
      title: 'Invalid',
      status: 400,
      code: 'INVALID_INPUT',
      requestId: 'r-8',
      issues: [
        { path: ['lines', 0, 'amount'], message: 'too big' },
        { path: ['lines', 0, 'amount'], message: 'second' },
      ],
    }),
  )
  const error = await failureOf(call(list, {}))
  expect(error).toMatchObject({ code: 'INVALID_INPUT', status: 400, requestId: 'r-8' })
  expect(issuesByPath(error)).toEqual(new Map([['lines.0.amount', 'too big']]))
})

test('an answer that is no problem document still says its status and request id', async () => {
  answer = refuse(502, '<html>', 'text/html')
  const error = await failureOf(call(list, {}))
  expect(error).toMatchObject({ code: 'BROKEN', status: 502, requestId: 'r-7' })
})

test('no answer at all is a problem of its own, an abort is none', async () => {
  answer = (_, response) => {
    response.destroy()
  }
  expect(isProblem(await failureOf(call(list, {})), 'UNREACHABLE')).toBe(true)
  const stop = new AbortController()
  answer = () => stop.abort()
  expect(await failureOf(call(list, {}, { signal: stop.signal }))).not.toBeInstanceOf(ProblemError)
})

test('a path without its parameter is never sent', async () => {
  await expect(call(rename, { id: '', name: 'x', note: null })).rejects.toThrow('id is missing')
})
