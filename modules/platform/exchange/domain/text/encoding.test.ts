import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { FileProblem } from '../file/problem.ts'
import { sourceOfBytes } from '../file/source.ts'
import { decodeText } from './decode.ts'
import { detectEncoding, type Encoding } from './encoding.ts'

const simplified = '客户名称,负责人,金额\r\n北京精密仪器有限公司,王小明,12万\r\n深圳市海洋科技股份有限公司,李静,3.5万\r\n'
const traditional = '客戶名稱,負責人,金額\r\n臺北精密儀器股份有限公司,王小明,12萬\r\n高雄海洋科技,李靜,3.5萬\r\n'

const detect = (bytes: Uint8Array) => detectEncoding(sourceOfBytes('f.csv', bytes))
const encode = (text: string, encoding: string) => iconv.encode(text, encoding)

describe('the encoding of a file', () => {
  it.each([
    ['gb18030', simplified],
    ['gb18030', traditional],
    ['big5', traditional],
    ['utf-8', simplified],
    ['utf-16le', simplified],
    ['utf-16be', traditional],
    ['windows-1252', 'prénom,âge\nHélène,42\nFrançois,37\n'],
  ] as const)('%s is recognised without a mark', async (encoding, text) => {
    const guess = await detect(encode(text, encoding))
    expect(guess.encoding).toBe(encoding)
    expect(guess.confidence).toBeGreaterThan(0.6)
  })

  it.each([
    ['utf-8', 3],
    ['utf-16le', 2],
    ['utf-16be', 2],
  ] as const)('a byte order mark says %s and is not part of the text', async (encoding, bom) => {
    const bytes = iconv.encode(simplified, encoding, { addBOM: true })
    const guess = await detect(bytes)
    expect(guess).toMatchObject({ encoding, bom, confidence: 1 })
    let text = ''
    for await (const piece of decodeText(sourceOfBytes('f', bytes), guess.encoding, guess.bom)) text += piece
    expect(text).toBe(simplified)
  })

  it.each(['平安银行', '客户', '公司名称'])('a header of a few characters is enough: %s', async (word) => {
    expect((await detect(encode(`${word},a\n1,2\n`, 'gb18030'))).encoding).toBe('gb18030')
  })

  it.each(['客戶', '公司名稱', '聯絡電話'])('a few traditional characters are enough: %s', async (word) => {
    expect((await detect(encode(`${word},a\n1,2\n`, 'big5'))).encoding).toBe('big5')
  })

  it('Chinese that comes only after a megabyte of ASCII is still seen', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(300_000)), encode(simplified, 'gb18030')])
    expect((await detect(bytes)).encoding).toBe('gb18030')
  })

  it('a mark that the bytes contradict is told, not believed', async () => {
    const guess = await detect(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id,value\nA,1\n')]))
    expect(guess).toMatchObject({ encoding: 'utf-8', bom: 2, notes: ['BOM_CONTRADICTS'] })
    expect(guess.confidence).toBeLessThan(0.5)
  })

  it('UTF-8 with one broken byte is UTF-8, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from(simplified.repeat(5)), Buffer.from([0xff]), Buffer.from(simplified)])
    expect(await detect(bytes)).toMatchObject({ encoding: 'utf-8', notes: ['BROKEN_CHARACTERS'] })
  })

  it('what is no text is refused', async () => {
    await expect(detect(Buffer.from([0, 0, 0xfe, 0xff]))).rejects.toThrow(FileProblem)
    await expect(detect(Buffer.from([1, 2, 0, 0, 0, 7, 9, 200, 0, 0, 0, 1, 1, 1]))).rejects.toThrow('BINARY_FILE')
  })

  it('every encoding gives a text back piece by piece as it gives it whole', async () => {
    const long = (simplified + traditional).repeat(20_000)
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le'] satisfies Encoding[]) {
      let text = ''
      for await (const piece of decodeText(sourceOfBytes('f', encode(long, encoding)), encoding, 0)) text += piece
      expect(text === long).toBe(true)
    }
  })
})
