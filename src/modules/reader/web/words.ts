import { unitOf } from '../../../kernel/unit.ts'
import type { TargetEdit } from '../choice.ts'
import type { Reading, SourceDocument, TargetProposal } from '../reading.ts'
import type { Selected } from './SourcePane.tsx'

/** What a person has selected, understood as the field that it is given to. */
export type Use = 'indicator' | 'amount' | 'window' | 'scope'

export const wordsAs = (use: Use, text: string, now: TargetProposal): TargetEdit | null => {
  switch (use) {
    case 'indicator': return { indicator: text, ...(now.match.known ? {} : { match: { ...now.match, name: text } }) }
    case 'scope': return { scope: text }
    case 'amount': { const read = amountOf(text); return read && { kind: 'numeric', value: read.value, raw: text, ...(read.unit ? { unit: read.unit } : {}), ...(now.comparator === 'growth' ? { comparator: '>=' as const, growth: null } : {}) } }
    case 'window': { const years = (text.match(/\d{4}/g) ?? []).map(Number).filter((y) => y > 1948 && y < 2101); return { period: { ...now.period, text, explicit: true, type: /每年|逐年|年度/.test(text) ? 'per_year' : years.length > 1 ? 'cumulative' : /底|末/.test(text) ? 'by_end_of_year' : /到|至|前/.test(text) ? 'by_year' : now.period.type, ...(years.length ? { start: years.length > 1 ? years[0]! : now.period.start, end: years[years.length - 1]! } : {}) } } }
  }
}

const SCALE: Record<string, number> = { 千: 1e3, 万: 1e4, 亿: 1e8 }
export const amountOf = (text: string): { value: number, unit: string } | null => {
  const found = /(?<![\d.])(\d[\d,，]*(?:\.\d+)?)(?![\d.])\s*([千万亿])?\s*(?![年月日])([^\d\s，。；、]{0,4})/.exec(text.replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
  if (!found) return null
  const rest = found[3]!.replace('％', '%'), unit = [4, 3, 2, 1].map((n) => rest.slice(0, n)).find((word) => word && unitOf(word)) ?? ''
  return { value: Math.round(Number(found[1]!.replace(/[,，]/g, '')) * (SCALE[found[2] ?? ''] ?? 1) * 1e6) / 1e6, unit }
}

export const sentenceAround = (source: SourceDocument, { block, row, column, start, end }: Selected): string => {
  const given = source.blocks[block], text = given?.kind === 'paragraph' ? given.text : given?.rows[row ?? 0]?.[column ?? 0] ?? ''
  const from = Math.max(text.lastIndexOf('。', start - 1), text.lastIndexOf('；', start - 1)) + 1, to = text.slice(end).search(/[。；]/)
  return text.slice(from, to < 0 ? text.length : end + to + 1)
}

/** A target by a person's hand, with what can be seen in the words; everything else is there to be filled in. */
export const targetOf = (words: Selected, clause: string, reading: Reading): TargetProposal => {
  const mark = { block: words.block, start: words.start, end: words.end, ...(words.row === undefined ? {} : { row: words.row, column: words.column ?? 0 }) }, amount = amountOf(words.text), years = reading.document.period
  const section = [...reading.chapters].reverse().find((c) => (c.at[0]?.block ?? Infinity) <= words.block)?.section ?? ''
  const taken = new Set(reading.targets.map((t) => t.id)), id = Array.from({ length: 1000 }, (_, n) => `A${n + 1}`).find((code) => !taken.has(code))!
  const name = words.text.replace(/[\d,，.]+\s*[千万亿]?.*$/, '').replace(/(?:达到|完成|不少于|不低于|超过|培养|建设)$/, '').trim() || words.text
  return {
    id, at: [mark], section, clause, confidence: 1, kind: 'numeric', indicator: name, comparator: '>=', comparatorPhrase: '', value: amount?.value ?? null, valueMax: null, unit: amount?.unit || '个', raw: words.text, scope: null, denominator: null,
    period: { type: 'plan_period', start: years?.start ?? null, end: years?.end ?? null, explicit: false, text: '' }, modal: null, baseline: null, growth: null, parent: null, appliesTo: null, subConditions: [], note: null,
    match: { known: false, name, kind: amount?.unit === '%' ? 'ratio' : 'flow', measureUnit: amount?.unit ? unitOf(amount.unit) : null }, question: null, marks: { amount: [], name: [], window: [] },
  }
}
