import { readFile } from 'node:fs/promises'
import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { problem } from '../../../kernel/problem.ts'
import { fileProblem } from '../../../platform/files/files.problems.ts'
import { filesOf, keepFile, readFileOf } from '../../../platform/files/files.ts'
import type { Context } from '../../../platform/http/context.ts'
import { fileOf, fileValue, fromStored, type Content } from '../../form/index.ts'
import { load, mayRead, refusal, type Loaded } from '../load.ts'
import * as queries from '../report.queries.ts'
import { approvedRevisions } from '../step.queries.ts'
import type { getReportFile, putReportFile } from './file.contract.ts'

/** A file belongs to the organisation that reports; who may fill may hand one in, who may read a revision may read the files that it names. */
export const takeReportFile = async (ctx: Context, { params, query, body }: Parsed<typeof putReportFile>): Promise<Reply<typeof putReportFile>> => {
  const l = await load(ctx, params, 'save'), no = await refusal(ctx, l, 'save')
  if (no) throw no
  const { path, industryPath } = l.expected
  const kept = await keepFile(ctx.tx, { partId: l.org.partId, orgId: l.org.id, path, industryPath }, { name: query.name, bytes: await readFile(body.path) }, { accountId: ctx.actor.accountId, at: ctx.now })
  ctx.record(`report:${params.form}/${l.org.code}/${params.period}`, { file: kept.id, size: kept.size })
  return { value: fileValue(kept), name: kept.name, mediaType: kept.mediaType, size: kept.size }
}

export const readReportFile = async (ctx: Context, { params }: Parsed<typeof getReportFile>): Promise<Reply<typeof getReportFile>> => {
  const l = await load(ctx, params, 'show'), file = await readFileOf(ctx.tx, l.org.partId, params.file)
  if (!file || file.orgId !== l.org.id || !await isNamed(ctx, l, file.id)) throw problem('not-found')
  return { name: file.name, mediaType: file.mediaType, base64: file.bytes.toString('base64') }
}
/** Its own organisation sees what it has just handed in; everybody else what a revision that they may read names. */
const isNamed = async (ctx: Context, l: Loaded, id: string): Promise<boolean> => {
  const r = l.report
  if (l.org.id === ctx.actor.post.orgId) return true
  if (!r) return false
  const approves = r.state === 'submitted' && await refusal(ctx, l, 'approve') === null
  const open = [...await approvedRevisions(ctx.tx, r), ...await mayRead(ctx, l, r.revision, approves) ? [r.revision] : []]
  return (await queries.revisionsOf(ctx.tx, r, open)).some((v) => filesIn(l, fromStored(l, v)).some((f) => f.id === id))
}

/** Nobody names a file that is not their organisation's own. @throws file-unknown */
export const requireFiles = async (ctx: Context, l: Loaded, content: Content) => {
  const named = filesIn(l, content)
  if (!named.length) return
  const known = new Map((await filesOf(ctx.tx, { partId: l.org.partId, orgId: l.org.id }, named.map((f) => f.id))).map((f) => [f.id, f.name]))
  for (const f of named) if (known.get(f.id) !== f.name) throw fileProblem('file-unknown', { name: f.name })
}
const filesIn = (l: Loaded, { values, rows }: Content): { id: string, name: string }[] => {
  const found = (value: unknown) => { const file = typeof value === 'string' ? fileOf(value) : null; return file ? [file] : [] }
  return [
    ...l.cells.filter((c) => c.type === 'file').flatMap((c) => found(values[c.key])),
    ...l.lists.flatMap((list) => list.columns.filter((c) => c.type === 'file').flatMap((c) => (rows[list.key] ?? []).flatMap((row) => found(row.values[c.key])))),
  ]
}
