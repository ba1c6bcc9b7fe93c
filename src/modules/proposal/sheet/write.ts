import { randomUUID } from 'node:crypto'
import { startOf } from '../../../kernel/instant.ts'
import { addDays, type Day } from '../../../kernel/period.ts'
import type { Context } from '../../../platform/http/context.ts'
import { NOTHING, recordChanges, type LedgerTurn } from '../../figure/index.ts'
import { textHash } from '../hash.ts'
import { contributions, identityOf, kept, LEDGER, NO_MONEY } from '../ledger.ts'
import { after, equalShares, split, type ProposalAction, type ProposalState } from '../proposal.ts'
import { proposalById } from '../proposal.queries.ts'
import { ruleOf } from '../rule.service.ts'
import { bandsOf, pairsOfText } from '../similar/similar.ts'
import { labelsOf } from '../similar/similar.queries.ts'
import { gramsOf } from '../similar/text.ts'
import type { LineDraft } from './line.ts'
import { duplicateOf, type Near } from './near.ts'
import type { Line, Placed } from './read.ts'
import { isFresh } from './read.ts'
import type { ImportRow } from './sheet.queries.ts'
import { insertTaken, type Taken } from './write.queries.ts'

/** Everything that a file gives, in one transaction: records as they stand, the steps that led there, what they count. The figures come last, so that nobody waits for their locks. */
const AT_ONCE = 250
export const takeIn = async (ctx: Context, j: ImportRow, lines: readonly Line[], near: ReadonlyMap<number, readonly Near[]>, progress: (done: number) => Promise<void>): Promise<{ made: Map<number, string>, linked: number }> => {
  const fresh = lines.filter(isFresh), ids = new Map(fresh.map((l) => [l.read.row, randomUUID()])), rules = new Map<number, Awaited<ReturnType<typeof ruleOf>>>(), turns: LedgerTurn[] = []
  const links = j.links ? await linksOf(ctx, fresh, ids, near) : new Map<number, string>()
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const taken: Taken[] = []
    for (const l of fresh.slice(from, from + AT_ONCE)) {
      const employerId = l.placed.employer.id, rule = rules.get(employerId) ?? await ruleOf(ctx, employerId)
      rules.set(employerId, rule)
      const t = takenOf(ctx, j, ids.get(l.read.row)!, l.read.row, l.placed, rule, links.get(l.read.row) ?? null)
      taken.push(t)
      turns.push(...turnsOf(ctx, t))
    }
    await insertTaken(ctx.tx, taken, ctx.actor.post.id)
    await progress(from + taken.length)
  }
  await kept.ensure(ctx)
  await recordChanges(ctx.tx, { ledger: LEDGER, by: ctx.actor.accountId, at: ctx.now }, turns, { fresh: true })
  return { made: ids, linked: links.size }
}

/** The earlier one keeps its day; what is linked is linked to the first of its chain, as on the page. */
const linksOf = async (ctx: Context, fresh: readonly (Line & { placed: Placed })[], ids: ReadonlyMap<number, string>, near: ReadonlyMap<number, readonly Near[]>): Promise<Map<number, string>> => {
  const out = new Map<number, string>(), byRow = new Map(fresh.map((l) => [l.read.row, l])), first = new Map<string, Awaited<ReturnType<typeof proposalById>>>()
  for (const l of fresh) {
    const to = duplicateOf(near.get(l.read.row))
    if (!to) continue
    if (to.id !== null) {
      if (!first.has(to.id)) first.set(to.id, await proposalById(ctx.tx, to.id, true))
      const p = first.get(to.id)
      // an earlier day in the file than in the ledger stays by itself: who was first stays first, and a person decides
      if (p?.raisedOn && p.state !== 'withdrawn' && p.raisedOn <= l.placed.draft.raisedOn && !p.diffusedFrom) out.set(l.read.row, p.duplicateOf ?? p.id)
    } else if (to.row !== null && byRow.get(to.row)!.placed.draft.raisedOn <= l.placed.draft.raisedOn) out.set(l.read.row, out.get(to.row) ?? ids.get(to.row)!)
  }
  return out
}

