import { randomUUID } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { addDays, type Day } from '../../../kernel/period.ts'
import { insertAudit } from '../../../platform/audit/audit.queries.ts'
import { dayOf } from '../../../platform/clock.ts'
import { keepFile } from '../../../platform/files/files.ts'
import type { OpenContext } from '../../../platform/http/context.ts'
import { again as retried, scoped, WHOLE, type Tx } from '../../../platform/postgres/pool.ts'
import { sessionProblem } from '../../../platform/session/session.ts'
import { placeOf } from '../../org/index.ts'
import { textHash } from '../hash.ts'
import { count } from '../ledger.ts'
import { employerOf } from '../load.ts'
import { stageOf, WHOLE_SHARE } from '../proposal.ts'
import { reachedOn } from '../stage.ts'
import { proposalProblem } from '../proposal.problems.ts'
import * as proposals from '../proposal.queries.ts'
import { ruleOf } from '../rule.service.ts'
import { indexed, likeIt, likeTyped } from '../similar/similar.service.ts'
import { claimContext, CLAIMED, CODE } from './sealed.ts'
import type * as contract from './team.contract.ts'
import * as queries from './team.queries.ts'

/**
 * Whoever scans a team's code and signs in nowhere. Guessing is slow: by address, and ten wrong codes shut an address out for a quarter of an hour. The code
 * shows the names of team and employer and nothing else; a claim shows what was handed in under it.
 */
const wrong = new RateLimiterMemory({ points: 10, duration: 900 })
const guarded = async <T>(ctx: OpenContext, find: () => Promise<T | undefined>, code: 'team-code-unknown' | 'claim-unknown'): Promise<T> => {
  await ctx.sessions.slow(ctx.address)
  if (((await wrong.get(ctx.address))?.remainingPoints ?? 1) <= 0) throw sessionProblem('too-many-tries')
  const found = await find()
  if (found !== undefined) return found
  await wrong.consume(ctx.address).catch(() => undefined)
  throw proposalProblem(code)
}

/** A revoked code, a stranger's and a closed team's are all the same: not known. */
const standing = async (ctx: OpenContext, tx: Tx, code: string) => {
  const found = await queries.codeByIndex(tx, ctx.keys.indexes(CODE, code)), at = found && found.revokedAt === null ? await queries.standingOf(tx, found.orgId, ctx.clock.today()) : undefined
  return found && at && !at.closed ? { found, at } : undefined
}
const dayAt = (ctx: OpenContext, at: { storedDay: Day | null }): Day => at.storedDay ?? dayOf(ctx.clock.now())

export const lookAtCode = (ctx: OpenContext, { body }: Parsed<typeof contract.lookAtTeamCode>): Promise<Reply<typeof contract.lookAtTeamCode>> => scoped(ctx.db, WHOLE, async (tx) => {
  const { found, at } = await guarded(ctx, () => standing(ctx, tx, body.code), 'team-code-unknown')
  return { team: at.name, employer: (await employerOf({ tx, today: dayAt(ctx, at) }, at.orgId)).name, label: found.label }
})

export const similar = (ctx: OpenContext, { body }: Parsed<typeof contract.similarByCode>): Promise<Reply<typeof contract.similarByCode>> => scoped(ctx.db, WHOLE, async (tx) => {
  const { at } = await guarded(ctx, () => standing(ctx, tx, body.code), 'team-code-unknown'), today = dayAt(ctx, at), employer = await employerOf({ tx, today }, at.orgId), place = await placeOf(tx, employer.id, today)
  return { rows: place ? (await likeTyped(tx, employer.id, place.path, body)).slice(0, SHOWN) : [] }
})
const SHOWN = 3

