import { readFile } from 'node:fs/promises'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { fileProblem } from '../../../platform/files/files.problems.ts'
import { keepFile, readFileOf } from '../../../platform/files/files.ts'
import type { Context } from '../../../platform/http/context.ts'
import { requireProposal } from '../load.ts'
import type { ProposalRow } from '../proposal.queries.ts'
import { deedRefusal } from '../rights.ts'
import { proposalProblem } from '../proposal.problems.ts'
import { again } from '../views.ts'
import type * as contract from './team.contract.ts'
import * as queries from './team.queries.ts'

/** Photos: handed in by themselves, named by the proposal that shows them, read by whoever may read it. */
const MOST_FILES = 9
const by = (ctx: Context) => ({ accountId: ctx.actor.accountId, at: ctx.now })

export const takePhoto = async (ctx: Context, { query, body }: Parsed<typeof contract.putMyPhoto>): Promise<Reply<typeof contract.putMyPhoto>> => {
  const { post } = ctx.actor, bytes = await readFile(body.path)
  const kept = await keepFile(ctx.tx, { partId: post.partId, orgId: post.orgId, path: post.homePath, industryPath: post.industryPath }, { name: query.name, bytes }, by(ctx))
  ctx.record(`file:${kept.id}`, { size: kept.size })
  return { id: kept.id, name: kept.name, mediaType: kept.mediaType, size: kept.size }
}
/** Named when it is handed in: one's own and nobody else's. */
export const namePhotos = async (ctx: Context, p: ProposalRow, ids: readonly string[]) => {
  const wanted = [...new Set(ids)], own = wanted.length ? await queries.ownFiles(ctx.tx, p.partId, ctx.actor.accountId, wanted) : []
  for (const id of wanted) {
    if (!own.includes(id)) throw fileProblem('file-unknown', { name: id.slice(0, 8) })
    await queries.addFile(ctx.tx, p, { id, part: p.partId, kind: 'photo', by: ctx.actor.accountId, at: ctx.now })
  }
}

export const addFile = async (ctx: Context, { params, query, body }: Parsed<typeof contract.putProposalFile>): Promise<Reply<typeof contract.putProposalFile>> => {
  const at = await requireProposal(ctx, params.proposal, true), { p } = at, no = deedRefusal(ctx, at, 'addFile')
  if (no) throw no
  if ((await queries.filesOfProposal(ctx.tx, p)).length >= MOST_FILES) throw proposalProblem('proposal-files-many', { most: MOST_FILES })
  const kept = await keepFile(ctx.tx, { partId: p.partId, orgId: p.orgId, path: p.path, industryPath: p.industryPath }, { name: query.name, bytes: await readFile(body.path) }, by(ctx))
  await queries.addFile(ctx.tx, p, { id: kept.id, part: p.partId, kind: p.adoptedOn ? 'evidence' : 'photo', by: ctx.actor.accountId, at: ctx.now })
  ctx.record(`proposal:${p.id}`, { file: kept.id, size: kept.size })
  return again(ctx, p.id)
}
export const readPhoto = async (ctx: Context, { params }: Parsed<typeof contract.getProposalFile>): Promise<Reply<typeof contract.getProposalFile>> => {
  const { p } = await requireProposal(ctx, params.proposal), named = (await queries.filesOfProposal(ctx.tx, p)).find((f) => f.id === params.photo), file = named && await readFileOf(ctx.tx, named.part, named.id)
  if (!file) throw problem('not-found')
  return { name: file.name, mediaType: file.mediaType, base64: file.bytes.toString('base64') }
}
