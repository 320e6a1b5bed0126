import type { Parts } from '../file/parts.ts'
import { FileProblem } from '../file/problem.ts'
import type { Row } from '../file/row.ts'
import { kindOfFormatCode, kindOfFormatId, type NumberKind } from './number-format.ts'
import { readSheet } from './read-sheet.ts'
import { TextStore } from './text-store.ts'
import { attribute, readXml } from './xml.ts'

export type SheetInfo = { name: string; state: 'visible' | 'hidden' | 'veryHidden' }

/** What cells refer to: shared texts, what each style shows, and the date system. */
export type SheetContext = { texts: TextStore; styles: NumberKind[]; date1904: boolean }

export type Workbook = { sheets: SheetInfo[]; rows: (sheet: string) => AsyncGenerator<Row> }

const smallPart = 32 * 1024 ** 2
const textsPart = 512 * 1024 ** 2

/** Reads what stands around the sheets; shared texts are read with the first sheet, since they can be large. */
export async function openWorkbook(archive: Parts): Promise<Workbook> {
  const main = await mainPart(archive)
  const book = await readBook(archive, main)
  const relations = await readRelations(archive, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  let context: SheetContext | null = null
  return {
    sheets: book.sheets.map(({ name, state }) => ({ name, state })),
    async *rows(name) {
      const index = book.sheets.findIndex((sheet) => sheet.name === name)
      const sheet = book.sheets[index]
      if (!sheet) throw new FileProblem('SHEET_MISSING', { sheet: name })
      const part = relations.get(sheet.relation)?.target ?? `${folder}worksheets/sheet${index + 1}.xml`
      context ??= {
        date1904: book.date1904,
        styles: await readStyles(archive, partOf('styles') ?? `${folder}styles.xml`),
        texts: await readTexts(archive, partOf('sharedStrings') ?? `${folder}sharedStrings.xml`),
      }
      yield* readSheet({ part, pieces: archive.read(part), context })
    },
  }
}

type Relation = { type: string; target: string }

async function mainPart(archive: Parts): Promise<string> {
  if (archive.has('mimetype') && archive.has('content.xml')) throw new FileProblem('OPEN_DOCUMENT')
  if (archive.has('xl/workbook.bin')) throw new FileProblem('OLD_WORKBOOK')
  const relations = await readRelations(archive, '')
  const named = [...relations.values()].find((relation) => relation.type === 'officeDocument')?.target
  const part = [named, 'xl/workbook.xml'].find((name) => name !== undefined && archive.has(name))
  if (part === undefined) throw new FileProblem('BROKEN_WORKBOOK', { part: 'xl/workbook.xml' })
  return part
}

async function readBook(archive: Parts, part: string) {
  const sheets: (SheetInfo & { relation: string })[] = []
  let date1904 = false
  await readXml(part, archive.read(part, smallPart), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 ||= /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const state = attributes['state']
      sheets.push({
        name: attributes['name'] ?? `Sheet${sheets.length + 1}`,
        state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
        relation: attribute(attributes, 'id') ?? '',
      })
    },
  })
  return { sheets, date1904 }
}

/** Targets by id, as names from the root of the archive. The type is the last word of its address, the same in both dialects. */
async function readRelations(archive: Parts, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = new Map<string, Relation>()
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!archive.has(name)) return relations
  await readXml(name, archive.read(name, smallPart), {
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag === 'Relationship') relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const segments: string[] = []
  for (const segment of (/^[\\/]/.test(target) ? target : folder + target).split(/[\\/]/)) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

async function readStyles(archive: Parts, part: string): Promise<NumberKind[]> {
  const styles: NumberKind[] = []
  if (!archive.has(part)) return styles
  const codes = new Map<string, string>()
  let inside = false
  await readXml(part, archive.read(part, smallPart), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inside = true
      if (name !== 'xf' || !inside) return
      const id = attributes['numFmtId'] ?? '0'
      const code = codes.get(id)
      styles.push(code === undefined ? kindOfFormatId(Number(id)) : kindOfFormatCode(code))
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
  })
  return styles
}

async function readTexts(archive: Parts, part: string): Promise<TextStore> {
  const texts = new TextStore()
  if (!archive.has(part)) return texts
  let text = ''
  let inside = false
  let phonetic = false
  await readXml(part, archive.read(part, textsPart), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      if (name === 't') inside = !phonetic
    },
    text(piece) {
      if (inside) text += piece
    },
    close(name) {
      if (name === 't') inside = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') texts.add(text)
    },
  })
  return texts
}
