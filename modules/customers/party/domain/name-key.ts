import { foldText } from '#kernel/text/index.ts'

// What a company's name says of its legal form only; two names that differ in nothing else are one company.
const legalForms = [
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '集团公司',
  '总公司',
  '分公司',
  '集团',
  '公司',
  '股份',
  'incorporated',
  'corporation',
  'holdings',
  'company',
  'limited',
  'gmbh',
  'corp',
  'group',
  'inc',
  'ltd',
  'llc',
  'plc',
  'co',
  'ag',
  'sa',
  'bv',
  'kg',
]

/** Name folded for comparison: one script, no case, width, blanks, punctuation or legal form. Never empty for a name that is not. */
export function nameKey(name: string): string {
  const folded = foldText(name)
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const kept = words
    .filter((word) => !legalForms.includes(word))
    .map(withoutLegalForm)
    .join('')
  return kept || words.join('') || folded
}

function withoutLegalForm(word: string): string {
  const form = legalForms.find((candidate) => /\p{Script=Han}/u.test(candidate) && word.length > candidate.length + 1 && word.endsWith(candidate))
  return form ? withoutLegalForm(word.slice(0, -form.length)) : word
}
