import { theme as antd, type ThemeConfig } from 'antd'
import { palette, type Mode } from './palette.ts'

export const fontFamily = 'var(--zl-font)'

/** Colours from which antd derives tints and shades. */
const seedsOf = (mode: Mode) => {
  const colour = palette(mode)
  return {
    colorPrimary: colour.jade,
    colorLink: colour.jade,
    colorInfo: colour.info,
    colorSuccess: colour.good,
    colorWarning: colour.warn,
    colorError: colour.bad,
  }
}

type Algorithm = typeof antd.darkAlgorithm

/** antd's dark algorithm dims the colours that it is given; ours are already meant for the dark and stay as they are. */
const exactly =
  (mode: Mode, derive: Algorithm): Algorithm =>
  (seed, map) => ({ ...derive(seed, map), ...seedsOf(mode) })

// Made once: antd keeps its styles by the identity of the algorithm.
const algorithms: Record<Mode, Algorithm> = { light: exactly('light', antd.defaultAlgorithm), dark: exactly('dark', antd.darkAlgorithm) }

type Circumstances = { mode: Mode; phone: boolean; reducedMotion: boolean }

/** antd in our colours: dense on a desk, 44 px high under a thumb. */
export function antdTheme({ mode, phone, reducedMotion }: Circumstances): ThemeConfig {
  const colour = palette(mode)
  return {
    algorithm: algorithms[mode],
    hashed: false,
    token: {
      ...seedsOf(mode),
      colorLinkHover: colour['jade-strong'],
      colorLinkActive: colour['jade-strong'],
      colorPrimaryHover: colour['jade-strong'],
      colorPrimaryActive: colour['jade-strong'],
      colorPrimaryBg: colour['jade-wash'],
      colorPrimaryText: colour.jade,
      colorSuccessBg: colour['good-wash'],
      colorWarningBg: colour['warn-wash'],
      colorErrorBg: colour['bad-wash'],
      colorInfoBg: colour['info-wash'],
      colorText: colour.ink,
      colorTextSecondary: colour['ink-2'],
      colorTextTertiary: colour['ink-3'],
      colorTextDescription: colour['ink-3'],
      colorTextPlaceholder: colour['ink-3'],
      colorTextHeading: colour.ink,
      colorTextLabel: colour['ink-2'],
      colorIcon: colour['ink-3'],
      colorIconHover: colour.ink,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.paper,
      colorBgElevated: colour.raised,
      colorFillAlter: colour['paper-2'],
      colorBgMask: colour.shade,
      colorBorder: colour['line-2'],
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      fontFamily,
      fontSize: phone ? 15 : 14,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: phone ? 44 : 32,
      controlHeightSM: phone ? 36 : 26,
      controlHeightLG: phone ? 48 : 40,
      controlItemBgActive: colour['jade-wash'],
      controlItemBgActiveHover: colour['jade-wash'],
      boxShadow: colour.shadow,
      boxShadowSecondary: colour.shadow,
      motion: !reducedMotion,
      motionDurationSlow: '0.2s',
      motionDurationMid: '0.14s',
      motionDurationFast: '0.08s',
    },
    components: {
      Button: {
        primaryColor: colour['on-jade'],
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        dangerColor: mode === 'dark' ? colour['on-jade'] : colour.paper,
        fontWeight: 500,
        opacityLoading: 1, // the turning icon tells that it works; its words stay readable
      },
      Table: {
        headerBg: colour['paper-2'],
        headerColor: colour['ink-2'],
        headerSplitColor: 'transparent',
        rowHoverBg: colour['paper-2'],
        cellPaddingBlockSM: 6,
      },
      Menu: { itemSelectedBg: colour['jade-wash'], itemSelectedColor: colour.jade },
      Tabs: { horizontalItemGutter: 24 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
      Badge: { colorTextLightSolid: mode === 'dark' ? colour['on-jade'] : colour.paper },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? colour.line : colour.ink },
    },
  }
}
