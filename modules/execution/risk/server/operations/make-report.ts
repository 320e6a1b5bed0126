import { say } from '#kernel/contract/words.ts'
import { docxOf } from '#kernel/server/paper/docx.ts'
import { pdfOf } from '#kernel/server/paper/pdf.ts'
import { implement } from '#kernel/server/implement.ts'
import { risk } from '../../contract/index.ts'
import { composeReport } from '../report/compose.ts'
import { gather } from '../report/gather.ts'

const mediaTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }

export const makeReport = implement(risk.risk.report, async ({ work, input: { pursuitId, format, audience, since }, actor }) => {
  const found = await gather(work, { pursuitId, audience, since })
  const paper = composeReport(found, actor.locale)
  const bytes = await (format === 'pdf' ? pdfOf(paper) : docxOf(paper))
  const name = say(actor.locale, 'risk.report.fileName', { name: found.name.replaceAll(/[\\/:*?"<>|]/g, ' '), date: found.today })
  return new File([new Uint8Array(bytes)], `${name}.${format}`, { type: mediaTypes[format] })
})
