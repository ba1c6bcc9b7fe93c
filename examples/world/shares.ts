import { createHash } from 'node:crypto'
import type { Tx } from '../../src/platform/postgres/pool.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { frameOf, propose, type Frame, type Own } from '../../src/modules/breakdown/index.ts'
import { knownIndicators } from '../../src/modules/indicator/index.ts'
import { targetsOf, type TargetRecord } from '../../src/modules/plan/index.ts'
import type { AttributeDraft, OrgDraft } from '../../src/modules/org/index.ts'
import type { Federation } from './federations.ts'
import type { Land } from './orgs.ts'
import { CLERK_COUNTY } from './works.ts'
import { insertBreakdowns, type NewBreakdown } from './world.queries.ts'

/** Issued shares, so that lower boards have targets of their own: from the owner down, by workers, Σ children = parent at every step. */
const DIVIDED: Partial<Record<Federation['plan'], readonly string[]>> = {
  '000': ['000-04', '000-06', '000-07', '000-08', '000-09', '000-14', '000-15', '000-16', '000-18', '000-19', '000-21'],
  '004': ['004-02', '004-03', '004-04'],
}
interface Signers { readonly maker: number, readonly approver: number }
type SignersOf = (orgCode: string) => Signers

export const settleShares = async (tx: Tx, f: Federation, planId: number, land: Land, ids: ReadonlyMap<string, number>, signersOf: SignersOf, clock: Clock) => {
  const wanted = DIVIDED[f.plan]
  if (!wanted) return
  const indicators = await knownIndicators({ tx }, []), below = childrenOf(f, land), workers = workersOf(f, land)
  const list = (await targetsOf(tx, planId)).filter((t) => wanted.includes(t.code)).flatMap((t) => {
    const frame = frameOf(t.spec, indicators)
    return divided({ t, frame, below, workers, ids, signersOf }, f.code, { whole: t.spec.value, years: {} }, true)
  })
  await insertBreakdowns(tx, planId, f.today, clock.now(), list)
}

interface Step { readonly t: TargetRecord, readonly frame: Frame, readonly below: ReadonlyMap<string, string[]>, readonly workers: ReadonlyMap<string, number>, readonly ids: ReadonlyMap<string, number>, readonly signersOf: SignersOf }
const divided = (at: Step, from: string, own: Own, byYear: boolean): NewBreakdown[] => {
  const codes = at.below.get(from)
  if (!codes?.length) return []
  const shares = propose(at.frame, { method: 'workers', own, byYear, margin: 0, from: null, children: codes.map((code) => ({ id: at.ids.get(code)!, workers: at.workers.get(code) ?? 0, enterprises: 0, lastYear: null })) })
  if (!shares) return []
  const { maker, approver } = at.signersOf(from), given = [...shares].flatMap(([org, s]) => Object.entries(s).flatMap(([period, amount]) => amount === null ? [] : [{ org, period, amount: Math.round(amount * 10 ** at.frame.decimals) }]))
  return [
    { id: uuid(at.t.code, from), target: at.t.id, org: at.ids.get(from)!, maker, approver, decimals: at.frame.decimals, shares: given },
    ...codes.flatMap((code) => divided(at, code, { whole: shares.get(at.ids.get(code)!)![at.frame.whole] ?? null, years: {} }, false)),
  ]
}

/**
 * Down to the counties everywhere, to the enterprises where the demo clerk works. Industry unions get none: what their enterprises do already
 * counts in the counties', and an amount has one home.
 */
const childrenOf = (f: Federation, land: Land): Map<string, string[]> => {
  const out = new Map<string, string[]>(), divides = (code: string) => areas.has(code) || code === CLERK_COUNTY[f.plan]
  const areas = new Set([f.code, ...f.prefectures.map((a) => `${f.prefix}-${a.code}`)])
  for (const d of open(f, land)) {
    const parent = parentOn(d, land, f)
    if (parent && divides(parent) && RECEIVING.includes(d.kind)) out.set(parent, [...out.get(parent) ?? [], d.code])
  }
  return new Map([...out].map(([code, list]) => [code, list.sort()]))
}

const RECEIVING: readonly OrgDraft['kind'][] = ['federation', 'developmentZone', 'enterprise']

const workersOf = (f: Federation, land: Land): Map<string, number> => {
  const out = new Map<string, number>(), byCode = new Map(land.drafts.map((d) => [d.code, d]))
  for (const d of open(f, land)) {
    if (d.kind !== 'enterprise') continue
    for (const code of lineOf(d, land, f, byCode)) out.set(code, (out.get(code) ?? 0) + ((d.attributes as readonly AttributeDraft[])[0]!.workers ?? 0))
  }
  return out
}
const lineOf = (d: OrgDraft, land: Land, f: Federation, byCode: ReadonlyMap<string, OrgDraft>): string[] => {
  const parent = parentOn(d, land, f), above = parent === null ? undefined : byCode.get(parent)
  return [d.code, ...above ? lineOf(above, land, f, byCode) : []]
}
const open = (f: Federation, land: Land) => land.drafts.filter((d) => d.openedOn <= f.today && (!d.closedOn || d.closedOn > f.today))
const parentOn = (d: OrgDraft, land: Land, f: Federation) => land.moves.find((m) => m.code === d.code && m.from <= f.today)?.to ?? d.parent
const uuid = (...words: readonly string[]) => createHash('md5').update(`demo share|${words.join('|')}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
