import iconv from 'iconv-lite'
import { FileProblem } from '../file/problem.ts'
import type { FileSource } from '../file/source.ts'
import { everyday, isHanzi, simplifiedLevel1, traditionalLevel1 } from './hanzi.ts'
import { takeSample, type TextSample } from './sample.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export type EncodingGuess = {
  encoding: Encoding
  /** 0..1: how far the best reading is ahead of the next one, given how much text there is to judge by. */
  confidence: number
  /** Bytes of the byte order mark, to be skipped. */
  bom: number
  /** Best first, the chosen one included. */
  scores: { encoding: Encoding; score: number }[]
  notes: ('BOM_CONTRADICTS' | 'BROKEN_CHARACTERS')[]
}

/**
 * Which encoding a text file is in. A byte order mark decides unless the bytes contradict it; then the pattern of zero bytes
 * (UTF-16), validity (UTF-8), and last the reading in which the text consists most of characters that people write.
 */
export async function detectEncoding(source: FileSource): Promise<EncodingGuess> {
  return judge(await takeSample(source))
}

export function judge(sample: TextSample): EncodingGuess {
  refuseUnknown(sample.head)
  const marked = byMark(sample)
  if (marked) return marked
  const wide = byZeroes(sample, 0)
  if (wide) return wide
  if (sample.foreignCount === 0) return guess('utf-8', 1)
  if (sample.validUtf8) return guess('utf-8', 1 - 0.5 ** Math.min(10, 1 + sample.foreignCount / 2))
  return byReading(sample)
}

/** UTF-32 marks, and zero bytes outside UTF-16: no text that anyone exports today. */
function refuseUnknown(head: Uint8Array): void {
  const [a, b, c, d] = head
  if ((a === 0 && b === 0 && c === 0xfe && d === 0xff) || (a === 0xff && b === 0xfe && c === 0 && d === 0)) throw new FileProblem('UNKNOWN_ENCODING')
  if (!head.includes(0) || looksWide(head, 0) || looksWide(head, 1)) return
  const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  if (!marked) throw new FileProblem('BINARY_FILE')
}

const guess = (encoding: Encoding, confidence: number, more: Partial<EncodingGuess> = {}): EncodingGuess => ({
  encoding,
  confidence: Math.round(confidence * 100) / 100,
  bom: 0,
  scores: [{ encoding, score: 1 }],
  notes: [],
  ...more,
})

function byMark({ head, validUtf8, foreignCount }: TextSample): EncodingGuess | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return validUtf8 ? guess('utf-8', 1, { bom: 3 }) : guess('utf-8', 0.7, { bom: 3, notes: ['BROKEN_CHARACTERS'] })
  const little = head[0] === 0xff && head[1] === 0xfe
  if (!little && !(head[0] === 0xfe && head[1] === 0xff)) return null
  const body = head.subarray(2)
  if (looksWide(body, little ? 1 : 0) || body.length === 0) return guess(little ? 'utf-16le' : 'utf-16be', 1, { bom: 2 })
  // A mark in front of single-byte text: some program put it there by mistake. Two bytes of the mark count as foreign.
  if (foreignCount <= 2) return guess('utf-8', 0.4, { bom: 2, notes: ['BOM_CONTRADICTS'] })
  return guess(little ? 'utf-16le' : 'utf-16be', 0.6, { bom: 2 })
}

/** UTF-16 without mark: separators and line ends have a zero byte on one side, and no single-byte text has any. */
function byZeroes({ head }: TextSample, bom: number): EncodingGuess | null {
  if (looksWide(head, 1)) return guess('utf-16le', 0.95, { bom })
  if (looksWide(head, 0)) return guess('utf-16be', 0.95, { bom })
  return null
}

function looksWide(bytes: Uint8Array, zeroSide: 0 | 1): boolean {
  let zero = 0
  let other = 0
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (bytes[i + zeroSide] === 0) zero++
    if (bytes[i + 1 - zeroSide] === 0) other++
  }
  // Some characters have a zero byte on the other side: 一 is 4E00.
  return zero > 0 && zero >= bytes.length / 200 && other <= zero / 3
}

const candidates: readonly Encoding[] = ['gb18030', 'big5', 'windows-1252', 'utf-8']

function byReading(sample: TextSample): EncodingGuess {
  const scores = candidates
    .map((encoding) => ({ encoding, score: Math.round(scoreOf(encoding, sample.foreign) * 1000) / 1000 }))
    .toSorted((a, b) => b.score - a.score)
  const [best, next] = scores
  if (!best || !next) return guess('windows-1252', 0)
  const margin = Math.max(0, best.score - next.score)
  const confidence = Math.min(0.99, 1 - Math.exp(-2 * margin * Math.sqrt(sample.foreignCount)))
  return guess(best.encoding, confidence, { scores, notes: best.encoding === 'utf-8' ? ['BROKEN_CHARACTERS'] : [] })
}

/** Mean worth of the characters that are not ASCII, from -3 (broken) to 1.3 (all everyday). */
function scoreOf(encoding: Encoding, bytes: Uint8Array): number {
  if (encoding === 'windows-1252') return scoreLatin(bytes)
  let sum = 0
  let count = 0
  for (const character of iconv.decode(Buffer.from(bytes), encoding)) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) continue
    count++
    sum += worthOf(character, code, encoding)
  }
  if (count === 0) return -3
  // UTF-8 that is nearly valid is UTF-8 with an accident: no other encoding gives valid sequences by chance.
  return encoding === 'utf-8' ? sum / count + 0.6 : sum / count
}

function worthOf(character: string, code: number, encoding: Encoding): number {
  if (code === 0xfffd) return -3
  if (isHanzi(code)) {
    if (everyday.has(character)) return 1.3
    const [own, other] = encoding === 'big5' ? [traditionalLevel1, simplifiedLevel1] : [simplifiedLevel1, traditionalLevel1]
    return own.has(character) ? 1 : other.has(character) ? 0.7 : 0.1
  }
  if ((code >= 0x3000 && code <= 0x3020) || (code >= 0xff01 && code <= 0xff5e) || code === 0x201c || code === 0x201d || code === 0xb7) return 0.7
  if (code >= 0xe000 && code <= 0xf8ff) return -1
  if (code < 0x80 + 0x20) return -2
  return encoding === 'utf-8' ? 0.7 : -0.2
}

/** Western text: accented letters stand alone between ASCII; a run of high bytes is a sign of another encoding. */
function scoreLatin(bytes: Uint8Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) continue
    count++
    const beside = (bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80
    if (undefinedLatin.has(byte)) sum -= 3
    else if (beside) sum += 0.1
    else sum += byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7 ? 1 : 0.4
  }
  return count === 0 ? 0 : sum / count
}

const undefinedLatin: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
