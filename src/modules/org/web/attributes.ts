import type { Org } from './orgView.ts'

export type Attributes = Org['attributes']
export const BLANK_ATTRIBUTES: Attributes = { ownership: null, aboveScale: false, highRisk: false, unionised: true, workers: 0, industry: null }

const KEYS = ['ownership', 'aboveScale', 'highRisk', 'unionised', 'workers', 'industry'] as const satisfies readonly (keyof Attributes)[]

/** What holds on a day: rows meet without gap, so the first that covers it is the one. */
export const attributesOn = (history: Org['history'], day: string): Attributes | null => {
  const row = history.find((h) => h.from <= day && (h.to === null || day < h.to))
  return row ? only(row) : null
}
const only = ({ ownership, aboveScale, highRisk, unionised, workers, industry }: Attributes): Attributes => ({ ownership, aboveScale, highRisk, unionised, workers, industry })

export const sameAttributes = (a: Attributes, b: Attributes): boolean => KEYS.every((k) => a[k] === b[k])
/** Only what was touched is sent: the server keeps the rest as it stood on that day, which may not be today's. */
export const touched = (was: Attributes, now: Attributes): Partial<Attributes> => Object.fromEntries(KEYS.filter((k) => was[k] !== now[k]).map((k) => [k, now[k]]))
/** Rows that begin after a day; a change from that day on takes their place. */
export const plannedAfter = (history: Org['history'], day: string): number => history.filter((h) => h.from > day).length
