import type { Language } from './problem.ts'

/**
 * Measure units (计量单位). What has another code never adds up: 人 is not 人次, 名 is not 对, 件 is not 项.
 * 人 and 名, 件 and 条, 个 and 家 are two words for one thing and stay as a plan writes them.
 * A value is stored in the base unit; 万, 千 and 亿 are ways of showing it. Money is stored in 分, a percentage as 80 for 80 %.
 */
interface UnitEntry { readonly zh: string, readonly en: string, readonly counts: string, readonly base?: number, readonly decimals?: number, readonly discrete?: false }

export const UNITS = {
  person: { zh: '人', en: 'persons', counts: 'person' },
  personName: { zh: '名', en: 'persons', counts: 'person' },
  personTime: { zh: '人次', en: 'person-times', counts: 'personTime' },
  pair: { zh: '对', en: 'pairs', counts: 'pair' },
  piece: { zh: '件', en: 'pieces', counts: 'piece' },
  entry: { zh: '条', en: 'entries', counts: 'piece' },
  item: { zh: '项', en: 'items', counts: 'item' },
  count: { zh: '个', en: '', counts: 'count' },
  enterprise: { zh: '家', en: 'units', counts: 'count' },
  squad: { zh: '支', en: 'teams', counts: 'squad' },
  occasion: { zh: '次', en: 'times', counts: 'occasion' },
  session: { zh: '期', en: 'sessions', counts: 'session' },
  case: { zh: '起', en: 'cases', counts: 'case' },
  date: { zh: '', en: '', counts: 'date' },
  score: { zh: '分', en: 'points', counts: 'score', decimals: 1, discrete: false },
  percent: { zh: '%', en: '%', counts: 'percent', decimals: 1, discrete: false },
  point: { zh: '个百分点', en: 'percentage points', counts: 'point', decimals: 1, discrete: false },
  yuan: { zh: '元', en: 'yuan', counts: 'money', base: 100 },
} as const satisfies Record<string, UnitEntry>

export type MeasureUnit = keyof typeof UNITS
export const UNIT_CODES = Object.keys(UNITS) as [MeasureUnit, ...MeasureUnit[]]

const entry = (unit: MeasureUnit): UnitEntry => UNITS[unit]

/** Two words for one thing: a target in 名 may be measured by an indicator in 人. */
export const alike = (a: MeasureUnit, b: MeasureUnit): boolean => entry(a).counts === entry(b).counts
export const addable = (a: MeasureUnit, b: MeasureUnit): boolean => alike(a, b) && isDiscrete(a)
/** Rates, points and scores never add, not even to themselves. */
export const isDiscrete = (unit: MeasureUnit): boolean => entry(unit).discrete !== false
export const unitName = (unit: MeasureUnit, language: Language = 'zh-CN'): string => language === 'en' ? entry(unit).en : entry(unit).zh
/** 50万元 is 50,000,000 in the base unit. */
/** Base to shown: 5000 分 are 50 元. */
export const fromBase = <V extends number | null>(value: V, unit: MeasureUnit): V => (value === null ? value : value / (entry(unit).base ?? 1)) as V
export const toBase = (shown: number, unit: MeasureUnit): number => Math.round(shown * (entry(unit).base ?? 1) * 1e6) / 1e6

/** 计量单位 as a plan writes it; the first code of a word wins. */
export const unitOf = (word: string): MeasureUnit | null =>
  UNIT_CODES.find((code) => entry(code).zh === word.trim().replace('％', '%')) ?? (word === '百分点' ? 'point' : null)

export const SCALES = { none: 1, thousand: 1e3, tenThousand: 1e4, hundredMillion: 1e8 } as const
export type Scale = keyof typeof SCALES
const SCALE_WORDS: Record<Scale, string> = { none: '', thousand: '千', tenThousand: '万', hundredMillion: '亿' }

interface Format { readonly language?: Language, readonly scale?: Scale | 'auto', readonly decimals?: number }

/** 40000 件 → 4万件 with scale auto (where a leader reads), 40,000件 without (where a clerk works). Rounding is display only. */
export const formatValue = (value: number | null, unit: MeasureUnit, format: Format = {}): string => {
  const { language = 'zh-CN', scale = 'none' } = format
  if (value === null) return language === 'en' ? 'not reported' : '未报'
  const shown = value / (entry(unit).base ?? 1)
  // English readers know no 万: the scale is Chinese
  const by: Scale = language === 'en' || !isDiscrete(unit) ? 'none' : scale === 'auto' ? fitting(shown) : scale
  const digits = format.decimals ?? entry(unit).decimals ?? (by === 'none' ? 2 : 4)
  const number = (shown / SCALES[by]).toLocaleString('en-US', { maximumFractionDigits: digits })
  const name = language === 'en' && Math.abs(shown) === 1 ? singular(unitName(unit, 'en')) : unitName(unit, language)
  return language === 'en' ? `${number}${name && name !== '%' ? ' ' : ''}${name}` : `${number}${SCALE_WORDS[by]}${name}`
}

const singular = (name: string): string => name === 'entries' ? 'entry' : name.replace(/s$/, '')
const fitting = (shown: number): Scale => Math.abs(shown) >= 1e8 ? 'hundredMillion' : Math.abs(shown) >= 1e4 ? 'tenThousand' : 'none'
