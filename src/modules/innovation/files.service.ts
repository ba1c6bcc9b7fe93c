import { readFile } from 'node:fs/promises'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { keepFile, readFileOf } from '../../platform/files/files.ts'
import type { Context } from '../../platform/http/context.ts'
import type * as contract from './innovation.contract.ts'
import * as queries from './innovation.queries.ts'
import { again, fileRefusal, load, requireRoom } from './load.ts'

/** What shows a result: kept with it, read by whoever may read it. */
export const add = async (ctx: Context, { params, query, body }: Parsed<typeof contract.putInnovationFile>): Promise<Reply<typeof contract.putInnovationFile>> => {
  const { i } = await load(ctx, params.innovation, true), no = fileRefusal(ctx, i), { accountId } = ctx.actor
  if (no) throw no
  requireRoom((await queries.filesOf(ctx.tx, i)).length)
  const kept = await keepFile(ctx.tx, { partId: i.partId, orgId: i.orgId, path: i.path, industryPath: i.industryPath }, { name: query.name, bytes: await readFile(body.path) }, { accountId, at: ctx.now })
  await queries.addFile(ctx.tx, i, { id: kept.id, part: i.partId, by: accountId, at: ctx.now })
  ctx.record(`innovation:${i.id}`, { file: kept.id, size: kept.size })
  return again(ctx, i.id)
}
export const read = async (ctx: Context, { params }: Parsed<typeof contract.getInnovationFile>): Promise<Reply<typeof contract.getInnovationFile>> => {
  const { i } = await load(ctx, params.innovation), named = (await queries.filesOf(ctx.tx, i)).find((f) => f.id === params.photo), file = named && await readFileOf(ctx.tx, named.part, named.id)
  if (!file) throw problem('not-found')
  return { name: file.name, mediaType: file.mediaType, base64: file.bytes.toString('base64') }
}
