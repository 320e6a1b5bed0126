import { describe, expect, test } from 'vitest'
import { palette, series, type Mode, type Palette } from './palette.ts'

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces: (keyof Palette)[] = ['ground', 'paper', 'paper-2', 'raised']
const texts: (keyof Palette)[] = ['ink', 'ink-2', 'ink-3', 'jade', 'jade-strong', 'cinnabar', 'good', 'warn', 'bad', 'info']

describe.each<Mode>(['light', 'dark'])('in %s', (mode) => {
  const colours = palette(mode)

  test('every text colour is readable on every surface', () => {
    const failing = texts.flatMap((text) =>
      surfaces.filter((surface) => contrast(colours[text], colours[surface]) < 4.5).map((surface) => `${text} on ${surface}`),
    )
    expect(failing).toEqual([])
  })

  test('every state is readable on its own wash, and so is ink', () => {
    const failing = (['jade', 'cinnabar', 'good', 'warn', 'bad', 'info'] as const).filter(
      (state) => contrast(colours[state], colours[`${state}-wash`]) < 4.5 || contrast(colours.ink, colours[`${state}-wash`]) < 4.5,
    )
    expect(failing).toEqual([])
  })

  test('what stands on jade is readable, the edge of a control and every series is seen', () => {
    expect(contrast(colours['on-jade'], colours.jade)).toBeGreaterThanOrEqual(4.5)
    expect([colours.edge, ...series(mode)].filter((colour) => contrast(colour, colours.paper) < 3)).toEqual([])
  })
})
