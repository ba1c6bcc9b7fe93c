import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { accessProblem } from '../../../platform/access/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import { employerOf } from '../load.ts'
import { proposalProblem } from '../proposal.problems.ts'
import { colleagues } from '../proposal.queries.ts'
import type * as contract from './panel.contract.ts'
import * as queries from './panel.queries.ts'

/** 师徒结对 and 亲属申报: who is tied to whom, so that nobody judges his own master, apprentice or kin. */
const shown = (m: queries.PairRow) => ({ id: m.id, mentor: { account: m.mentorId, name: m.mentor }, apprentice: { account: m.apprenticeId, name: m.apprentice }, org: m.org, since: m.since, until: m.until })
export const pairs = async (ctx: Context): Promise<Reply<typeof contract.listMentorPairs>> => ({ rows: (await queries.pairsIn(ctx.tx, ctx.scope.path)).map(shown) })

export const addPair = async (ctx: Context, { body }: Parsed<typeof contract.addMentorPair>): Promise<Reply<typeof contract.addMentorPair>> => {
  if (body.mentor === body.apprentice) throw proposalProblem('pair-same')
  if (body.until !== null && body.until < body.since) throw proposalProblem('pair-ended')
  const { post } = ctx.actor, employer = await employerOf(ctx, post.orgId), both = [body.mentor, body.apprentice], id = randomUUID()
  if ((await colleagues(ctx.tx, employer.id, ctx.today, dayOf(ctx.now), { accounts: both }, 2)).length !== 2) throw proposalProblem('pair-unknown')
  await queries.insertPair(ctx.tx, { ...body, partId: post.partId, id, orgId: post.orgId, by: ctx.actor.accountId, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`mentor-pair:${id}`)
  return shown((await queries.pairById(ctx.tx, id))!)
}
export const endPair = async (ctx: Context, { params, body }: Parsed<typeof contract.endMentorPair>): Promise<Reply<typeof contract.endMentorPair>> => {
  const m = await queries.pairById(ctx.tx, params.pair)
  if (!m || !ctx.scope.holds({ orgId: m.orgId, path: m.path, industryPath: m.industryPath })) throw problem('not-found')
  if (m.orgId !== ctx.actor.post.orgId) throw accessProblem('not-your-org', { org: m.org })
  if (body.until < m.since || (m.until !== null && m.until <= ctx.today)) throw proposalProblem('pair-ended')
  await queries.endPair(ctx.tx, m, body.until)
  ctx.record(`mentor-pair:${m.id}`, { until: body.until })
  return shown((await queries.pairById(ctx.tx, m.id))!)
}

const mine = async (ctx: Context): Promise<Reply<typeof contract.listMyKin>> => ({ rows: (await queries.kinOf(ctx.tx, ctx.actor.accountId)).map((k) => ({ ...k, declaredAt: k.declaredAt.toISOString() })) })
export const kin = (ctx: Context) => mine(ctx)
/** Whom one may name: people of the own employer; who is related to somebody elsewhere stands aside by himself. */
export const declare = async (ctx: Context, { body }: Parsed<typeof contract.declareKin>): Promise<Reply<typeof contract.declareKin>> => {
  const { post, accountId } = ctx.actor, employer = await employerOf(ctx, post.orgId)
  if (body.relative === accountId || !(await colleagues(ctx.tx, employer.id, ctx.today, dayOf(ctx.now), { accounts: [body.relative] }, 1)).length) throw proposalProblem('proposal-candidate-unknown')
  if (!(await queries.kinOf(ctx.tx, accountId)).some((k) => k.account === body.relative))
    await queries.insertKin(ctx.tx, { partId: post.partId, id: randomUUID(), orgId: post.orgId, account: accountId, relative: body.relative, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`account:${accountId}`)
  return mine(ctx)
}
export const withdraw = async (ctx: Context, { params }: Parsed<typeof contract.withdrawKin>): Promise<Reply<typeof contract.withdrawKin>> => {
  if (!await queries.endKin(ctx.tx, params.kin, ctx.actor.accountId, ctx.now)) throw problem('not-found')
  ctx.record(`account:${ctx.actor.accountId}`)
  return mine(ctx)
}
