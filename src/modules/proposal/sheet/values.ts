import { isDay, type Day } from '../../../kernel/period.ts'
import type { MoneyUnit } from './fields.ts'

/** What people write in cells, read exactly or not at all: days, amounts of money, yes and no, lists. Pure. */
export type Cell = string | number | boolean | null
export const textOfCell = (v: Cell): string => v === null ? '' : typeof v === 'boolean' ? (v ? '是' : '否') : String(v).trim()
const plain = (v: Cell): string => textOfCell(v).normalize('NFKC').trim()
/** 无, a dash, a stroke: nothing is said. */
export const isBlank = (v: Cell): boolean => /^(无|暂无|没有|未知|不详|n\/a|null|[-—–/\\.。]*)$/i.test(plain(v))

/** `day`: exact; `month`: of that month, whose first and last day are given. */
export type ReadDay = { readonly first: Day, readonly last: Day }
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const pad = (n: number) => String(n).padStart(2, '0')
const exact = (year: number, month: number, day: number): ReadDay | null => {
  const iso = `${year}-${pad(month)}-${pad(day)}`
  return year >= 1949 && year <= 2099 && isDay(iso) ? { first: iso as Day, last: iso as Day } : null
}
const ofMonth = (year: number, month: number): ReadDay | null => month < 1 || month > 12 || year < 1949 || year > 2099 ? null : { first: `${year}-${pad(month)}-01` as Day, last: `${year}-${pad(month)}-${pad(daysIn(year, month))}` as Day }
/** Spreadsheets count days from 1899-12-30; those from 1954 to 2064 can be nothing else in a column of days. */
const EPOCH = Date.UTC(1899, 11, 30), SERIAL = { least: 19_725, most: 60_264 }
const ofSerial = (n: number): ReadDay | null => { const at = new Date(EPOCH + Math.floor(n) * 86_400_000); return exact(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()) }

export const readDay = (v: Cell): ReadDay | null => {
  const said = plain(v)
  const serial = /^(\d{5})(\.\d+)?$/.exec(said)
  if (serial) return Number(serial[1]) >= SERIAL.least && Number(serial[1]) <= SERIAL.most ? ofSerial(Number(serial[1])) : null
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(said) ?? /^(\d{4})\s*[-/.年,]\s*(\d{1,2})\s*[-/.月,]\s*(\d{1,2})\s*[日号]?(?:[\sT]+\d{1,2}[:时]\d{1,2}.*)?$/.exec(said)
  if (whole) return exact(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const month = /^(\d{4})\s*[-/年.]\s*(\d{1,2})\s*月?(?:份)?$/.exec(said)
  // a cell that holds the number 2013.1 may have been 2013.10
  if (month && typeof v === 'number' && month[2] === '1') return null
  return month ? ofMonth(Number(month[1]), Number(month[2])) : null
}

/** 分, exactly; what is less than half a 分 is dropped. The cell's own unit goes before that of its heading. */
const UNITS: Record<string, bigint> = { '': 1n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n }
const MOST_FEN = 10n ** 14n
export const readMoney = (v: Cell, heading: MoneyUnit): number | null => {
  const said = (typeof v === 'number' ? Number(v.toPrecision(15)).toString() : plain(v)).replace(/^[¥￥]|人民币/g, '').replace(/\s/g, '')
  const parts = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,12}))?(千|万|亿)?(元|圆)?(?:\/年|每年)?$/.exec(said)
  if (!parts) return null
  const [, whole, fraction = '', unit = '', yuan = ''] = parts, places = 10n ** BigInt(fraction.length)
  const factor = unit || yuan ? UNITS[unit]! : heading === 'wan' ? UNITS['万']! : 1n
  const scaled = (BigInt(whole!.replaceAll(',', '')) * places + BigInt(fraction || '0')) * factor * 100n, fen = (scaled * 2n + places) / (places * 2n)
  return fen > MOST_FEN ? null : Number(fen)
}

const YES = ['是', '√', '✓', 'y', 'yes', 'true', '1', '有', '已', '采纳', '已采纳', '采用', '已采用', '同意', '实施', '已实施', '完成', '已完成', '落实', '已落实', '通过'], NO = ['否', '×', 'x', 'n', 'no', 'false', '0', '未', '不', '不采纳', '未采纳', '不采用', '未采用', '未实施', '未完成', '未落实', '不通过', '未通过', '不同意']
export const readFlag = (v: Cell): boolean | null => { const said = plain(v).toLowerCase().replace(/\s/g, ''); return YES.includes(said) ? true : NO.includes(said) ? false : null }

/** 张三、李四: names and words between separators; 等 at the end of a list is nobody's name. A space within 张 三 is there for looks, between 张三 李四 it parts two people. */
const spaced = (part: string): string[] => { const words = part.split(/\s+/); return words.length > 1 && words.every((w) => /^\p{Script=Han}+$/u.test(w)) && words.some((w) => w.length === 1) ? [words.join('')] : words.every((w) => /^\p{Script=Han}{2,}$/u.test(w)) ? words : [words.join(' ')] }
export const readNames = (v: Cell): string[] => [...new Set(plain(v).split(/[、,;/|\n，；]+/).flatMap((n) => spaced(n.trim())).map((n) => n.replace(/等(\d*人)?$/, '').trim()).filter(Boolean))]
export const readWords = (v: Cell): string[] => [...new Set(plain(v).split(/[、,;/|\s，；]+/).map((w) => w.trim()).filter(Boolean))]
