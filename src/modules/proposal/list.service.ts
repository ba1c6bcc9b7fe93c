import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import { requireOrg } from '../org/index.ts'
import * as queries from './list.queries.ts'
import { reachedBy } from './news/reached.ts'
import type * as contract from './proposal.contract.ts'
import { proposalStateText, proposalTagText } from './proposal.text.ts'
import { labelsOf } from './similar/similar.queries.ts'
import { askedOf } from './similar/text.ts'
import { rowsOf } from './views.ts'
import { waitingFor } from './work/waiting.queries.ts'
import { whoWorks } from './work/waiting.ts'

type Query = Parsed<typeof contract.exportProposals>['query']
const MOST_ROWS = 5000
/** where far more lies below than a page shows */
const WIDE = ['national', 'province', 'prefecture']
/** The place of a row is a value, a separator and a uuid; in the list of the newest, with the instant before it. */
export const AFTER = /^[^\u001f]{1,120}\u001f(\d{10,16}-)?[0-9a-f-]{36}$/u

const filterOf = async (ctx: Context, { q, work, under, ...rest }: Query): Promise<queries.ListFilter> => {
  const { post } = ctx.actor, wide = WIDE.includes(post.orgLevel)
  const filter: queries.ListFilter = { ...rest, scope: ctx.scope.path, wide, part: !wide && post.partId === post.orgId, today: ctx.today, under: under === undefined ? undefined : (await requireOrg(ctx, under)).id, waiting: work && waitingFor(work, await whoWorks(ctx)) }
  if (!q) return filter
  const { words, grams } = askedOf(q), [own] = labelsOf(ctx.scope.path, null).slice(-1)
  if (!words.length) return filter
  // the label of the post is one more pair; where everything lies below it, it tells nothing
  const asked = grams.length && own !== undefined && ctx.scope.path.split('.').length > 2 ? [...grams, own] : grams
  return asked.length ? { ...filter, words, grams: asked } : { ...filter, words }
}
const mayRaise = (ctx: Context) => refusedFor(ctx, ctx.access.reach(ctx.actor.post.role, 'proposal.raise') ? null : problem('not-permitted', { permission: 'proposal.raise' }))

export const list = async (ctx: Context, { query: { limit, after, sort, ...query } }: Parsed<typeof contract.listProposals>): Promise<Reply<typeof contract.listProposals>> => {
  requirePlace(after, AFTER)
  const filter = await filterOf(ctx, query), { rows: found, many } = await queries.listed(ctx.tx, filter, sort, after, limit + 1), page = found.slice(0, limit), last = page.at(-1), whole = found.length <= limit
  return { rows: await rowsOf(ctx, page), next: !whole && last ? last.place : null, total: after !== undefined ? null : whole ? page.length : many ? null : await queries.counted(ctx.tx, filter), abilities: { raise: mayRaise(ctx) } }
}
export const mine = async (ctx: Context, { query: { limit, after } }: Parsed<typeof contract.listMyProposals>): Promise<Reply<typeof contract.listMyProposals>> => {
  requirePlace(after, AFTER)
  const found = await queries.mine(ctx.tx, ctx.actor.accountId, after, limit + 1), page = found.slice(0, limit), last = page.at(-1), shown = await rowsOf(ctx, page), reached = await reachedBy(ctx, page)
  return {
    rows: shown.map((r, i) => ({ ...r, version: page[i]!.version, reached: reached(r.id) })), next: found.length > limit && last ? last.place : null, total: after === undefined ? await queries.countMine(ctx.tx, ctx.actor.accountId) : null, abilities: { raise: mayRaise(ctx) },
  }
}

export const exported = async (ctx: Context, { query }: Parsed<typeof contract.exportProposals>): Promise<Reply<typeof contract.exportProposals>> => {
  const zh = ctx.actor.language !== 'en', { rows: found } = await queries.listed(ctx.tx, await filterOf(ctx, query), 'newest', undefined, MOST_ROWS), shown = await rowsOf(ctx, found)
  const say = (w: { zh: string, en: string }) => zh ? w.zh : w.en, name = zh ? '合理化建议' : 'proposals'
  const bytes = await writeSheet([{
    name, widths: [20, 36, 60, 40, 24, 20, 24, 24, 12, 12, 12, 12, 12, 12],
    rows: [zh ? ['编号', '题目', '内容', '预期效果', '类别', '提出人', '提出单位', '办理单位', '状态', '提出日期', '答复期限', '采纳日期', '实施日期', '验收日期'] : ['number', 'title', 'text', 'effect', 'tags', 'authors', 'from', 'with', 'state', 'raised on', 'answer due', 'adopted on', 'implemented on', 'verified on'],
      ...shown.map((r, i) => { const p = found[i]!; return [r.number, r.title, p.body, p.effect, r.tags.map((t) => say(proposalTagText[t])).join(zh ? '、' : ', '), r.authors.join(zh ? '、' : ', '), r.org.name, r.unit.name, say(proposalStateText[r.state]), r.raisedOn, r.replyDue, p.adoptedOn, p.implementedOn, p.verifiedOn] }),
      ...(ctx.actor.demo ? [['演示数据']] : [])],
  }])
  ctx.record('proposals-export', { rows: found.length })
  return { name: `${name}-${ctx.today}.xlsx`, mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
