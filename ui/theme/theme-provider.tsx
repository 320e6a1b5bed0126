import { LoadingOutlined } from '@ant-design/icons'
import { ConfigProvider } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { antdLocale, useLocale } from '#ui/words/index.ts'
import { antdTheme } from './antd-theme.ts'
import { useTheme } from './theme-choice.ts'
import { usePhone, useReducedMotion } from './use-media.ts'

/** A still icon that is silent: the name of a button stays what it is while it works, and no lost transition can leave the icon behind. */
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }

export function ThemeProvider({ children }: { children: ReactNode }) {
  const { mode } = useTheme()
  const { locale } = useLocale()
  const phone = usePhone()
  const reducedMotion = useReducedMotion()
  const theme = useMemo(() => antdTheme({ mode, phone, reducedMotion }), [mode, phone, reducedMotion])
  return (
    <ConfigProvider theme={theme} {...localeOf(antdLocale(locale))} button={button}>
      {children}
    </ConfigProvider>
  )
}

const localeOf = (locale: ReturnType<typeof antdLocale>) => (locale ? { locale } : {})
