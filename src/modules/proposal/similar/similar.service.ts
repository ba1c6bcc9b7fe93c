import type { Parsed, Reply } from '../../../kernel/contract.ts'
import type { Context } from '../../../platform/http/context.ts'
import { underScope } from '../../../platform/postgres/pool.ts'
import { employerOf, readsAll, requireProposal } from '../load.ts'
import { stageOf } from '../proposal.ts'
import type * as contract from '../proposal.contract.ts'
import * as proposals from '../proposal.queries.ts'
import { bandsOf, compare, pairsOfText, type Compared, type Written } from './similar.ts'
import * as queries from './similar.queries.ts'
import { gramsOf } from './text.ts'

type Similar = Reply<typeof contract.similarProposals>
const CANDIDATES = 60, MOST = 10

/** What one is found by: the pairs of all that it says, the labels under which it lies, the bands of its text. */
export const searchNumbers = (p: Pick<proposals.ProposalRow, 'number' | 'title' | 'body' | 'effect' | 'path' | 'industryPath'>) =>
  ({ grams: [...gramsOf(p.number ?? '', p.title, p.body, p.effect), ...queries.labelsOf(p.path, p.industryPath)], bands: bandsOf(pairsOfText(p)) })
export const indexed = (ctx: Pick<Context, 'tx' | 'today' | 'now'>, p: proposals.ProposalRow) =>
  queries.putGrams(ctx.tx, { partId: p.partId, id: p.id, raisedOn: p.raisedOn ?? ctx.today, submittedAt: p.submittedAt ?? ctx.now, ...searchNumbers(p) })
export const unindexed = (ctx: Pick<Context, 'tx'>, p: proposals.ProposalRow) => queries.dropGrams(ctx.tx, p)

type Found = queries.Candidate & Compared
const near = async (ctx: Pick<Context, 'tx'>, scope: string, text: Written, except: string | null): Promise<Found[]> => {
  const pairs = pairsOfText(text)
  if (pairs.size < 4) return []
  const list = await queries.candidates(ctx.tx, bandsOf(pairs), scope, except, CANDIDATES)
  return list.flatMap((c) => { const said = compare(text, c, pairs); return said ? [{ ...c, ...said }] : [] }).sort((a, b) => b.score - a.score).slice(0, MOST)
}

/**
 * Where is looked: officers in their whole scope; a worker in his employer as one house, also from a team – its scope is set for this one question and
 * nothing of it is changed.
 */
const within = async <T>(ctx: Context, employerId: number, work: (scope: string) => Promise<T>): Promise<T> => {
  if (readsAll(ctx)) return work(ctx.scope.path)
  const labels = ctx.actor.post.homePath.split('.'), house = labels.slice(0, labels.indexOf(String(employerId)) + 1).join('.') || ctx.scope.path
  return underScope(ctx.tx, house, () => work(house))
}

/** What was there already when it was handed in: kept with the step. */
export const foundSimilar = (ctx: Context, p: proposals.ProposalRow) => within(ctx, p.employerId, (scope) => near(ctx, scope, p, p.id))

/** Of somebody who is not signed in: ids for the record of the hand-in, a number for its sender. */
export const likeIt = async (tx: Context['tx'], employerId: number, p: proposals.ProposalRow): Promise<string[]> =>
  (await near({ tx }, p.path, p, p.id)).filter((f) => f.employerId === employerId).map((f) => f.id)

/** Before it is handed in, by a code: what an employer has of it. */
export const likeTyped = async (tx: Context['tx'], employerId: number, path: string, text: Written) =>
  (await near({ tx }, path, text, null)).filter((f) => f.employerId === employerId).map((f) => ({ title: f.title, stage: stageOf(f.state), raisedOn: f.raisedOn!, kind: f.kind }))

const EXCERPT = 80
const shown = async (ctx: Context, list: readonly Found[], employerId: number): Promise<Similar> => {
  const authors = list.length ? await proposals.authorsOf(ctx.tx, list) : []
  const rows = await Promise.all(list.map(async (f) => ({
    id: f.id, number: f.number!, title: f.title, excerpt: f.body.slice(0, EXCERPT), state: f.state, stage: stageOf(f.state), org: { id: f.orgId, name: f.orgName, nameEn: f.orgNameEn }, raisedOn: f.raisedOn!,
    authors: authors.filter((a) => a.proposalId === f.id).map((a) => a.name), ...await proposals.supportOf(ctx.tx, f, ctx.actor.accountId), score: f.score, kind: f.kind, sameEmployer: f.employerId === employerId,
  })))
  return { rows }
}
export const whileTyping = async (ctx: Context, { query }: Parsed<typeof contract.similarProposals>): Promise<Similar> => {
  const employer = await employerOf(ctx, ctx.actor.post.orgId)
  return within(ctx, employer.id, async (scope) => shown(ctx, await near(ctx, scope, query, null), employer.id))
}
export const besides = async (ctx: Context, { params }: Parsed<typeof contract.similarTo>): Promise<Similar> => {
  const { p } = await requireProposal(ctx, params.proposal), { orgId } = ctx.actor.post
  return within(ctx, readsAll(ctx) ? orgId : (await employerOf(ctx, orgId)).id, async (scope) => shown(ctx, await near(ctx, scope, p, p.id), p.employerId))
}
