import { scaled, type Frame, type Shares } from './breakdown.ts'

/**
 * 机构调整 (并、分、转隶): what an organisation had been given goes where it goes. In each breakdown on the way one receiver gives and another takes the
 * same amounts, so Σ before = Σ after wherever both stand. A rate is no amount: it goes along, and nobody else's changes.
 */
export interface Passing { readonly from: number | null, /** the organisation itself leaves, not only a part of what stands under it */ readonly leaves: boolean, readonly to: number | null }

export const passOn = (frame: Frame, shares: ReadonlyMap<number, Shares>, amount: Shares, { from, leaves, to }: Passing): Map<number, Shares> => {
  const out = new Map(shares), given = Object.entries(amount).flatMap(([p, v]) => v === null ? [] : [[p, v] as const])
  const changed = (org: number, sign: 1 | -1) => {
    const had = out.get(org) ?? {}
    out.set(org, { ...had, ...Object.fromEntries(given.map(([p, v]) => [p, (scaled(frame, had[p] ?? 0) + sign * scaled(frame, v)) / 10 ** frame.decimals])) })
  }
  if (from !== null && leaves) out.delete(from)
  else if (from !== null && frame.mode !== 'rate' && out.has(from)) changed(from, -1)
  if (to !== null && frame.mode !== 'rate') changed(to, 1)
  else if (to !== null) out.set(to, { ...amount, ...out.get(to) })
  return out
}
