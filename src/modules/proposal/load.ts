import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { nearestBesides, superiorOf, type OrgRow } from '../org/index.ts'
import { panelOf, type PanelRow } from './panel/panel.queries.ts'
import { isPrivate, type ProposalAction } from './proposal.ts'
import { proposalProblem } from './proposal.problems.ts'
import * as queries from './proposal.queries.ts'
import { refusal } from './rights.ts'
import { benefitsOf, partsOf, taskOf, type BenefitRow, type RewardPart, type TaskRow } from './work/work.queries.ts'

/** A proposal as whoever acts may see it, with everybody who has to do with it. */
export interface InHand {
  readonly p: queries.ProposalRow, readonly authors: readonly queries.AuthorRow[], readonly mine: boolean, /** the direct superior of the unit that deals with it */ readonly superior: number | null
  /** of every round; the last one decides */ readonly all: readonly PanelRow[], readonly panel: readonly PanelRow[], readonly task: TaskRow | undefined, readonly benefits: readonly BenefitRow[], readonly parts: readonly RewardPart[]
}

export const requireProposal = async (ctx: Context, id: string, lock = false): Promise<InHand> => {
  const p = await queries.proposalById(ctx.tx, id, lock)
  if (!p || !ctx.scope.holds({ orgId: p.orgId, path: p.path, industryPath: p.industryPath })) throw problem('not-found')
  const authors = await queries.authorsOf(ctx.tx, [p]), me = ctx.actor.accountId, mine = p.createdBy === me || authors.some((a) => a.accountId === me)
  const all = p.round > 0 ? await panelOf(ctx.tx, p) : [], task = p.adoptedOn ? await taskOf(ctx.tx, p) : undefined, named = isNamed(p, all, task, me)
  if (!mine && (isPrivate(p) || !(readsAll(ctx) || named))) throw problem('not-found')
  return {
    p, authors, mine, superior: (await superiorOf(ctx.tx, p.unitId, ctx.today))?.id ?? null, all, panel: all.filter((x) => x.round === p.round), task, benefits: task || p.verifiedOn ? await benefitsOf(ctx.tx, p) : [], parts: p.verifiedOn ? await partsOf(ctx.tx, p) : [],
  }
}
/** A worker sees what is his own or what he was named for; officers what has been handed in at or below their organisation. */
export const readsAll = (ctx: Context) => ctx.access.reach(ctx.actor.post.role, 'proposal.read') === 'subtree'
const isNamed = (p: queries.ProposalRow, all: readonly PanelRow[], task: TaskRow | undefined, me: number) =>
  all.some((x) => x.accountId === me && x.round === p.round && x.state !== 'recused') || task?.ownerId === me || task?.verifierId === me

/** 所在单位: whose figures somebody's proposals count in – never a team's or a department's. */
export const employerOf = async (ctx: Pick<Context, 'tx' | 'today'>, orgId: number): Promise<OrgRow> => {
  const found = await nearestBesides(ctx.tx, orgId, ['team', 'department'], ctx.today)
  if (!found) throw proposalProblem('proposal-no-employer')
  return found
}

/** Held, allowed, and as the sender saw it. */
export const inHand = async (ctx: Context, id: string, action: ProposalAction): Promise<InHand> => {
  const at = await requireProposal(ctx, id, true), no = refusal(ctx, at, action)
  if (no) throw no
  if (at.p.version !== ctx.ifMatch) throw problem('version-stale')
  return at
}
