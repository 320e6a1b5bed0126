import { implement as implementContract } from '@orpc/server'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyReply } from 'fastify'
import { isSignedIn } from '../actor.ts'
import type { Implementation } from '../implement.ts'
import { refusalOf } from '../run/refusal-of.ts'
import { perform } from '../run/perform.ts'
import type { Call } from '../run/make-work.ts'
import type { Runtime } from '../runtime.ts'
import { asOrpcError, bugJson, errorBody, problemJson } from './problem-json.ts'

export type HttpContext = { call: Call; reply: FastifyReply }

/** All operations as oRPC procedures: routing, decoding and encoding are oRPC's; right, input and output are checked by `perform`. */
export function openApiHandler(runtime: Runtime): OpenAPIHandler<HttpContext> {
  const router = Object.fromEntries([...runtime.registry.operations].map(([name, implementation]) => [name, procedureOf(runtime, implementation)]))
  return new OpenAPIHandler<HttpContext>(router, {
    customErrorResponseBodyEncoder: errorBody,
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  })
}

/** An answer that is JSON already: oRPC sends it without looking through all of it for what JSON has no word for. */
class AsItIs {
  readonly #value: unknown
  constructor(value: unknown) {
    this.#value = value
  }
  toJSON(): unknown {
    return this.#value
  }
}

function procedureOf(runtime: Runtime, implementation: Implementation) {
  const procedure = implementContract(implementation.contract)
    .$context<HttpContext>()
    .$config({ initialInputValidationIndex: Number.NaN, initialOutputValidationIndex: Number.NaN })
  return procedure.handler(async ({ input, context: { call, reply }, signal }) => {
    const answered = { locale: call.actor.locale, requestId: call.requestId }
    reply.header('x-operation', implementation.name)
    try {
      const request = call.request && signal ? { ...call.request, signal } : call.request
      const { output, changeId } = await perform(runtime, implementation, { input, call: { ...call, ...(request ? { request } : {}) } })
      if (changeId) reply.header('x-change-id', changeId)
      return output === undefined || output instanceof Blob ? output : new AsItIs(output)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal) throw asOrpcError(problemJson(refusal, answered))
      runtime.log.error(
        { error, requestId: call.requestId, operation: implementation.name, member: isSignedIn(call.actor) ? call.actor.memberId : null },
        'bug',
      )
      throw asOrpcError(bugJson(answered))
    }
  })
}
