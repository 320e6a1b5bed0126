import { createRequire } from 'node:module'
import type { EventEmitter } from 'node:events'
import type { TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js'

type Files = { existsSync: (name: string) => boolean; readFileSync: (name: string) => Buffer }
type Resolver = { resolve: (url: string) => void; resolved: () => Promise<void> }
type Written = EventEmitter & { end: () => void }
type Printer = { createPdfKitDocument: (definition: TDocumentDefinitions) => Promise<Written> }
type PrinterModule = { default: new (fonts: TFontDictionary, files: Files, urls: Resolver, mayRead: (path: string) => boolean) => Printer }

/**
 * The printer inside pdfmake. Its front door keeps fonts for the whole process and may fetch addresses; this one takes the fonts of one paper and can
 * reach nothing else. It is CommonJS, described nowhere, which is why it is required and typed here.
 */
export const { default: PdfPrinter }: PrinterModule = createRequire(import.meta.url)('pdfmake/js/Printer.js') as PrinterModule
