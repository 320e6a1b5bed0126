/** Columns on a terminal: Chinese characters and full-width signs take two. */
export const width = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1),
    0,
  )

/** Lines of cells under each other, two spaces apart; a column of numbers (`right`, by place) ends at the same place. */
export function alignColumns(lines: readonly (readonly string[])[], right: readonly number[] = []): string {
  const columns = Math.max(0, ...lines.map((line) => line.length))
  const widths = Array.from({ length: columns }, (_, column) => lines.reduce((most, line) => Math.max(most, width(line[column] ?? '')), 0))
  return lines
    .map((line) =>
      line
        .map((text, column) => {
          const space = ' '.repeat((widths[column] ?? 0) - width(text))
          return right.includes(column) ? space + text : text + space
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A text that is too long for its column, cut with a sign that says so. */
export function cutTo(text: string, columns: number): string {
  if (width(text) <= columns) return text
  let kept = ''
  for (const character of text) {
    if (width(kept + character) > columns - 1) break
    kept += character
  }
  return `${kept}…`
}
