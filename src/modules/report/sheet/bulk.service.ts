import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem, problems } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http/context.ts'
import { openArchive } from '../../../platform/sheet/archive.ts'
import { placesOf } from '../../org/index.ts'
import type * as contract from './sheet.contract.ts'
import * as queries from './sheet.queries.ts'

/** Many files in one zip: taken into the database, where any process of the product can go on with it (runner.ts). */
export const bulkProblem = problems({
  'sheet-imports-waiting': { status: 409, zh: '本单位已有 {most} 个批量导入在进行，请等其中一个完成或停止后再上传。', en: '{most} imports of this organisation are under way; wait for one, or stop it.' },
  'sheet-import-ended': { status: 409, zh: '这次批量导入已经结束，不能再停止。', en: 'This import has ended.' },
  'sheet-import-no-post': { status: 403, zh: '上传人的账号或岗位已停用，导入未继续。已导入的保留，其余请由在岗人员重新上传。', en: 'The account or post that started the import is no longer in force; what was taken stays.' },
  'sheet-import-gave-up': { status: 500, zh: '处理中多次意外中断，导入未继续。已导入的保留，请把其余文件分批重新上传。', en: 'It was cut off several times and is not tried again; what was taken stays.' },
})
const MOST_OPEN = 3, PART = 1 << 20, SHOWN = 50

const started = new EventEmitter()
/** A hint to the runner of this process; the others look for themselves. */
export const onSheetImport = (hear: () => void) => { started.on('job', hear); return () => { started.off('job', hear) } }

export const startImport = async (ctx: Context, { query, body }: Parsed<typeof contract.startSheetImport>): Promise<Reply<typeof contract.startSheetImport>> => {
  const { post, accountId } = ctx.actor, [place] = await placesOf(ctx.tx, [post.orgId], ctx.today)
  if (await queries.openJobs(ctx.tx, post.partId, post.orgId) >= MOST_OPEN) throw bulkProblem('sheet-imports-waiting', { most: MOST_OPEN })
  // what is no archive, or one that nobody meant, is said at once
  ;(await openArchive(body.path)).close()
  const job = { partId: post.partId, id: randomUUID(), orgId: post.orgId, accountId, postId: post.id, name: query.name, size: body.size, hash: body.hash, submits: query.submit === 'true', path: place?.path ?? post.homePath, industryPath: place?.industryPath ?? post.industryPath, at: ctx.now }
  await queries.insertJob(ctx.tx, job)
  let no = 0
  for await (const part of createReadStream(body.path, { highWaterMark: PART }) as AsyncIterable<Buffer>) await queries.insertPart(ctx.tx, job, no++, part)
  ctx.record(`sheet-import:${job.id}`, { size: body.size, submits: job.submits })
  ctx.afterCommit(() => { started.emit('job') })
  return shown((await queries.jobById(ctx.tx, job.id))!)
}

export const listImports = async (ctx: Context): Promise<Reply<typeof contract.listSheetImports>> => ({ rows: (await queries.jobsOf(ctx.tx, ctx.actor.post.partId, ctx.actor.post.orgId, SHOWN)).map(shown) })

const found = async (ctx: Context, id: string) => {
  const job = await queries.jobById(ctx.tx, id), place = job && { orgId: job.orgId, path: job.path, industryPath: job.industryPath }
  if (!job || !ctx.scope.holds(place!)) throw problem('not-found')
  ctx.scope.require(place!, ctx.actor.post.orgName)
  return job
}

export const showImport = async (ctx: Context, { params, query }: Parsed<typeof contract.getSheetImport>): Promise<Reply<typeof contract.getSheetImport>> => {
  const job = await found(ctx, params.import), after = Number(query.after ?? -1)
  const lines = await queries.linesOf(ctx.tx, job, query.state ?? null, Number.isSafeInteger(after) ? after : -1, query.limit + 1), page = lines.slice(0, query.limit)
  return { ...shown(job), lines: page.map((l) => ({ ...l, problem: l.problem && { ...l.problem, errors: l.problem.errors ?? [] } })), next: lines.length > query.limit ? String(page.at(-1)!.no) : null }
}

export const stopImport = async (ctx: Context, { params }: Parsed<typeof contract.stopSheetImport>): Promise<Reply<typeof contract.stopSheetImport>> => {
  const job = await found(ctx, params.import)
  if (!await queries.endJob(ctx.tx, job, 'stopped', ctx.now)) throw bulkProblem('sheet-import-ended')
  ctx.record(`sheet-import:${job.id}`, { taken: job.taken, refused: job.refused })
  return shown((await queries.jobById(ctx.tx, job.id))!)
}

const shown = (j: queries.CountedJob) => ({ id: j.id, name: j.name, size: j.size, submits: j.submits, state: j.state, by: j.by, createdAt: j.createdAt.toISOString(), endedAt: j.endedAt?.toISOString() ?? null, total: j.total, taken: j.taken, refused: j.refused, problem: j.problem && { code: j.problem.code, detail: j.problem.detail } })
