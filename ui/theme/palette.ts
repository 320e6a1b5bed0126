export type Mode = 'light' | 'dark'

/**
 * Ink on paper, jade for what can be done, cinnabar (the colour of a seal) for the mark and for what burns. Every pair that
 * carries text is held against WCAG AA by the test beside this file.
 */
const light = {
  ink: '#18211e',
  'ink-2': '#46534e',
  'ink-3': '#616e69',
  ground: '#f3f5f2',
  paper: '#ffffff',
  'paper-2': '#f7f9f6',
  raised: '#ffffff',
  line: '#dce1dc',
  'line-2': '#bfc7c1',
  edge: '#7b8781',
  jade: '#0b6b5d',
  'jade-strong': '#075247',
  'jade-wash': '#e2f0ec',
  'on-jade': '#ffffff',
  cinnabar: '#b3392a',
  'cinnabar-wash': '#faeae6',
  good: '#2f7428',
  'good-wash': '#e8f3e4',
  warn: '#8a5800',
  'warn-wash': '#fbf0d9',
  bad: '#b42318',
  'bad-wash': '#fcebe9',
  info: '#2b5c9e',
  'info-wash': '#e6eef8',
  shade: 'rgb(20 32 28 / 45%)',
  shadow: '0 6px 24px rgb(20 32 28 / 14%)',
}

export type Palette = Readonly<Record<keyof typeof light, string>>

const dark: Palette = {
  ink: '#e5ebe8',
  'ink-2': '#b0bbb6',
  'ink-3': '#8f9b96',
  ground: '#0e1312',
  paper: '#161c1a',
  'paper-2': '#1c2422',
  raised: '#1f2725',
  line: '#2a3431',
  'line-2': '#3d4945',
  edge: '#71807a',
  jade: '#4fbda6',
  'jade-strong': '#79d3c0',
  'jade-wash': '#15322c',
  'on-jade': '#06140f',
  cinnabar: '#e5735d',
  'cinnabar-wash': '#3a1e19',
  good: '#7fc06f',
  'good-wash': '#1b301a',
  warn: '#dca94a',
  'warn-wash': '#35290f',
  bad: '#f0857a',
  'bad-wash': '#3d1d1a',
  info: '#82aee6',
  'info-wash': '#192a40',
  shade: 'rgb(0 0 0 / 62%)',
  shadow: '0 8px 30px rgb(0 0 0 / 50%)',
}

const palettes: Record<Mode, Palette> = { light, dark }
export const palette = (mode: Mode): Palette => palettes[mode]

const seriesOf: Record<Mode, readonly string[]> = {
  light: ['#0b6b5d', '#c4533a', '#3b5ba5', '#a9770c', '#86487a', '#2f86b3', '#688630', '#6f7875'],
  dark: ['#4fbda6', '#e5735d', '#8aa5e6', '#dca94a', '#cf93c3', '#6fbde3', '#a8c56a', '#a2ada8'],
}

/** Colours of chart series, in order; each stands out from the paper by 3:1. */
export const series = (mode: Mode): readonly string[] => seriesOf[mode]
