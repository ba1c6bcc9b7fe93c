import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Context, OpenContext } from '../../platform/http/context.ts'
import { asWhole, scoped, WHOLE } from '../../platform/postgres/pool.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import { employerOf } from '../proposal/index.ts'
import type * as contract from './innovation.contract.ts'
import { innovationProblem } from './innovation.problems.ts'
import * as queries from './innovation.queries.ts'
import { AFTER } from './list.service.ts'

/** 成果展示: for everybody, and only the fields that are named here. */
const PAGE = 30
export const shown = (ctx: OpenContext, { query }: Parsed<typeof contract.listExhibition>): Promise<Reply<typeof contract.listExhibition>> => scoped(ctx.db, WHOLE, async (tx) => {
  requirePlace(query.after, AFTER)
  const all = await queries.onShow(tx, query, PAGE + 1), found = all.slice(0, PAGE), authors = found.length ? await queries.authorsOf(tx, found.map((i) => i.id)) : []
  return { rows: found.map(({ id, kind, title, summary, employer, level, finishedOn, diffusions }) => ({ id, kind, title, summary, employer, level, finishedOn, diffusions, authors: authors.filter((a) => a.innovationId === id).map((a) => a.name) })), next: all.length > PAGE ? found.at(-1)!.place : null }
})
/** 我要用: lies with whoever takes it over, and is counted beside the result. */
export const use = async (ctx: Context, { params, body }: Parsed<typeof contract.useInnovation>): Promise<Reply<typeof contract.useInnovation>> => {
  const { post, accountId } = ctx.actor, i = await asWhole(ctx.tx, () => queries.innovationById(ctx.tx, params.innovation))
  if (!i?.exhibited) throw innovationProblem('innovation-not-shown')
  if ((await employerOf(ctx, post.orgId)).id === i.employerId) throw innovationProblem('innovation-use-own')
  await queries.addDiffusion(ctx.tx, { partId: post.partId, id: randomUUID(), innovationId: i.id, orgId: post.orgId, onDay: ctx.today, note: body.note, by: accountId, at: ctx.now, path: post.homePath, industryPath: post.industryPath })
  ctx.record(`innovation:${i.id}`, { diffusion: true })
  return { diffusions: await asWhole(ctx.tx, () => queries.diffusionsOf(ctx.tx, i.id)) }
}
