import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { ancestorsOf, orgById, type OrgRow } from '../org/index.ts'
import { allows, isOverdue, isPrivate, MOST_RETURNS, PROPOSAL_ACTIONS, type ProposalAbilities, type ProposalAction } from './proposal.ts'
import { proposalProblem } from './proposal.problems.ts'
import * as queries from './proposal.queries.ts'

/** A proposal with its authors, as whoever acts may see it; and each rule once: the server refuses with it, the page's button shows it. */
export interface InHand { readonly p: queries.ProposalRow, readonly authors: readonly queries.AuthorRow[], readonly mine: boolean, /** the direct superior of the unit that deals with it */ readonly superior: number | null }

export const requireProposal = async (ctx: Context, id: string, lock = false): Promise<InHand> => {
  const p = await queries.proposalById(ctx.tx, id, lock)
  if (!p || !ctx.scope.holds({ orgId: p.orgId, path: p.path, industryPath: p.industryPath })) throw problem('not-found')
  const authors = await queries.authorsOf(ctx.tx, [p]), mine = p.createdBy === ctx.actor.accountId || authors.some((a) => a.accountId === ctx.actor.accountId)
  if (!mine && (isPrivate(p) || !readsAll(ctx))) throw problem('not-found')
  return { p, authors, mine, superior: (await superiorOf(ctx, p.unitId))?.id ?? null }
}
/** A worker sees what is his own; officers what has been handed in at or below their organisation. */
export const readsAll = (ctx: Context) => ctx.access.reach(ctx.actor.post.role, 'proposal.read') === 'subtree'

export const superiorOf = async (ctx: Pick<Context, 'tx' | 'today'>, orgId: number): Promise<OrgRow | null> => {
  const own = await orgById(ctx.tx, orgId), first = own?.kind === 'industryUnion' ? 'industry' as const : 'territorial' as const
  const [above] = await ancestorsOf(ctx.tx, orgId, first, ctx.today)
  return above ?? (first === 'industry' ? (await ancestorsOf(ctx.tx, orgId, 'territorial', ctx.today))[0] : undefined) ?? null
}
/** 所在单位: whose figures somebody's proposals count in – never a team's or a department's. */
export const employerOf = async (ctx: Pick<Context, 'tx' | 'today'>, orgId: number): Promise<OrgRow> => {
  const own = await orgById(ctx.tx, orgId)
  const found = [...own ? [own] : [], ...await ancestorsOf(ctx.tx, orgId, 'territorial', ctx.today)].find((o) => o.kind !== 'team' && o.kind !== 'department')
  if (!found) throw proposalProblem('proposal-no-employer')
  return found
}

export const PERMISSION = {
  save: 'proposal.raise', submit: 'proposal.raise', withdraw: 'proposal.raise', reconsider: 'proposal.raise',
  receive: 'proposal.handle', return: 'proposal.handle', transfer: 'proposal.handle', review: 'proposal.handle', implement: 'proposal.handle', archive: 'proposal.handle', link: 'proposal.handle', unlink: 'proposal.handle',
  adopt: 'proposal.duty', decline: 'proposal.duty', defer: 'proposal.duty', complete: 'proposal.duty', verify: 'proposal.duty', reject: 'proposal.duty',
  assess: 'proposal.assess', reward: 'proposal.assess', revoke: 'proposal.revoke',
} as const satisfies Record<ProposalAction, `proposal.${string}`>
const OF_AUTHORS: readonly ProposalAction[] = ['save', 'submit', 'withdraw', 'reconsider']

export const refusal = (ctx: Context, { p, mine, superior }: InHand, action: ProposalAction): Error | null => {
  const { post } = ctx.actor, permission = PERMISSION[action]
  if (!ctx.access.reach(post.role, permission)) return problem('not-permitted', { permission })
  if (OF_AUTHORS.includes(action)) { if (!mine) return proposalProblem('proposal-not-author') }
  else {
    const takesOver = action === 'transfer' && superior === post.orgId && isOverdue(p, ctx.today)
    const judges = (action === 'revoke' || action === 'link' || action === 'unlink') && ctx.access.reach(post.role, permission) === 'subtree'
    if (p.unitId !== post.orgId && !takesOver && !judges) return proposalProblem('proposal-not-yours', { org: p.unitName })
    if (mine && action !== 'archive' && action !== 'transfer') return proposalProblem('proposal-own')
  }
  if (!allows(action, p.state)) return proposalProblem('proposal-state', { proposalState: p.state, proposalAction: action })
  if (action === 'unlink') return p.duplicateOf ?? p.diffusedFrom ? null : proposalProblem('proposal-not-linked')
  // what was linked to an earlier one waits with it
  if (p.duplicateOf && action !== 'withdraw' && action !== 'save') return proposalProblem('proposal-linked', { number: p.duplicateOf.slice(0, 8) })
  if (action === 'return' && p.returns >= MOST_RETURNS) return proposalProblem('proposal-returned-twice', { most: MOST_RETURNS })
  if (action === 'reconsider' && p.reconsidered) return proposalProblem('proposal-state', { proposalState: p.state, proposalAction: action })
  return null
}

/** Held, allowed, and as the sender saw it. */
export const inHand = async (ctx: Context, id: string, action: ProposalAction): Promise<InHand> => {
  const at = await requireProposal(ctx, id, true), no = refusal(ctx, at, action)
  if (no) throw no
  if (at.p.version !== ctx.ifMatch) throw problem('version-stale')
  return at
}
export const abilitiesOf = (ctx: Context, at: InHand): ProposalAbilities & { support: ReturnType<typeof refusedFor> } => {
  const own = { support: refusedFor(ctx, at.mine ? proposalProblem('proposal-support-own') : null) }
  return { ...Object.fromEntries(PROPOSAL_ACTIONS.map((action) => [action, refusedFor(ctx, refusal(ctx, at, action))])) as ProposalAbilities, ...own }
}
