import { randomUUID } from 'node:crypto'
import { addDays, dayName, type Day } from '../../kernel/period.ts'
import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import { ancestorsOf, orgById, TREES, type OrgChange, type OrgRow, type Tree } from '../org/index.ts'
import { knownIndicators } from '../indicator/index.ts'
import { targetsOf } from '../plan/index.ts'
import { frameOf, scaled, type Shares } from './breakdown.ts'
import * as queries from './breakdown.queries.ts'
import { passOn, type Passing } from './carry.ts'

/**
 * Issued shares follow a reorganisation in the same transaction (targets.md: Σ before = Σ after). Up to the lowest common superior each breakdown
 * gives less to the line that is left, down from there each gives more to the line that is joined; where a line has not divided a target, it
 * ends there. Each changed breakdown is a new version with its reason; a draft that was written before is kept as history.
 */
export const carryShares = async (tx: Tx, change: OrgChange): Promise<((tx: Tx) => Promise<void>) | void> => {
  const { went } = change
  if (!went || (change.what === 'closed' && went.heir === null)) return
  const trees = went.tree ? [went.tree] : TREES, was = new Map<Tree, Line>()
  for (const tree of trees) was.set(tree, await lineOf(tx, went.org, tree, addDays(change.from, -1)))
  return (at) => asWhole(at, async () => {
    for (const tree of trees) await carry(at, change, was.get(tree)!, await lineOf(at, went.heir ?? went.org, tree, change.from))
  })
}

/** An organisation and its superiors, nearest first. */
type Line = readonly OrgRow[]
const lineOf = async (tx: Tx, org: number, tree: Tree, day: Day): Promise<Line> => [(await orgById(tx, org))!, ...await ancestorsOf(tx, org, tree, day)]

const carry = async (tx: Tx, change: OrgChange, left: Line, joined: Line) => {
  const [org, giver] = left, common = left.slice(1).find((o) => joined.some((j) => j.id === o.id))
  if (!org || !giver || !common) return
  const up = left.slice(0, left.findIndex((o) => o.id === common.id) + 1), down = joined.slice(0, joined.findIndex((o) => o.id === common.id) + 1)
  const reason = change.what === 'closed' ? `${org.name}自${dayName(change.from)}撤销，任务由${joined[0]!.name}承接。` : `${org.name}自${dayName(change.from)}调整隶属关系，任务随之结转。`
  for (const { planId, targetId } of await queries.givenBy(tx, giver.id, org.id)) {
    const target = (await targetsOf(tx, planId)).find((t) => t.id === targetId)
    if (!target) continue
    const frame = frameOf(target.spec, await knownIndicators({ tx }, []))
    let amount: Shares | undefined
    for (const at of [...up.slice(1), ...down.slice(1, -1).reverse()]) {
      const address = { partId: at.partId, orgId: at.id, planId, targetId }
      await queries.lockVersions(tx, address)
      const versions = await queries.versionsOf(tx, address), issued = versions.find((v) => v.state === 'issued')
      if (!issued) break
      const shares = byOrg(await queries.sharesOf(tx, [issued.id]))
      amount ??= shares.get(org.id)
      if (!amount) break
      const passed = [...passOn(frame, shares, amount, stepAt(at, up, down))]
      const list = passed.flatMap(([o, s]) => Object.entries(s).flatMap(([period, v]) => v === null ? [] : [{ org: o, period, amount: scaled(frame, v), decimals: frame.decimals }]))
      await replace(tx, address, versions, list, { reason, at: change.now, from: change.from })
    }
  }
}

const replace = async (tx: Tx, address: queries.Address, versions: readonly queries.VersionRecord[], list: readonly queries.NewShare[], { reason, at, from }: { reason: string, at: Date, from: Day }) => {
  const id = randomUUID(), draft = versions.find((v) => v.state === 'draft')
  if (draft) await queries.discardVersion(tx, address, draft.id)
  await queries.insertVersion(tx, address, { id, version: versions[0]!.version + 1, method: 'manual', reason, madeBy: null, madeAt: at, today: from })
  await queries.insertShares(tx, address, id, list, from)
  await queries.issueVersion(tx, address, { id, approvedBy: null, approvedAt: at, reason })
}

/** Whom a superior gives less, and whom more: its neighbours on the line that is left and on the one that is joined. */
const stepAt = (at: OrgRow, up: Line, down: Line): Passing => {
  const below = (line: Line) => { const i = line.findIndex((o) => o.id === at.id); return i > 0 ? line[i - 1]!.id : null }
  const from = below(up)
  return { from, leaves: from === up[0]!.id, to: below(down) }
}

export const byOrg = (list: readonly queries.ShareRecord[]): Map<number, Shares> => {
  const out = new Map<number, Record<string, number | null>>()
  for (const s of list) out.set(s.orgId, { ...out.get(s.orgId), [s.period]: s.amount })
  return out
}