const STEPS: Record<LineDraft['state'], readonly ProposalAction[]> = {
  submitted: ['submit'], received: ['submit', 'receive'], deferred: ['submit', 'receive', 'review', 'defer'], declined: ['submit', 'receive', 'review', 'decline'], adopted: ['submit', 'receive', 'review', 'adopt'],
  verified: ['submit', 'receive', 'review', 'adopt', 'implement', 'complete', 'verify'], assessed: ['submit', 'receive', 'review', 'adopt', 'implement', 'complete', 'verify', 'assess'], rewarded: ['submit', 'receive', 'review', 'adopt', 'implement', 'complete', 'verify', 'assess', 'reward'],
}
/** On which day of the line a step was taken. Who took it then is not known: the step names who took the file in, and says that it was taken in. */
const dayOfStep = (d: LineDraft, action: ProposalAction): Day => {
  switch (action) {
    case 'submit': case 'receive': return d.raisedOn
    case 'verify': case 'assess': case 'reward': return d.verifiedOn!
    case 'complete': return d.implementedOn!
    case 'adopt': case 'implement': return d.adoptedOn!
    default: return d.answeredOn ?? d.raisedOn
  }
}
const takenOf = (ctx: Context, j: ImportRow, id: string, row: number, { draft: d, org, employer, mark, cells }: Placed, rule: { replyDays: number, countersignFrom: number }, duplicate: string | null): Taken => {
  const { accountId, post } = ctx.actor, { title, body, effect, tags } = d, shares = equalShares(d.authors.length), number = `JY${d.raisedOn.replaceAll('-', '')}-${id.slice(0, 6).toUpperCase()}`, own = { path: org.path, industryPath: org.industryPath }
  let from: ProposalState = 'draft'
  const steps = STEPS[d.state].map((action) => {
    const to = after(from, action), step = { id: randomUUID(), action, from, to, reason: action === 'adopt' || action === 'decline' || action === 'defer' ? d.reply : null, detail: { imported: { file: j.name, row } }, byOrg: post.orgId, accountId, onDay: dayOfStep(d, action), at: ctx.now }
    from = to
    return step
  })
  if (duplicate) steps.push({ id: randomUUID(), action: 'link', from, to: from, reason: null, detail: { imported: { file: j.name, row }, kind: 'duplicate' } as never, byOrg: post.orgId, accountId, onDay: ctx.today, at: ctx.now })
  return {
    partId: org.partId, id, ...own, orgId: org.id, employerId: employer.id, unitId: employer.id, title, body, effect, tags, createdBy: accountId, at: ctx.now, hash: textHash(d), number,
    grams: [...gramsOf(number, title, body, effect), ...labelsOf(org.path, org.industryPath)], bands: bandsOf(pairsOfText(d)),
    state: d.state, returns: 0, round: 0, reconsidered: false, submittedAt: startOf(d.raisedOn), raisedOn: d.raisedOn, receivedOn: d.state === 'submitted' ? null : d.raisedOn, answeredOn: d.answeredOn, adoptedOn: d.adoptedOn, implementedOn: d.implementedOn, verifiedOn: d.verifiedOn,
    // nobody could answer here before: the days begin with the import
    replyDue: d.answeredOn ? null : addDays(ctx.today, rule.replyDays), reviewOn: null, duplicateOf: duplicate, diffusedFrom: null,
    authors: d.authors.map((name, i) => ({ accountId: null, contributorId: null, name, share: shares[i]! })), steps,
    benefit: d.benefit === null ? null : { value: d.benefit, method: '按导入的台账登记', evidence: `${j.name} 第 ${row} 行`, needsSecond: d.benefit >= rule.countersignFrom, onDay: d.verifiedOn! },
    reward: d.reward === null ? null : { amount: d.reward, tier: { name: { zh: '原台账登记', en: 'As kept before' } }, onDay: d.verifiedOn!, parts: split(d.reward, shares) },
    origin: { importId: j.id, file: j.name, sheet: j.mapping!.sheet, row, number: d.number, cells, mark, onDay: ctx.today },
  }
}
const turnsOf = (ctx: Context, t: Taken): LedgerTurn[] => {
  const money = { ...NO_MONEY, ...t.benefit ? { benefit: t.benefit.needsSecond ? 0 : t.benefit.value, benefitOn: t.benefit.onDay as Day } : {}, ...t.reward ? { reward: t.reward.amount, rewardOn: t.reward.onDay as Day } : {} }
  return [...contributions({ ...t, tags: [...t.tags] }, t.authors.map((a) => identityOf(ctx, t, a)), money)].filter(([, counts]) => counts !== NOTHING).map(([what, counts]) => ({ record: `${t.id}/${what}`, counts }))
}
