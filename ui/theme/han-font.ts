/** Whether the system has a font with Han characters: where it has none, different characters are drawn as the same box. */
function drawsHan(): boolean {
  const [first, second] = [...'逐鹿'].map(drawn)
  return first !== second
}

function drawn(character: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return character
  context.font = '20px sans-serif'
  context.fillText(character, 2, 20)
  return context.getImageData(0, 0, 24, 24).data.join()
}

/** Brings our own font (rules first, slices as characters need them) to a system that could only draw boxes. */
export async function ensureHanFont(): Promise<void> {
  if (drawsHan()) return
  document.documentElement.dataset.han = 'own'
  await import('./fonts.ts')
}
