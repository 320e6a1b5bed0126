import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Zhulu API</title>
<link rel="stylesheet" href="/api/reference/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="/api/reference/swagger-ui-bundle.js"></script><script src="/api/start.js"></script></body></html>`

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none', filter: true, validatorUrl: null, tryItOutEnabled: true })`

/** `/api`: the document as a page to read and try, from files of our own host. `/api/openapi.json`: the document itself. */
export async function referencePage(http: FastifyInstance, document: () => Promise<unknown>): Promise<void> {
  let made: Promise<unknown> | null = null
  http.get('/api/openapi.json', async () => (made ??= document()))
  http.get('/api', async (_, reply) => reply.type('text/html; charset=utf-8').send(page))
  http.get('/api/start.js', async (_, reply) => reply.type('text/javascript; charset=utf-8').send(start))
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  await http.register(fastifyStatic, {
    root,
    prefix: '/api/reference/',
    decorateReply: false,
    index: false,
    wildcard: true,
    allowedPath: (path) => /swagger-ui(-bundle)?\.(css|js)$/.test(path),
  })
}
