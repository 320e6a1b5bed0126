import './base.css'

export { ensureHanFont } from './han-font.ts'
export { palette, series, type Mode, type Palette } from './palette.ts'
export { ThemeProvider } from './theme-provider.tsx'
export { chooseTheme, startTheme, useTheme, type ThemeChoice } from './theme-choice.ts'
export { useMedia, usePhone, useReducedMotion } from './use-media.ts'
