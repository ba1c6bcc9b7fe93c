import { addDays, type Day } from '../../../kernel/period.ts'
import type { Answer } from '../../../kernel/contract.ts'
import type { getCalendar } from '../calendar.contract.ts'

type Row = Answer<typeof getCalendar>['rows'][number]
/** Neighbouring days of one holiday, as a notice names them. */
export interface Span extends Pick<Row, 'kind' | 'name' | 'source' | 'orgName'> { readonly first: string, readonly last: string, readonly days: readonly string[] }

export const spansOf = (rows: readonly Row[]): Span[] => {
  const out: Span[] = []
  for (const r of rows) {
    const s = out.at(-1)
    if (s && s.kind === r.kind && s.name === r.name && s.source === r.source && s.orgName === r.orgName && addDays(s.last as Day, 1) === r.day) out[out.length - 1] = { ...s, last: r.day, days: [...s.days, r.day] }
    else out.push({ kind: r.kind, name: r.name, source: r.source, orgName: r.orgName, first: r.day, last: r.day, days: [r.day] })
  }
  return out
}

/** A block copied from a spreadsheet or a notice: day, last day, kind, name; a header line may stand above, the last day may be left out. */
export const pasted = (text: string): Record<string, string>[] =>
  text.split(/\r?\n/).map((line) => line.split(/\t|[,，]/).map((c) => c.trim())).filter((c) => c.some(Boolean) && /^\d/.test(c[0] ?? ''))
    .map((c) => /^\d/.test(c[1] ?? '') || c[1] === '' ? { day: c[0]!, last: c[1]!, kind: c[2] ?? '', name: c[3] ?? '' } : { day: c[0]!, last: '', kind: c[1] ?? '', name: c[2] ?? '' })
