import type { ThemeConfig } from 'antd'

/** One accent for the head line and the primary action; everything else is ink on paper. Large type (长辈) is one switch, not another design. */
export const RED = '#a8171c'
const INK = '#2b333c'
export const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif"

export const themeOf = (large: boolean): ThemeConfig => ({
  token: {
    colorPrimary: INK, colorInfo: INK, colorLink: INK, colorLinkHover: RED, colorLinkActive: RED,
    colorText: '#1f252b', colorTextSecondary: '#525c66', colorTextTertiary: '#5d6771', colorTextDescription: '#525c66', colorTextPlaceholder: '#6b747d',
    colorBorder: '#c3c9cf', colorBorderSecondary: '#e1e5e8', colorBgLayout: '#f4f5f6',
    colorError: RED, colorSuccess: '#1f7a3d', colorWarning: '#946200',
    borderRadius: 3, wireframe: false, motion: false,
    fontFamily: FONT, fontSize: large ? 18 : 14, controlHeight: large ? 42 : 32,
  },
  components: {
    Button: { colorPrimary: RED, algorithm: true, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tooltip: { colorBgSpotlight: INK },
  },
})
