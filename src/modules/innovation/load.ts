import type { Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import { accessProblem } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { can, INNOVATION_ACTIONS, isPrivate, type InnovationAbilities, type InnovationAction } from './innovation.ts'
import type * as contract from './innovation.contract.ts'
import { innovationProblem } from './innovation.problems.ts'
import * as queries from './innovation.queries.ts'

/** A result as whoever acts may see it, and each refusal once: the server refuses with it, the page's button shows it. */
export type View = Reply<typeof contract.getInnovation>
export interface InHand { readonly i: queries.InnovationRow, readonly authors: readonly queries.AuthorRow[] }
const PERMISSION = { save: 'innovation.write', submit: 'innovation.write', return: 'innovation.recognise', recognise: 'innovation.recognise', raiseLevel: 'innovation.recognise', exhibit: 'innovation.recognise', revoke: 'innovation.recognise' } as const satisfies Record<InnovationAction, string>
const ABOVE: readonly InnovationAction[] = ['raiseLevel', 'exhibit', 'revoke']

export const load = async (ctx: Context, id: string, lock = false): Promise<InHand> => {
  const i = await queries.innovationById(ctx.tx, id, lock)
  if (!i || !ctx.scope.holds({ orgId: i.orgId, path: i.path, industryPath: i.industryPath }) || (isPrivate(i.state) && i.orgId !== ctx.actor.post.orgId)) throw problem('not-found')
  return { i, authors: await queries.authorsOf(ctx.tx, [i.id]) }
}
const refusal = (ctx: Context, { i, authors }: InHand, action: InnovationAction): Error | null => {
  const { post, accountId } = ctx.actor, permission = PERMISSION[action]
  if (!ctx.access.reach(post.role, permission)) return problem('not-permitted', { permission })
  if (!ABOVE.includes(action) && i.orgId !== post.orgId) return accessProblem('not-your-org', { org: i.employer })
  if (!(can[action] as readonly string[]).includes(i.state)) return innovationProblem('innovation-state', { innovationState: i.state, innovationAction: action })
  return action === 'recognise' && (i.preparedBy === accountId || authors.some((a) => a.accountId === accountId)) ? innovationProblem('innovation-own-work') : null
}
/** Whoever registers adds what shows it, until it is over. */
const MOST_FILES = 9
export const fileRefusal = (ctx: Context, i: queries.InnovationRow): Error | null =>
  !ctx.access.reach(ctx.actor.post.role, 'innovation.write') ? problem('not-permitted', { permission: 'innovation.write' }) : i.orgId !== ctx.actor.post.orgId ? accessProblem('not-your-org', { org: i.employer }) : i.state === 'revoked' ? innovationProblem('innovation-state', { innovationState: i.state, innovationAction: 'save' }) : null
export const requireRoom = (n: number) => { if (n >= MOST_FILES) throw innovationProblem('innovation-files-many', { most: MOST_FILES }) }
export const inHand = async (ctx: Context, id: string, action: InnovationAction): Promise<InHand> => {
  const at = await load(ctx, id, true), no = refusal(ctx, at, action)
  if (no) throw no
  if (at.i.version !== ctx.ifMatch) throw problem('version-stale')
  return at
}
export const rowOf = (i: queries.InnovationRow) => ({ id: i.id, kind: i.kind, state: i.state, title: i.title, employer: { id: i.employerId, name: i.employer }, level: i.level, finishedOn: i.finishedOn, exhibited: i.exhibited, changedAt: i.changedAt.toISOString() })
const viewOf = async (ctx: Context, at: InHand): Promise<View> => {
  const { i, authors } = at
  const users = await asWhole(ctx.tx, () => queries.usersOf(ctx.tx, i.id))
  return {
    ...rowOf(i), summary: i.summary, fields: i.fields, benefit: i.benefit, evaluation: i.evaluation, proposal: i.proposalId, version: i.version, recognisedOn: i.recognisedOn, authors: authors.map((a) => ({ name: a.name, share: a.share, account: a.accountId })),
    diffusions: await asWhole(ctx.tx, () => queries.diffusionsOf(ctx.tx, i.id)), users, files: (await queries.filesOf(ctx.tx, i)).map(({ part, ...f }) => f), addFile: refusedFor(ctx, fileRefusal(ctx, i)), steps: (await queries.stepsOf(ctx.tx, i)).map((s) => ({ ...s, at: s.at.toISOString() })),
    abilities: Object.fromEntries(INNOVATION_ACTIONS.map((action) => [action, refusedFor(ctx, refusal(ctx, at, action))])) as InnovationAbilities,
  }
}
export const again = async (ctx: Context, id: string) => viewOf(ctx, await load(ctx, id))
