import { describe, expect, test } from 'vitest'
import { FileError, parseXml, writeXml } from '../index.ts'
import { seeded } from '../testing/seeded.ts'
import { childText } from './xml.ts'

const refused = (text: string) => {
  try {
    parseXml(text)
  } catch (error) {
    return error instanceof FileError ? `${error.code} ${error.line}` : String(error)
  }
  return 'accepted'
}

const sample = `\uFEFF<?xml version="1.0"?>
<!-- before --><a:Project xmlns:a='x' b = "&lt;1&#x41;&quot;" >
 text &amp; <![CDATA[<raw> & ]]><empty/><n c=""/>
 <?pi data?><deep><deeper>繁體</deeper ></deep><!-- > -->
</a:Project>
<!-- after -->
`

describe('XML', () => {
  test('X1 a document is written again character for character', () => {
    expect(writeXml(parseXml(sample))).toBe(sample)
    expect(childText(parseXml('<a><b>1 &lt; 2 &#65;&#x4e2d;<![CDATA[&]]><!-- no --></b></a>').root, 'b')).toBe('1 < 2 A中&')
  })

  test('X2 what is not well formed is refused with its line', () => {
    expect(
      [
        '<a>',
        '<a></b>',
        '<a\n b=1/>',
        '<a b="1" b="2"/>',
        '<a>&nbsp;</a>',
        '<a>\n\n& b</a>',
        '<a/><b/>',
        '<a>]]></a>',
        'a',
        '<a>\u0001</a>',
        '<a><!-- </a>',
        '<a b="<"/>',
        '<1/>',
        '<a/>x',
      ].map(refused),
    ).toEqual([
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
      'NOT_WELL_FORMED 1',
    ])
    expect(refused('<a>\n<b>\n</a>')).toBe('NOT_WELL_FORMED 3')
    expect(refused('  \n')).toBe('EMPTY null')
  })

  test('X3 document types and entities are refused, nothing is expanded', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    expect(refused(bomb)).toBe('DOCTYPE 1')
    expect(refused('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('DOCTYPE 2')
    expect(refused('<a><!ENTITY x "y"></a>')).toBe('DOCTYPE 1')
  })

  test('X4 depth is limited, width comes to an end', () => {
    expect(refused('<a>'.repeat(100_000))).toBe('TOO_LARGE 1')
    const wide = `<a>${'<b c="1">x</b>'.repeat(100_000)}</a>`
    expect(writeXml(parseXml(wide))).toBe(wide)
    expect(refused(`<a ${' '.repeat(100_000)}<`)).toBe('NOT_WELL_FORMED 1')
    expect(refused(`<a ${'b="" '.repeat(20_000)}`)).toBe('NOT_WELL_FORMED 1')
  })

  test('X5 any mutation is read and written again, or refused with a clear error', () => {
    const random = seeded(11)
    for (let round = 0; round < 4000; round++) {
      let text = sample
      for (let n = 1 + random.below(4); n > 0; n--) {
        const at = random.below(text.length)
        const piece = random.pick([
          '',
          '<',
          '>',
          '&',
          '/',
          '"',
          ']]>',
          '<!--',
          '<![CDATA[',
          '<?',
          '\u0000',
          '</a:Project>',
          text.slice(at, at + random.below(30)),
        ])
        text = text.slice(0, at) + piece + text.slice(at + random.below(3))
      }
      try {
        expect(writeXml(parseXml(text))).toBe(text)
      } catch (error) {
        if (!(error instanceof FileError)) throw error
      }
    }
  })
})
