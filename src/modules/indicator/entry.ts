import type { z } from 'zod'
import type { MeasureUnit } from '../../kernel/unit.ts'
import type { FigureRef, indicatorSpec, IndicatorKind } from './indicator.ts'

/** How the dictionary is written: name | English name | 口径 | definition, one line each. */
export type Entry = z.input<typeof indicatorSpec>
type Words = readonly [zh: string, en: string, definition: string, definitionEn: string]

const base = (kind: IndicatorKind, source: Entry['source']) => (code: string, measureUnit: MeasureUnit, [zh, en, definition, definitionEn]: Words, more: Partial<Entry> = {}): Entry =>
  ({ code, name: { zh, en }, measureUnit, kind, direction: 'up', definition: { zh: definition, en: definitionEn }, source, ...more })

export const flow = base('flow', 'form')
export const stock = base('stock', 'form')
export const distinct = base('distinct', 'form')
export const listed = base('stock', 'directory')
export const qualitative = (code: string, words: Words): Entry => base('qualitative', 'judgement')(code, 'count', words)

const over = (kind: IndicatorKind) => (code: string, numerator: FigureRef | string, denominator: FigureRef | string, words: Words, more: Partial<Entry> = {}): Entry =>
  ({ ...base(kind, 'computed')(code, 'percent', words), decimals: 1, numerator: refOf(numerator), denominator: refOf(denominator), ...more })
/** The directory holds unions and departments as well: a rate of enterprises is over enterprises, or one with its own union would count twice. */
const refOf = (ref: FigureRef | string): FigureRef => typeof ref !== 'string' ? ref : ref.startsWith('directory_') ? { indicator: ref, scope: { kind: ['enterprise'] } } : { indicator: ref }
export const coverage = over('coverage')
export const ratio = over('ratio')
export const survey = (code: string, numerator: string, denominator: string, words: Words): Entry => over('survey')(code, numerator, denominator, words, { measureUnit: 'score', source: 'survey' })
export const also = (...zh: string[]): Partial<Entry> => ({ synonyms: { zh, en: [] } })
