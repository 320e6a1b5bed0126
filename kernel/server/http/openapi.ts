import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { metaOf, type OperationMeta } from '#kernel/contract/operation.ts'
import { commonProblems, Problem, problemStatus, type ProblemMap } from '#kernel/contract/problem.ts'
import type { Registry } from '../registry.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of all operations; every answer that a caller can get is in it, problems with their codes. */
export async function openApiDocument(registry: Registry, version: string): Promise<Json> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const router = Object.fromEntries([...registry.operations].map(([name, { contract }]) => [name, contract]))
  const document = await generator.generate(router, {
    info: { title: 'Zhulu 逐鹿', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }, description },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }, { session: [] }],
    tags: registry.modules.map(({ name, wing }) => ({ name, description: `Wing ${wing}` })),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'API key' },
        session: { type: 'apiKey', in: 'cookie', name: 'zhulu_session' },
      },
      schemas: { Problem: z.toJSONSchema(Problem) as Json },
    },
  })
  const plain = JSON.parse(JSON.stringify(document)) as { paths: Record<string, Record<string, Json>> } & Json // what the generator made, as plain JSON
  for (const methods of Object.values(plain.paths)) for (const operation of Object.values(methods)) complete(registry, operation)
  return plain
}

const description =
  'Project-based sales. Lists are pages with a cursor; updates carry the version they change; creates accept an `Idempotency-Key`; ' +
  'what can go wrong is answered as RFC 9457 problem JSON with a code. A change answers `x-change-id`, by which it can be undone.'

function complete(registry: Registry, operation: Json): void {
  const found = registry.operations.get(String(operation['operationId']))
  if (!found) return
  const meta = metaOf(found.contract)
  operation['x-permission'] = meta.permission
  operation['x-topics'] = { reads: meta.reads, changes: meta.changes }
  if (meta.permission === 'public') operation['security'] = []
  // oRPC describes its own error envelope; what Zhulu sends is a problem.
  const kept = Object.entries((operation['responses'] ?? {}) as Json).filter(([status]) => Number(status) < 400)
  operation['responses'] = { ...Object.fromEntries(kept), ...problemResponses(meta) }
}

function problemResponses(meta: OperationMeta): Json {
  const map: ProblemMap = { ...commonProblems, ...meta.problems }
  const byStatus = new Map<number, string[]>()
  for (const [code, { kind }] of Object.entries(map)) byStatus.set(problemStatus[kind], [...(byStatus.get(problemStatus[kind]) ?? []), code])
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.join(', '),
          content: {
            'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] } },
          },
        },
      ]),
  )
}
