import type { Parsed, Reply } from '../../kernel/contract.ts'
import { parsePeriod } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import { requireOrg } from '../org/index.ts'
import type * as contract from './briefing.contract.ts'
import * as queries from './briefing.queries.ts'
import { briefingKindText, briefingStateText } from './briefing.text.ts'

/** Lists: of the own organisation and of what has been reported below, the newest change first. */
const AFTER = /^[\d :.+-]{19,40}\|[0-9a-f-]{36}$/
type Query = Parsed<typeof contract.exportBriefings>['query']
const filterOf = async (ctx: Context, { period, under, ...rest }: Query): Promise<queries.ListFilter> => {
  const p = period === undefined ? null : parsePeriod(period)
  if (period !== undefined && !p) throw problem('invalid-input', { count: 1 }, [{ path: 'query.period', code: 'bad-period', detail: '期间无效，请重新选择。' }])
  return { ...rest, scope: ctx.scope.path, orgId: ctx.actor.post.orgId, under: under === undefined ? undefined : (await requireOrg(ctx, under)).id, ...(p ? { from: p.start, to: p.end } : {}) }
}
const nameOf = (id: number | null, name: string | null, nameEn: string | null) => id === null ? null : { id, name: name ?? '', nameEn }

export const list = async (ctx: Context, { query: { limit, after, ...query } }: Parsed<typeof contract.listBriefings>): Promise<Reply<typeof contract.listBriefings>> => {
  requirePlace(after, AFTER)
  const filter = await filterOf(ctx, query), found = await queries.listed(ctx.tx, { ...filter, after }, limit + 1), page = found.slice(0, limit), last = page.at(-1)
  return {
    rows: page.map((b) => ({
      id: b.id, kind: b.kind, state: b.state, title: b.title, org: nameOf(b.orgId, b.orgName, b.orgNameEn)!, to: nameOf(b.toId, b.toName, b.toNameEn), plan: b.planCode === null ? null : { code: b.planCode, title: b.planTitle ?? '' },
      reportedOn: b.reportedOn, changedAt: b.changedAt.toISOString(),
    })),
    next: found.length > limit && last ? `${last.atKey}|${last.id}` : null, total: after === undefined ? await queries.counted(ctx.tx, filter) : null,
    abilities: { create: ctx.access.reach(ctx.actor.post.role, 'briefing.write') ? true : { code: 'not-permitted', detail: problem('not-permitted', { permission: 'briefing.write' }).detail(ctx.actor.language) } },
  }
}

export const work = async (ctx: Context): Promise<Reply<typeof contract.listBriefingWork>> => {
  const { role, orgId, path } = ctx.actor.post, may = (permission: 'briefing.approve' | 'briefing.answer' | 'briefing.write') => ctx.access.reach(role, permission) !== null
  if (!ctx.access.reach(role, 'briefing.read')) return { rows: [] }
  const found = await queries.workOf(ctx.tx, { scope: path, orgId, accountId: ctx.actor.accountId, approves: may('briefing.approve'), answers: may('briefing.answer'), writes: may('briefing.write') })
  return { rows: found.map((w) => ({ ...w, since: w.since.toISOString() })) }
}

const MOST_ROWS = 5000
export const exported = async (ctx: Context, { query }: Parsed<typeof contract.exportBriefings>): Promise<Reply<typeof contract.exportBriefings>> => {
  const zh = ctx.actor.language !== 'en', found = await queries.listed(ctx.tx, await filterOf(ctx, query), MOST_ROWS), answers = await queries.lastAnswers(ctx.tx, found.map((b) => b.id))
  const say = (w: { zh: string, en: string }) => zh ? w.zh : w.en, name = zh ? '情况报送' : 'briefings'
  const bytes = await writeSheet([{
    name, widths: [10, 10, 28, 40, 60, 24, 24, 14, 60],
    rows: [zh ? ['类别', '状态', '报送单位', '标题', '内容', '所属规划', '办理单位', '报送日期', '最近答复'] : ['kind', 'state', 'from', 'title', 'text', 'plan', 'with', 'reported on', 'last answer'],
      ...found.map((b) => [say(briefingKindText[b.kind]), say(briefingStateText[b.state]), b.orgName, b.title, b.body, b.planTitle, b.toName, b.reportedOn, answers.get(b.id) ?? null]), ...(ctx.actor.demo ? [['演示数据']] : [])],
  }])
  ctx.record('briefings-export', { rows: found.length })
  return { name: `${name}-${ctx.today}.xlsx`, mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