/** Two of the same at once: whoever comes second finds what the first one stored. */
export const raise = (ctx: OpenContext, input: Parsed<typeof contract.raiseByCode>): Promise<Reply<typeof contract.raiseByCode>> => {
  const once = () => retried(() => scoped(ctx.db, WHOLE, (tx) => raiseIn(ctx, tx, input)))
  return once().catch((error: unknown) => { if ((error as { code?: string }).code !== '23505') throw error; return once() })
}
const raiseIn = async (ctx: OpenContext, tx: Tx, { body }: Parsed<typeof contract.raiseByCode>): Promise<Reply<typeof contract.raiseByCode>> => {
  const { found, at } = await guarded(ctx, () => standing(ctx, tx, body.code), 'team-code-unknown')
  const now = ctx.clock.now(), today = dayAt(ctx, at), employer = await employerOf({ tx, today }, at.orgId), place = { partId: at.partId, path: at.path, industryPath: at.industryPath }
  const hash = textHash(body), claims = ctx.keys.indexes(CLAIMED, body.claim)
  const had = await proposals.proposalById(tx, body.key, true)
  // the same again: the answer was lost on the way, and nothing is stored twice
  if (had) return sameAgain(tx, had, hash, (await queries.contributorByClaim(tx, claims))?.id)
  const who = await queries.contributorByClaim(tx, claims) ?? await newContributor(ctx, tx, { ...place, orgId: at.orgId, name: body.name, claim: body.claim })
  if ((await employerOf({ tx, today }, who.orgId)).id !== employer.id) throw proposalProblem('claim-unknown')
  const rule = await ruleOf({ tx, today }, employer.id), number = `JY${today.replaceAll('-', '')}-${body.key.slice(0, 6).toUpperCase()}`, replyDue = addDays(today, rule.replyDays)
  await proposals.insertProposal(tx, { ...place, ...body, id: body.key, orgId: at.orgId, employerId: employer.id, unitId: employer.id, createdBy: null, at: now })
  const draft = (await proposals.proposalById(tx, body.key))!
  await queries.setContributor(tx, draft, who.id)
  await proposals.insertAuthors(tx, draft, [{ accountId: null, contributorId: who.id, name: who.name, share: WHOLE_SHARE }])
  await proposals.insertText(tx, draft, { revision: 1, hash, by: null, at: now })
  const similar = await likeIt(tx, employer.id, draft)
  await proposals.putStanding(tx, draft, { ...draft, state: 'submitted', number, submittedAt: now, raisedOn: today, replyDue }, now)
  const p = (await proposals.proposalById(tx, body.key))!
  await indexed({ tx, today, now }, p)
  await proposals.insertStep(tx, draft, { id: randomUUID(), action: 'submit', from: 'draft', to: 'submitted', reason: null, detail: { hash, revision: 1, teamCode: found.id, similarFound: similar, receiveBy: addDays(today, rule.receiveDays) }, byOrg: at.orgId, accountId: null, postId: null, onDay: today, at: now })
  for (const photo of body.photos) {
    const kept = await keepFile(tx, { ...place, orgId: at.orgId }, { name: photo.name, bytes: Buffer.from(photo.base64, 'base64') }, { accountId: found.madeById, at: now })
    await queries.addFile(tx, p, { id: kept.id, part: place.partId, kind: 'photo', by: null, at: now })
  }
  await count({ tx, now, keys: ctx.keys, actor: { accountId: null } }, draft, p)
  await queries.used(tx, found)
  await insertAudit(tx, { at: now, accountId: null, postId: null, orgId: at.orgId, homePath: at.path, industryPath: at.industryPath, action: 'raiseByCode', subject: `proposal:${p.id}`, outcome: 'done', ...ctx.from, detail: { teamCode: found.id } })
  return { id: p.id, number, raisedOn: today, replyDue, hash, at: now.toISOString(), similar: similar.length }
}
const sameAgain = async (tx: Tx, had: proposals.ProposalRow, hash: string, contributorId: string | undefined): Promise<Reply<typeof contract.raiseByCode>> => {
  const text = await proposals.textOf(tx, had, 1), [author] = await proposals.authorsOf(tx, [had]), [first] = await proposals.stepsOf(tx, had)
  if (!text || text.hash !== hash || !author || author.contributorId !== contributorId || !contributorId) throw proposalProblem('proposal-key-taken')
  return { id: had.id, number: had.number!, raisedOn: had.raisedOn!, replyDue: had.replyDue ?? had.raisedOn!, hash, at: had.submittedAt!.toISOString(), similar: ((first?.detail.similarFound as string[] | undefined) ?? []).length }
}
const newContributor = async (ctx: OpenContext, tx: Tx, c: proposals.Place & { orgId: number, name: string, claim: string }): Promise<queries.ContributorRow> => {
  const id = randomUUID()
  await queries.insertContributor(tx, { ...c, id, sealed: ctx.keys.seal(claimContext(id), c.claim), index: ctx.keys.index(CLAIMED, c.claim), at: ctx.clock.now() })
  return (await queries.contributorByClaim(tx, ctx.keys.indexes(CLAIMED, c.claim)))!
}

export const lookAtClaim = (ctx: OpenContext, { body }: Parsed<typeof contract.lookAtClaim>): Promise<Reply<typeof contract.lookAtClaim>> => scoped(ctx.db, WHOLE, async (tx) => {
  const who = await guarded(ctx, () => queries.contributorByClaim(tx, ctx.keys.indexes(CLAIMED, body.claim)), 'claim-unknown')
  const rows = []
  for (const id of await queries.byContributor(tx, who)) {
    const p = (await proposals.proposalById(tx, id))!, word = await queries.lastWord(tx, p)
    rows.push({ number: p.number!, title: p.title, state: p.state, stage: stageOf(p.state), reached: reachedOn(await proposals.stepsOf(tx, p)), raisedOn: p.raisedOn!, replyDue: p.replyDue, unit: p.unitName, reason: word?.reason ?? null, contact: word?.contact ?? null, reward: await queries.rewardShare(tx, p, who.id) })
  }
  return { name: who.name, employer: who.orgName, bound: who.accountId !== null, rows }
})
