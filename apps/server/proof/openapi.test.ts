import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { buildRegistry } from '#kernel/server/registry.ts'
import { openApiDocument } from '#kernel/server/http/openapi.ts'
import { modules } from '../modules.ts'
import { operationsOf } from './document.ts'

const registry = buildRegistry(modules)
const document = await openApiDocument(registry, '1.2.3')

test('the document is OpenAPI 3.1, says a validator that is not ours', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('that validator finds what is wrong', async () => {
  expect((await new Validator().validate({ ...structuredClone(document), paths: { organizations: 1 } })).valid).toBe(false)
})

test('it describes every operation once', () => {
  const described = operationsOf(document).map(({ id }) => id)
  expect(described.toSorted()).toEqual([...registry.operations.keys()].toSorted())
})

test('no operation answers without saying what it answers, and each says what can go wrong', () => {
  for (const operation of operationsOf(document)) {
    expect(operation.codes(400), operation.id).toContain('INVALID_INPUT')
    expect(operation.codes(401), operation.id).toContain('UNAUTHENTICATED')
    expect(operation.codes(200).length, operation.id).toBeGreaterThan(0)
  }
})
