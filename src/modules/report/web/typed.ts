import { isDay } from '../../../kernel/period.ts'
import { UNITS } from '../../../kernel/unit.ts'
import { readEntry, writeEntry } from '../../../web/kit/number.ts'
import type { Typed } from '../../../web/kit/TypedCell.tsx'
import { fileOf, isNumber, placesOf, type CellValue, type ReportCell, type ReportColumn } from '../../form/browser.ts'

/** How what is typed or pasted becomes a value of a cell's type, and how a value is written. Four kinds of empty stay apart: value, 0, 不适用, nothing. */
export type Shape = ReportCell | ReportColumn

export const readCell = (cell: Shape, typed: string): Typed<CellValue> => {
  if (isNumber(cell)) return readEntry(bare(cell, typed))
  const text = typed.trim()
  if (text === '') return { ok: true, value: null }
  switch (cell.type) {
    case 'choice': {
      const option = cell.options?.find((o) => [o.code, o.label.zh, o.label.en].includes(text))
      return option ? { ok: true, value: option.code } : { ok: false, text: typed }
    }
    case 'date': { const day = readDay(text); return day ? { ok: true, value: day } : { ok: false, text: typed } }
    // a line break at the end is still being typed
    case 'text': return { ok: true, value: typed.replace(/\r\n?/g, '\n') }
    default: return { ok: true, value: typed.replace(/\s*[\r\n]+\s*/g, ' ') }
  }
}

/** A figure may carry the sign of its own unit: 35%, ¥1,200.50, 1200元, 12 件; never that of another. */
const bare = (cell: Shape, typed: string): string => {
  const text = typed.normalize('NFKC').trim(), { zh } = UNITS[cell.unit]
  const signed = cell.type === 'money' ? text.replace(/^[¥￥]\s*/, '') : text
  return zh && signed.length > zh.length && signed.endsWith(zh) ? signed.slice(0, -zh.length).trim() : signed
}

/** 2019-5-3, 2019.05.03, 2019/5/3, 2019年5月3日, 20190503: however somebody writes a day. */
export const readDay = (text: string): string | null => {
  const found = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC').trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.normalize('NFKC').trim())
  const day = found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : ''
  return isDay(day) ? day : null
}

export const writeCell = (cell: Shape, value: CellValue | undefined, language: 'zh' | 'en' = 'zh'): string => {
  if (value === null || value === undefined) return ''
  if (value === 'n/a' && isNumber(cell)) return '/'
  if (typeof value === 'number') return cell.type === 'money' ? value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: Math.max(2, placesOf(cell)) }) : writeEntry(value)
  if (cell.type === 'file') return fileOf(value)?.name ?? value
  return cell.type === 'choice' ? cell.options?.find((o) => o.code === value)?.label[language] ?? value : value
}
