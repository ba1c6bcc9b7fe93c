import { apportion } from '../apportion.ts'
import { propose, scaled, spread, type Frame, type Method, type Shares } from '../breakdown.ts'
import { askedIn, findingsOf, type Finding } from '../findings.ts'
import type { View } from './view.ts'

/** What is typed, before it is saved: shares by organisation. Judged by the server's own rules while numbers are typed. */
export type Table = Readonly<Record<string, Shares>>

export const tableOf = (view: View): Table => Object.fromEntries(view.children.map((c) => [String(c.id), { ...c.shares }]))
export const frameIn = (view: View): Frame => view.frame as unknown as Frame
export const yearOf = (view: View): string => view.today.slice(0, 4)
export const childrenIn = (view: View, table: Table) => view.children.map((c) => ({ ...c, shares: table[String(c.id)] ?? {} }))
export const judged = (view: View, table: Table): Finding[] => findingsOf({ frame: frameIn(view), own: view.own, children: childrenIn(view, table), year: yearOf(view) })

export interface Proposal { readonly method: Method, readonly weights: Readonly<Record<string, number>>, readonly byYear: boolean, readonly margin: number, readonly kinds: readonly string[] }

/** By the server's rule, among the kinds that take part: whoever stands in both trees should not be asked twice. Null where nothing weighs. */
export const proposed = (view: View, { method, weights, byYear, margin, kinds }: Proposal): Table | null => {
  const children = view.children.filter((c) => kinds.includes(c.kind)).map((c) => ({ ...c, custom: weights[String(c.id)] ?? 0 }))
  const made = propose(frameIn(view), { method, children, own: view.own, byYear, margin, from: view.lastYear.actual })
  return made && Object.fromEntries([...made].map(([org, shares]) => [String(org), shares]))
}
/** Those who have a share already, or everybody. */
export const takingPart = (view: View, table: Table): string[] => {
  const kinds = (children: View['children']) => [...new Set<string>(children.map((c) => c.kind))]
  const given = kinds(view.children.filter((c) => table[String(c.id)]?.[view.frame.whole] != null))
  return given.length ? given : kinds(view.children)
}

/** Absent and null are the same: none given. */
export const sameTable = (a: Table, b: Table): boolean => {
  const given = (t: Table) => JSON.stringify(Object.keys(t).sort().map((org) => [org, Object.entries(t[org]!).filter(([, v]) => v !== null && v !== undefined).sort(([x], [y]) => x < y ? -1 : 1)]).filter(([, shares]) => shares!.length))
  return given(a) === given(b)
}

export const fits = (frame: Frame, value: number): boolean => value >= 0 && Math.abs(value * 10 ** frame.decimals - scaled(frame, value)) < 1e-6

/** The years a whole still leaves open: all of them by the course of the target, some of them by what remains. Nothing typed is overwritten. */
export const yearsFilled = (frame: Frame, shares: Shares, from: number | null): Shares => {
  const whole = shares[frame.whole] ?? null, open = frame.years.filter((y) => shares[y] == null)
  if (whole === null || !open.length) return shares
  const set = (years: readonly string[], values: readonly number[]) => ({ ...shares, ...Object.fromEntries(years.map((y, i) => [y, values[i]!])) })
  if (open.length === frame.years.length) return set(open, spread(frame, whole, from))
  const last = frame.years[frame.years.length - 1]!
  if (frame.course !== 'sum') return shares[last] == null ? set([last], [whole]) : shares
  const rest = scaled(frame, whole) - frame.years.reduce((n, y) => n + scaled(frame, shares[y] ?? 0), 0)
  return rest < 0 ? shares : set(open, apportion(rest, open.map(() => 1)).map((v) => v / 10 ** frame.decimals))
}

/** The whole that complete years make. */
export const wholeFilled = (frame: Frame, shares: Shares): Shares => {
  const years = frame.years.map((y) => shares[y] ?? null), last = years[years.length - 1] ?? null
  const whole = frame.course !== 'sum' ? last : years.some((y) => y === null) ? null : years.reduce<number>((n, y) => n + scaled(frame, y!), 0) / 10 ** frame.decimals
  return whole === null || !years.length ? shares : { ...shares, [frame.whole]: whole }
}

/** What the year in hand asks, as a multiple of the own last year. */
export const timesLastYear = (frame: Frame, shares: Shares, lastYear: number | null, year: string): number | null => {
  const asked = askedIn(frame, shares, year)
  return asked === null || !lastYear ? null : Math.round(asked / lastYear * 100) / 100
}
