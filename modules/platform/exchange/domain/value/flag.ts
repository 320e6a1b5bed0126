import { foldText } from '#kernel/text/fold.ts'

const yes = new Set(['是', '对', '有', '真', '已', '√', '✓', '✔', 'y', 'yes', 'true', 't', '1', 'on', 'x'])
const no = new Set(['否', '不是', '错', '无', '没有', '假', '未', '×', '✗', '✘', 'n', 'no', 'false', 'f', '0', 'off'])

/** Null when the text is neither yes nor no. Folding has united 對 and 对, 無 and 无, full width and case. */
export function readFlag(text: string): boolean | null {
  const word = foldText(text)
  return yes.has(word) ? true : no.has(word) ? false : null
}
