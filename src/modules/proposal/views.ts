import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { abilitiesOf, requireProposal, type InHand } from './load.ts'
import { isOverdue, stageOf } from './proposal.ts'
import type * as contract from './proposal.contract.ts'
import * as queries from './proposal.queries.ts'

/** How one is shown: in a list, and by itself with its history. */
export const nameOf = (id: number, name: string, nameEn: string | null) => ({ id, name, nameEn })
const headOf = (ctx: Context, p: queries.ProposalRow) => ({
  id: p.id, number: p.number, state: p.state, stage: stageOf(p.state), title: p.title, tags: p.tags, org: nameOf(p.orgId, p.orgName, p.orgNameEn), employer: nameOf(p.employerId, p.employerName, p.employerNameEn), unit: nameOf(p.unitId, p.unitName, p.unitNameEn),
  submittedAt: p.submittedAt?.toISOString() ?? null, raisedOn: p.raisedOn, replyDue: p.replyDue, overdue: isOverdue(p, ctx.today), answeredOn: p.answeredOn, changedAt: p.changedAt.toISOString(), duplicateOf: p.duplicateOf, diffusedFrom: p.diffusedFrom,
})
export const rowsOf = async (ctx: Context, list: readonly queries.ProposalRow[]) => {
  const authors = list.length ? await queries.authorsOf(ctx.tx, list) : []
  return list.map((p) => ({ ...headOf(ctx, p), authors: authors.filter((a) => a.proposalId === p.id).map((a) => a.name) }))
}

const linkOf = (p: queries.ProposalRow, other: queries.ProposalRow) =>
  other.id === p.duplicateOf ? 'duplicateOf' as const : other.id === p.diffusedFrom ? 'diffusedFrom' as const : other.duplicateOf === p.id ? 'duplicate' as const : 'diffusion' as const

export const viewOf = async (ctx: Context, at: InHand): Promise<Reply<typeof contract.getProposal>> => {
  const { p, authors, mine } = at, officer = !mine || p.unitId === ctx.actor.post.orgId
  const text = p.submittedAt ? await queries.textOf(ctx.tx, p, (await queries.lastRevision(ctx.tx, p))!) : undefined
  return {
    ...headOf(ctx, p), body: p.body, effect: p.effect, version: p.version, revision: p.revision, hash: text?.hash ?? null, returns: p.returns, reconsidered: p.reconsidered, round: p.round, reviewOn: p.reviewOn,
    receivedOn: p.receivedOn, adoptedOn: p.adoptedOn, implementedOn: p.implementedOn, verifiedOn: p.verifiedOn,
    authors: authors.map((a) => ({ no: a.no, name: a.name, share: a.share, me: a.accountId === ctx.actor.accountId, account: a.accountId })),
    links: (await queries.linkedTo(ctx.tx, p)).filter((x) => x.submittedAt).map((x) => ({ id: x.id, number: x.number!, title: x.title, state: x.state, org: nameOf(x.orgId, x.orgName, x.orgNameEn), raisedOn: x.raisedOn!, link: linkOf(p, x) })),
    ...await queries.supportOf(ctx.tx, p, ctx.actor.accountId), mine,
    steps: (await queries.stepsOf(ctx.tx, p)).map((s) => ({ action: s.action, from: s.from, to: s.to, reason: s.reason, detail: officer ? s.detail : publicDetail(s.detail), who: s.who, org: s.org, onDay: s.onDay, at: s.at.toISOString() })),
    abilities: abilitiesOf(ctx, at),
  }
}
/** What concerns the work of a panel is not its author's to read. */
const INNER = ['similarFound', 'evaluators', 'opinions']
const publicDetail = (detail: Record<string, unknown>) => Object.fromEntries(Object.entries(detail).filter(([k]) => !INNER.includes(k)))

export const again = async (ctx: Context, id: string) => viewOf(ctx, await requireProposal(ctx, id))
export const show = (ctx: Context, { params }: Parsed<typeof contract.getProposal>) => again(ctx, params.proposal)
export const showText = async (ctx: Context, { params }: Parsed<typeof contract.getProposalText>): Promise<Reply<typeof contract.getProposalText>> => {
  const { p } = await requireProposal(ctx, params.proposal), text = await queries.textOf(ctx.tx, p, params.revision)
  if (!text) throw problem('not-found')
  return { ...text, madeAt: text.madeAt.toISOString() }
}
