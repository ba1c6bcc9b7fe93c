import { useTranslation } from 'react-i18next'

/** Invented data says so on every page, on screen and on paper. */
export const DemoWatermark = () => {
  const { t } = useTranslation('kit')
  const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220"><text x="40" y="150" transform="rotate(-22 180 110)" font-size="22" font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" fill="#30363d" fill-opacity=".07">${t('demo.mark')}</text></svg>`
  return <div className="watermark" aria-hidden="true" style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(mark)}")` }} />
}
