import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../configuration.ts'

/** Files of data that may lie beside the repository. */
export const besides = (path: string): string | null => {
  const found = join(root, '../shared/data', path)
  return existsSync(found) ? found : null
}

const ownStrings = [
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  'x\ud83d',
  '\u202eevitaler\u202c',
  '\ufeffmark',
  '\u0001\u001f\u007f\u0085',
  'line\r\nbreak\u2028\u2029',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦🇨🇳𠮷𪚥',
  "'; drop table organization; --",
  '" or 1=1 --',
  '\\',
  '%',
  '_',
  '%%%_\\_',
  '$1',
  '${7*7}{{7*7}}#{7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '=HYPERLINK("http://example.com")',
  '|calc',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'true',
  '0',
  '-0',
  '1e308',
  '1e999',
  '99999999999999999999999999999',
  '0x1F',
  '１２３',
  '١٢٣',
  '2024-02-30',
  '2024-13-01',
  '0000-00-00',
  '9999-12-31',
  '+012345-01-01',
  '-000001-01-01T00:00:00Z',
  '2024-01-01T25:61:61Z',
  '0001-01-01T00:00:00.000+23:59',
  '99999-01-01',
  '../../../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  'con',
  'a'.repeat(10_001),
  '汉'.repeat(70_000),
  '('.repeat(5_000),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{"and":[',
  '{"field":"name","op":"contains","value":"\\u0000"}',
  '{"field":"__proto__","op":"eq","value":1}',
  '{"field":"id","op":"in","value":["x"]}',
  '{"field":"createdAt","op":"gt","value":"275760-09-13T00:00:01Z"}',
  '{"field":"createdAt","op":"gt","value":"0"}',
  '{"field":"createdAt","op":"eq","value":"@today+99999999999"}',
  '{"field":"name","op":"startsWith","value":"\ud800"}',
  `${'{"not":'.repeat(20)}{"field":"name","op":"empty"}${'}'.repeat(20)}`,
  '{"and":[]}',
  'name,-name,id',
  '-createdAt,-__proto__',
  'createdAt:month',
  'createdAt:constructor',
  'W10',
  'WzEsMl0',
  'WyJcdTAwMDAiLCJcdTAwMDAiXQ',
  'en-US-u-ca-buddhist',
  'Asia/Nowhere',
  'Etc/GMT+99',
  'a@b.c',
  '"a b"@example.com',
  'http://[::1',
  'http://localhost:0',
]

/** Strings that have broken programs before: our own, and a public list where it is at hand. */
export function naughtyStrings(): string[] {
  const list = besides('naughty-strings/blns.json')
  return [...ownStrings, ...(list ? z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8'))) : [])]
}

/** Values of every type, and of none. */
export const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -0,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e21,
  1e308,
  5e-324,
  [],
  {},
  [null],
  [[[[[]]]]],
  { toString: 1 },
  { length: -1 },
  Array.from({ length: 5_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`key${index}`, index])),
]

/** Bodies that no schema foresees, as they go over the wire. */
export const oddBodies: readonly { body: string | Uint8Array<ArrayBuffer>; type: string | null }[] = [
  ...['', '{', '[', 'nul', '"', '{"a":1,}', "{'a':1}", '{"a":1e999}', '{"a":01}', '\ufeff{}', '{}{}', '{"a":"\\ud800"}', '{"a":"\\u0000"}'].map(
    (body) => ({
      body,
      type: 'application/json',
    }),
  ),
  ...['null', '[]', '"text"', '5', 'true', '[[]]', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'].map(
    (body) => ({
      body,
      type: 'application/json',
    }),
  ),
  { body: `${'['.repeat(50_000)}${']'.repeat(50_000)}`, type: 'application/json' },
  { body: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, type: 'application/json' },
  { body: new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), type: 'application/json' },
  { body: new Uint8Array([0xc3, 0x28, 0xa0, 0xa1, 0xf0, 0x28, 0x8c]), type: 'application/json' },
  { body: '{}', type: null },
  { body: '{}', type: 'text/plain' },
  { body: '{}', type: 'application/xml' },
  { body: '{}', type: 'application/json; charset=utf-16' },
  { body: '{}', type: '/' },
  { body: 'a=1&a[b]=2&__proto__[x]=3&a[]=4', type: 'application/x-www-form-urlencoded' },
  { body: `${'a[b]'.repeat(3_000)}=1`, type: 'application/x-www-form-urlencoded' },
  { body: 'no boundary', type: 'multipart/form-data' },
  { body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nunfinished', type: 'multipart/form-data; boundary=x' },
  { body: '--x\r\nContent-Disposition: form-data; name="__proto__[a]"\r\n\r\n1\r\n--x--\r\n', type: 'multipart/form-data; boundary=x' },
  { body: '--x--\r\n', type: 'multipart/form-data; boundary=x' },
  { body: new Uint8Array(300).fill(7), type: 'application/octet-stream' },
]

/** Query strings that no schema foresees. */
export const oddQueries: readonly string[] = [
  '?',
  '?&&&=&',
  '?%00=%00',
  '?limit=%ff%fe',
  '?limit=%',
  '?limit[]=1&limit[]=2',
  '?limit=1&limit=2',
  '?limit[a][b]=1',
  '?filter[and][0]=x',
  '?__proto__[polluted]=1',
  '?constructor[prototype][polluted]=1',
  '?id=x&id[0]=y',
  `?search=${'a'.repeat(7_000)}`,
  `?${'a[0]'.repeat(1_000)}=1`,
  '?cursor=%E2%80%8B&sort=%00',
]

/** Headers that no client of ours sends. */
export const oddHeaders: readonly Record<string, string>[] = [
  { 'idempotency-key': 'x'.repeat(3_000) },
  { 'idempotency-key': "'; --" },
  { 'accept-language': 'zh-'.repeat(500) },
  { 'content-length-of': '1' },
  { 'content-encoding': 'gzip' },
  { accept: 'application/x-nothing' },
  { 'if-match': '"x"' },
  { 'x-request-id': '../../x' },
]
