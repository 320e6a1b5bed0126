import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { call } from '#kernel/client/call.ts'
import { ProblemError } from '#kernel/client/problem-error.ts'
import { metaOf, type Operation } from '#kernel/contract/operation.ts'
import { connect } from '../cli/connection.ts'
import { parametersOf } from '../cli/options.ts'
import { operations } from '../contracts.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'

const toolName = (operation: Operation) => metaOf(operation).name.replace('.', '_')

/** Tools are the operations that the key may call; what takes a file, and what belongs to signing in, are left to other doors. */
export function toolsFor(rights: Readonly<Record<string, unknown>>): Operation[] {
  return [...operations.values()].filter((operation) => {
    const { permission, transaction } = metaOf(operation)
    if (takesFile(operation)) return false
    return permission === 'signedIn' ? transaction !== 'none' : permission in rights
  })
}

const takesFile = (operation: Operation): boolean => parametersOf(operation).some(({ kind }) => kind === 'file')

const describeTool = (operation: Operation) => ({
  name: toolName(operation),
  description: metaOf(operation).summary,
  inputSchema: { type: 'object' as const, ...inputSchema(operation) },
  annotations: { readOnlyHint: operation['~orpc'].route.method === 'GET', openWorldHint: false },
})

const inputSchema = (operation: Operation) => {
  const schema = operation['~orpc'].inputSchema
  const json: z.core.JSONSchema.BaseSchema = schema ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : {}
  return { properties: json.properties, required: json.required }
}

/** An MCP server around the API of a running Zhulu: same operations, same rights, same history. */
export async function makeMcpServer(): Promise<Server> {
  const { rights } = await call(identity.session.get, {})
  const tools = new Map(toolsFor(rights).map((operation) => [toolName(operation), operation]))
  const server = new Server({ name: 'zhulu', version: '0.1.0' }, { capabilities: { tools: {}, resources: {} } })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.values()].map(describeTool) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const operation = tools.get(params.name)
    if (!operation) throw new McpError(ErrorCode.InvalidParams, `no tool ${params.name}`)
    return answerOf(operation, params.arguments ?? {})
  })
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...tools.values()].filter(isGet).map(describeResource) }))
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    const [, noun = '', id = ''] = /^zhulu:\/\/([a-zA-Z]+)\/([0-9a-f-]{36})$/.exec(params.uri) ?? []
    const operation = tools.get(`${noun}_get`)
    if (!operation) throw new McpError(ErrorCode.InvalidParams, `no resource ${params.uri}`)
    const record = await call(operation, { id })
    return { contents: [{ uri: params.uri, mimeType: 'application/json', text: JSON.stringify(record) }] }
  })
  return server
}

const isGet = (operation: Operation) => metaOf(operation).name.endsWith('.get') && (operation['~orpc'].route.path ?? '').endsWith('/{id}')

function describeResource(operation: Operation) {
  const noun = metaOf(operation).name.split('.')[0] ?? ''
  return { uriTemplate: `zhulu://${noun}/{id}`, name: noun, description: metaOf(operation).summary, mimeType: 'application/json' }
}

/** A problem is an answer too: the assistant reads its code and can do better. */
async function answerOf(operation: Operation, input: Record<string, unknown>) {
  try {
    const answer: unknown = await call(operation, input, operation['~orpc'].route.method === 'GET' ? {} : { idempotencyKey: randomUUID() })
    return { content: [answer instanceof Blob ? await fileOf(answer) : { type: 'text' as const, text: JSON.stringify(answer ?? null) }] }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return {
      isError: true,
      content: [{ type: 'text' as const, text: JSON.stringify({ code: error.code, title: error.message, issues: error.issues, data: error.data }) }],
    }
  }
}

/** A file is answered as it is: text to be read, everything else as a resource with its bytes. */
async function fileOf(file: Blob) {
  if (/^text\/|json/.test(file.type)) return { type: 'text' as const, text: await file.text() }
  const uri = `zhulu://file/${encodeURIComponent(file instanceof File ? file.name : 'file')}`
  return { type: 'resource' as const, resource: { uri, mimeType: file.type, blob: Buffer.from(await file.arrayBuffer()).toString('base64') } }
}

export async function serveMcp(): Promise<void> {
  connect()
  const server = await makeMcpServer()
  await server.connect(new StdioServerTransport())
}
