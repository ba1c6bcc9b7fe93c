import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../kit/format.ts'
import { themeOf } from '../theme/theme.ts'

interface LargeType { readonly large: boolean, readonly setLarge: (large: boolean) => void }
const LargeTypeContext = createContext<LargeType>({ large: false, setLarge: () => {} })
export const useLargeType = () => useContext(LargeTypeContext)
const KEPT = 'jg-large-type'

export const Look = ({ children }: { children: ReactNode }) => {
  const language = useLanguage()
  const { i18n } = useTranslation()
  const [large, setLarge] = useState(() => localStorage.getItem(KEPT) === 'yes')
  useEffect(() => {
    document.documentElement.classList.toggle('large', large)
    localStorage.setItem(KEPT, large ? 'yes' : 'no')
  }, [large])
  const theme = useMemo(() => themeOf(large), [large])
  return (
    <LargeTypeContext value={useMemo(() => ({ large, setLarge }), [large])}>
      <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} direction={i18n.dir()} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        {children}
      </ConfigProvider>
    </LargeTypeContext>
  )
}
