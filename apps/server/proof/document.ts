import { z } from 'zod'

/** What of JSON Schema the document of the product uses. */
export type Schema = {
  type?: string | undefined
  format?: string | undefined
  pattern?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  minimum?: number | undefined
  maximum?: number | undefined
  exclusiveMinimum?: number | undefined
  exclusiveMaximum?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minItems?: number | undefined
  items?: Schema | undefined
  prefixItems?: Schema[] | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
  additionalProperties?: Schema | boolean | undefined
  propertyNames?: Schema | undefined
  anyOf?: Schema[] | undefined
  oneOf?: Schema[] | undefined
  allOf?: Schema[] | undefined
  contentMediaType?: string | undefined
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    exclusiveMaximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    items: Schema.optional(),
    prefixItems: z.array(Schema).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([Schema, z.boolean()]).optional(),
    propertyNames: Schema.optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
    contentMediaType: z.string().optional(),
  }),
)

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean().default(false), schema: Schema })
const Content = z.record(z.string(), z.object({ schema: Schema }))
const Answer = z.object({ description: z.string() })
const Described = z.object({
  operationId: z.string(),
  'x-permission': z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), Answer),
})
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) })

export type ApiOperation = {
  /** `noun.verb` */
  id: string
  method: string
  path: string
  /** A right, `signedIn` or `public`: the contract's own flag. */
  permission: string
  parameters: z.infer<typeof Parameter>[]
  body: Schema | null
  /** The body carries a file and travels as a form. */
  form: boolean
  /** Codes that the document allows for a status. */
  codes: (status: number) => string[]
}

/** Every operation that the OpenAPI document describes. */
export function operationsOf(document: unknown): ApiOperation[] {
  return Object.entries(Document.parse(document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const content = described.requestBody?.content ?? {}
      return {
        id: described.operationId,
        method: method.toUpperCase(),
        path,
        permission: described['x-permission'],
        parameters: described.parameters,
        body: Object.values(content)[0]?.schema ?? null,
        form: 'multipart/form-data' in content,
        codes: (status) => (described.responses[String(status)]?.description ?? '').split(', '),
      }
    }),
  )
}

/** `organization` of `organization.create`. */
export const nounOf = ({ id }: ApiOperation): string => id.split('.')[0] ?? ''

/** Ids in the address: what an operation is done to. */
export const addressed = ({ parameters }: ApiOperation): string[] =>
  parameters.filter((parameter) => parameter.in === 'path' && parameter.schema.format === 'uuid').map(({ name }) => name)
