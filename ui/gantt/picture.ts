import { save } from '../record/bulk/export-button.tsx'
import { layoutOf, paperFont, sheetOf, svgOf, type GanttPaper, type Sheet } from './paper.ts'

/** What every browser can still draw on one canvas. */
const longest = 16_000
const largest = 120_000_000

/** The whole plan as a PNG; one that is larger than a canvas may be comes as an SVG, which has no such bounds. */
export async function savePicture(paper: GanttPaper): Promise<void> {
  const layout = layoutOf(paper)
  const sheet = sheetOf(paper, { layout, first: 0, last: layout.lines.length - 1 })
  const picture = await pngOf(sheet)
  const [name, blob] = picture ? [`${paper.label}.png`, picture] : [`${paper.label}.svg`, new Blob([svgOf(sheet)], { type: 'image/svg+xml' })]
  save(new File([blob], name, { type: blob.type }), name)
}

async function pngOf(sheet: Sheet): Promise<Blob | null> {
  const { width, height } = sheet
  const scale = [2, 1].find((one) => Math.max(width, height) * one <= longest && width * height * one * one <= largest)
  if (scale === undefined) return null
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const context = canvas.getContext('2d')
  if (!context) return null
  const family = getComputedStyle(document.body).fontFamily || paperFont
  const text = sheet.shapes.map((shape) => (shape.kind === 'text' ? shape.text : '')).join('')
  await document.fonts.load(`12px ${family}`, text) // slices of our own Han font come when a character needs them
  context.scale(scale, scale)
  for (const shape of sheet.shapes) draw(context, shape, family)
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function draw(context: CanvasRenderingContext2D, shape: Sheet['shapes'][number], family: string): void {
  if (shape.kind === 'text') {
    context.font = `${shape.bold ? '600 ' : ''}${shape.size}px ${family}`
    context.fillStyle = shape.fill
    context.textAlign = shape.end ? 'right' : 'left'
    context.fillText(shape.text, shape.x, shape.y)
    return
  }
  const path = new Path2D(shape.d)
  context.globalAlpha = shape.alpha ?? 1
  context.setLineDash([...(shape.dash ?? [])])
  if (shape.fill) {
    context.fillStyle = shape.fill
    context.fill(path)
  }
  if (shape.stroke) {
    context.strokeStyle = shape.stroke
    context.lineWidth = shape.width ?? 1
    context.stroke(path)
  }
  context.globalAlpha = 1
}
