import { isDay } from '../../../kernel/period.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { alike, SCALES, unitName, unitOf } from '../../../kernel/unit.ts'
import { shown, type BookCell } from '../../../platform/sheet/book.ts'
import { isNumber, type CellValue, type ReportCell, type ReportColumn } from '../../form/index.ts'
import { NOT_APPLICABLE } from './filled.ts'
import { formSheetProblem } from './sheet.problems.ts'

/** What somebody typed into a cell of a spreadsheet, as the value that the form asks for; or why it is none. Never a guess. */
export type Entry = { readonly value: CellValue } | { readonly fault: Problem }

export const entryOf = (asked: ReportCell | ReportColumn, found: BookCell): Entry => {
  if (found.kind === 'empty') return { value: null }
  if (found.kind === 'formula') return { fault: formSheetProblem('entry-formula', { formula: found.formula.slice(0, 60) }) }
  if (found.kind === 'error') return { fault: formSheetProblem('entry-error', { error: found.error }) }
  if (isNumber(asked)) return numberOf(asked, found)
  if (asked.type === 'date') return dayOf(found)
  if (asked.type === 'choice') return choiceOf(asked, found)
  // a cell says itself where it is text: a number or a day there is what the spreadsheet made of what was typed
  return { value: found.kind === 'text' ? found.text.replaceAll('\r\n', '\n') : shown(found) }
}

const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*([千万亿]?)\s*(.*)$/su
const SCALE = { 千: SCALES.thousand, 万: SCALES.tenThousand, 亿: SCALES.hundredMillion } as const
const numberOf = (asked: ReportCell | ReportColumn, found: BookCell): Entry => {
  if (found.kind === 'number') return { value: found.number }
  const text = shown(found), plain = text.normalize('NFKC').replace(/(?<=\d)[,，'\s](?=\d{3}(\D|$))/g, '').trim()
  if (plain === NOT_APPLICABLE || /^n\/a$/i.test(plain)) return { value: 'n/a' }
  const [, digits, scale, word] = (found.kind === 'text' && NUMBER.exec(plain)) || []
  if (digits === undefined) return { fault: formSheetProblem('entry-number', { value: text.slice(0, 40) }) }
  const unit = word ? unitOf(word) : asked.unit
  if (unit === null) return { fault: formSheetProblem('entry-number', { value: text.slice(0, 40) }) }
  if (!alike(unit, asked.unit)) return { fault: formSheetProblem('entry-unit', { wanted: unitName(asked.unit), value: text.slice(0, 40), found: word! }) }
  if (scale) return { fault: formSheetProblem('entry-scale', { value: text.slice(0, 40), unit: unitName(asked.unit), number: Math.round(Number(digits) * SCALE[scale as keyof typeof SCALE] * 1e4) / 1e4 }) }
  return { value: Number(digits) }
}

const dayOf = (found: BookCell): Entry => {
  if (found.kind === 'day') return { value: found.day }
  const text = shown(found), parts = found.kind === 'text' ? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) : null
  const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : ''
  return isDay(day) ? { value: day } : { fault: formSheetProblem('entry-day', { value: text.slice(0, 40) }) }
}

const choiceOf = (asked: ReportCell | ReportColumn, found: BookCell): Entry => {
  const text = shown(found), key = (t: string) => t.normalize('NFKC').replace(/\s/g, '').toLowerCase(), options = asked.options ?? []
  const chosen = options.find((o) => [o.label.zh, o.label.en, o.code].some((t) => key(t) === key(text)))
  return chosen ? { value: chosen.code } : { fault: formSheetProblem('entry-choice', { value: text.slice(0, 40), choices: options.map((o) => o.label.zh).join('、') }) }
}
