import type { Indicator, Indicators } from './indicator.ts'

export const dictionary: readonly Indicator[] = []
export const dictionaryByCode: Indicators = new Map(dictionary.map((i) => [i.code, i]))
