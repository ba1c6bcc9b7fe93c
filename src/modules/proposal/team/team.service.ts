import { randomInt, randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { accessProblem } from '../../../platform/access/access.ts'
import type { Context } from '../../../platform/http/context.ts'
import { asWhole } from '../../../platform/postgres/pool.ts'
import { requireOrg } from '../../org/index.ts'
import { employerOf } from '../load.ts'
import { count } from '../ledger.ts'
import { proposalProblem } from '../proposal.problems.ts'
import { proposalById } from '../proposal.queries.ts'
import { CLAIMED, CODE, codeContext } from './sealed.ts'
import type * as contract from './team.contract.ts'
import * as queries from './team.queries.ts'

/** Codes of teams, and a claim that becomes an account's. A code is kept sealed and found by a blind index: nobody reads it back, a lost one is replaced by another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const newCode = () => Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
const shown = (c: queries.CodeRow) => ({ id: c.id, label: c.label, org: { id: c.orgId, name: c.orgName }, madeBy: c.madeBy, madeAt: c.madeAt.toISOString(), revokedAt: c.revokedAt?.toISOString() ?? null, used: c.used })

export const codes = async (ctx: Context): Promise<Reply<typeof contract.listTeamCodes>> => ({ rows: (await queries.codesIn(ctx.tx, ctx.scope.path)).map(shown) })
/** For the own organisation, or a team or department of it. */
export const make = async (ctx: Context, { body }: Parsed<typeof contract.makeTeamCode>): Promise<Reply<typeof contract.makeTeamCode>> => {
  const org = await requireOrg(ctx, body.org), own = await employerOf(ctx, ctx.actor.post.orgId)
  if (org.id !== ctx.actor.post.orgId && ((await employerOf(ctx, org.id)).id !== own.id)) throw accessProblem('not-your-org', { org: org.name })
  const id = randomUUID(), code = newCode()
  await queries.insertCode(ctx.tx, { id, partId: org.partId, orgId: org.id, label: body.label, sealed: ctx.keys.seal(codeContext(id), code), index: ctx.keys.index(CODE, code), by: ctx.actor.accountId, at: ctx.now, path: org.place.path, industryPath: org.place.industryPath })
  ctx.record(`team-code:${id}`, { org: org.code })
  ctx.showOnce('code')
  return { teamCode: shown((await queries.codeById(ctx.tx, id))!), code }
}
export const revoke = async (ctx: Context, { params }: Parsed<typeof contract.revokeTeamCode>): Promise<Reply<typeof contract.revokeTeamCode>> => {
  const c = await queries.codeById(ctx.tx, params.teamCode)
  if (!c || !ctx.scope.holds({ orgId: c.orgId, path: c.path, industryPath: c.industryPath })) throw problem('not-found')
  if (c.orgId !== ctx.actor.post.orgId && (await employerOf(ctx, c.orgId)).id !== (await employerOf(ctx, ctx.actor.post.orgId)).id) throw accessProblem('not-your-org', { org: c.orgName })
  if (c.revokedAt === null) await queries.revoke(ctx.tx, c, ctx.actor.accountId, ctx.now)
  ctx.record(`team-code:${c.id}`)
  return shown((await queries.codeById(ctx.tx, c.id))!)
}

/** From now on one person: what the claim took part in counts under the account, and nobody is counted twice. */
export const bind = async (ctx: Context, { body }: Parsed<typeof contract.bindClaim>): Promise<Reply<typeof contract.bindClaim>> => asWhole(ctx.tx, async () => {
  const c = await queries.contributorByClaim(ctx.tx, ctx.keys.indexes(CLAIMED, body.claim)), own = await employerOf(ctx, ctx.actor.post.orgId)
  if (!c || (await employerOf(ctx, c.orgId)).id !== own.id) throw proposalProblem('claim-unknown')
  if (c.accountId !== null && c.accountId !== ctx.actor.accountId) throw proposalProblem('claim-taken')
  const ids = await queries.byContributor(ctx.tx, c)
  if (c.accountId === null) {
    await queries.bind(ctx.tx, c, ctx.actor.accountId, ctx.now)
    for (const id of ids) await count(ctx, null, (await proposalById(ctx.tx, id))!)
  }
  ctx.record(`contributor:${c.id}`, { proposals: ids.length })
  return { proposals: ids.length }
})
