import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { requireProposal, type InHand } from './load.ts'
import { abilitiesOf } from './rights.ts'
import { originOf } from './sheet/sheet.queries.ts'
import { filesOfProposal } from './team/team.queries.ts'
import { rewardOf } from './work/work.queries.ts'
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
  const text = p.submittedAt ? await queries.textOf(ctx.tx, p, 'last') : undefined
  return {
    ...headOf(ctx, p), body: p.body, effect: p.effect, version: p.version, revision: p.revision, hash: text?.hash ?? null, returns: p.returns, reconsidered: p.reconsidered, round: p.round, reviewOn: p.reviewOn,
    receivedOn: p.receivedOn, adoptedOn: p.adoptedOn, implementedOn: p.implementedOn, verifiedOn: p.verifiedOn,
    authors: authors.map((a) => ({ no: a.no, name: a.name, share: a.share, me: a.accountId === ctx.actor.accountId, account: a.accountId })),
    links: (await queries.linkedTo(ctx.tx, p)).filter((x) => x.submittedAt).map((x) => ({ id: x.id, number: x.number!, title: x.title, state: x.state, org: nameOf(x.orgId, x.orgName, x.orgNameEn), raisedOn: x.raisedOn!, link: linkOf(p, x) })),
    ...await queries.supportOf(ctx.tx, p, ctx.actor.accountId), mine,
    steps: (await queries.stepsOf(ctx.tx, p)).map((s) => ({ action: s.action, from: s.from, to: s.to, reason: s.reason, detail: officer ? s.detail : publicDetail(s.detail), who: s.who, org: s.org, onDay: s.onDay, at: s.at.toISOString() })),
    abilities: abilitiesOf(ctx, at), panel: panelShown(ctx, at), task: taskShown(ctx, at), benefits: at.benefits.map(({ madeById, secondById, ...b }) => b), reward: await rewardShown(ctx, at), origin: await originShown(ctx, p), files: (await filesOfProposal(ctx.tx, p)).map(({ part, ...f }) => f),
  }
}
/** Opinions are seen by their own author at once, by others of the unit when all have spoken or it is decided; authors are not told who said what. */
const panelShown = ({ actor }: Context, { p, all, mine }: InHand) => all.filter((x) => !mine || x.accountId === actor.accountId).map((x) => {
  const open = x.accountId === actor.accountId || x.round < p.round || p.state !== 'review' || all.every((y) => y.round !== p.round || y.state !== 'asked')
  return { round: x.round, account: x.accountId, name: x.name, chair: x.chair, state: x.state, verdict: open ? x.verdict : null, score: open ? x.score : null, opinion: open ? x.opinion : null, at: x.at?.toISOString() ?? null }
})
const taskShown = (ctx: Context, { task, p }: InHand) => task ? {
  owner: { account: task.ownerId, name: task.owner }, verifier: task.verifierId === null ? null : { account: task.verifierId, name: task.verifier ?? '' }, plan: task.plan, deadline: task.deadline, late: p.implementedOn === null && task.deadline < ctx.today,
  evidence: task.evidence, completedAt: task.completedAt?.toISOString() ?? null, verifiedAt: task.verifiedAt?.toISOString() ?? null, verifiedBy: task.verifiedByName,
} : null
const rewardShown = async (ctx: Context, { p, parts, authors }: InHand) => {
  const r = parts.length ? await rewardOf(ctx.tx, p) : undefined
  return r ? { ...r, parts: parts.map((x) => ({ no: x.no, name: x.name, share: x.share, amount: x.amount, confirmedAt: x.confirmedAt?.toISOString() ?? null, me: authors.some((a) => a.no === x.no && a.accountId === ctx.actor.accountId) })) } : null
}
const originShown = async (ctx: Context, p: queries.ProposalRow) => { const o = await originOf(ctx.tx, p); return o ? { file: o.file, sheet: o.sheet, row: o.row, number: o.number, cells: o.cells, onDay: o.onDay } : null }
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
