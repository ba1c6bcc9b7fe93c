import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import type { InHand } from './load.ts'
import { allows, isOverdue, MOST_RETURNS, PROPOSAL_ACTIONS, PROPOSAL_DEEDS, type ProposalAbilities, type ProposalAction, type ProposalDeed } from './proposal.ts'
import { proposalProblem } from './proposal.problems.ts'

/** Each rule once: the server refuses with it, the page's button shows it. */
export const PERMISSION = {
  save: 'proposal.raise', submit: 'proposal.raise', withdraw: 'proposal.raise', reconsider: 'proposal.raise', support: 'proposal.raise', confirm: 'proposal.raise', addFile: 'proposal.raise',
  receive: 'proposal.handle', return: 'proposal.handle', transfer: 'proposal.handle', review: 'proposal.handle', addEvaluator: 'proposal.handle', implement: 'proposal.handle', archive: 'proposal.handle', link: 'proposal.handle', unlink: 'proposal.handle',
  adopt: 'proposal.duty', decline: 'proposal.duty', defer: 'proposal.duty', complete: 'proposal.duty', verify: 'proposal.duty', reject: 'proposal.duty', opine: 'proposal.duty', recuse: 'proposal.duty',
  assess: 'proposal.assess', reward: 'proposal.assess', countersign: 'proposal.assess', revoke: 'proposal.revoke',
} as const satisfies Record<ProposalAction | ProposalDeed, `proposal.${string}`>

const AUTHORS: readonly ProposalAction[] = ['save', 'submit', 'withdraw', 'reconsider'], CHAIR: readonly ProposalAction[] = ['adopt', 'decline', 'defer']

/** Whose step it is: the authors', the chair's, the owner's, the verifier's – or the unit's. */
const wrongHands = (ctx: Context, { p, mine, superior, panel, task }: InHand, action: ProposalAction): Error | null => {
  const { post, accountId: me } = ctx.actor
  if (AUTHORS.includes(action)) return mine ? null : proposalProblem('proposal-not-author')
  if (CHAIR.includes(action)) {
    const own = panel.find((x) => x.accountId === me && x.state !== 'recused')
    return own?.chair ? mine ? proposalProblem('proposal-own') : null : own ? proposalProblem('proposal-not-chair') : proposalProblem('proposal-not-on-panel')
  }
  // an author may well carry out what he suggested
  if (action === 'complete') return task && task.ownerId !== me ? proposalProblem('proposal-not-owner') : task ? null : notYet(p.state, action)
  if (action === 'verify' || action === 'reject') {
    if (!task) return notYet(p.state, action)
    if (task.ownerId === me || task.completedBy === me || mine) return proposalProblem('proposal-own-work')
    if (task.verifierId !== null) return task.verifierId === me ? null : proposalProblem('proposal-not-verifier', { name: task.verifier ?? '' })
    return p.unitId !== post.orgId ? proposalProblem('proposal-not-yours', { org: p.unitName }) : post.role === 'worker' ? proposalProblem('proposal-not-verifier', { name: p.unitName }) : null
  }
  const takesOver = action === 'transfer' && superior === post.orgId && isOverdue(p, ctx.today)
  // links and revocations are every level's above
  const above = action === 'revoke' || action === 'link' || action === 'unlink'
  if (p.unitId !== post.orgId && !takesOver && !above) return proposalProblem('proposal-not-yours', { org: p.unitName })
  return mine && action !== 'archive' && action !== 'transfer' ? proposalProblem('proposal-own') : null
}
const notYet = (state: InHand['p']['state'], action: ProposalAction) => proposalProblem('proposal-state', { proposalState: state, proposalAction: action })

export const refusal = (ctx: Context, at: InHand, action: ProposalAction): Error | null => {
  const { p } = at, permission = PERMISSION[action]
  if (!ctx.access.reach(ctx.actor.post.role, permission)) return problem('not-permitted', { permission })
  const whose = wrongHands(ctx, at, action)
  if (whose) return whose
  if (!allows(action, p.state)) return notYet(p.state, action)
  if (action === 'unlink') return p.duplicateOf ?? p.diffusedFrom ? null : proposalProblem('proposal-not-linked')
  // what was linked to an earlier one waits with it
  if (p.duplicateOf && action !== 'withdraw' && action !== 'save') return proposalProblem('proposal-linked', { number: p.duplicateOf.slice(0, 8) })
  if (action === 'return' && p.returns >= MOST_RETURNS) return proposalProblem('proposal-returned-twice', { most: MOST_RETURNS })
  if (action === 'reconsider' && p.reconsidered) return notYet(p.state, action)
  return null
}

export const deedRefusal = (ctx: Context, at: InHand, deed: ProposalDeed): Error | null => {
  const { p, mine, panel, benefits, authors, parts } = at, permission = PERMISSION[deed], me = ctx.actor.accountId, own = panel.find((x) => x.accountId === me)
  if (!ctx.access.reach(ctx.actor.post.role, permission)) return problem('not-permitted', { permission })
  switch (deed) {
    case 'support': return mine ? proposalProblem('proposal-support-own') : null
    case 'opine': case 'recuse':
      if (!own || own.state === 'recused') return proposalProblem('proposal-not-on-panel')
      if (p.state !== 'review') return notYet(p.state, 'review')
      return deed === 'opine' && own.state === 'given' ? proposalProblem('proposal-opinion-given') : null
    case 'addEvaluator': return p.unitId !== ctx.actor.post.orgId ? proposalProblem('proposal-not-yours', { org: p.unitName }) : mine ? proposalProblem('proposal-own') : p.state !== 'review' ? notYet(p.state, 'review') : null
    case 'countersign': {
      const actual = benefits.find((b) => b.kind === 'actual')
      if (p.unitId !== ctx.actor.post.orgId) return proposalProblem('proposal-not-yours', { org: p.unitName })
      if (mine) return proposalProblem('proposal-own')
      if (at.task?.verifiedBy === me) return proposalProblem('proposal-second-verifier')
      return p.state !== 'assessed' || !actual?.needsSecond || actual.secondById !== null ? proposalProblem('proposal-second-none') : actual.madeById === me ? proposalProblem('proposal-second-self') : null
    }
    // authors until it is taken up, whoever carries it out while he does, the unit at any time
    case 'addFile': {
      const unit = p.unitId === ctx.actor.post.orgId && ctx.access.reach(ctx.actor.post.role, 'proposal.handle') !== null, owner = at.task?.ownerId === me && p.state === 'implementing', author = mine && ['draft', 'submitted', 'returned'].includes(p.state)
      return unit || owner || author ? null : proposalProblem('proposal-file-closed')
    }
    case 'confirm': {
      const nos = authors.filter((a) => a.accountId === me).map((a) => a.no)
      return parts.some((x) => nos.includes(x.no) && x.confirmedAt === null) ? null : proposalProblem('proposal-nothing-to-confirm')
    }
  }
}
export const abilitiesOf = (ctx: Context, at: InHand): ProposalAbilities => Object.fromEntries([
  ...PROPOSAL_ACTIONS.map((action) => [action, refusedFor(ctx, refusal(ctx, at, action))]), ...PROPOSAL_DEEDS.map((deed) => [deed, refusedFor(ctx, deedRefusal(ctx, at, deed))]),
]) as ProposalAbilities
