import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { refusedFor } from '../../platform/access/ability.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { requirePlace } from '../../platform/postgres/keyset.ts'
import { requireOrg } from '../org/index.ts'
import type * as contract from './innovation.contract.ts'
import * as queries from './innovation.queries.ts'
import { innovationChoiceText, innovationFieldText, innovationKindText, innovationStateText, resultLevelText } from './innovation.text.ts'
import { rowOf } from './load.ts'

/** The place of a row is a value, a separator and a uuid. */
export const AFTER = /^[^\u001f]{1,140}\u001f[0-9a-f-]{36}$/u
const MOST_ROWS = 5000

const filterOf = async (ctx: Context, { under, ...rest }: Parsed<typeof contract.exportInnovations>['query']): Promise<queries.ListFilter> => ({ ...rest, scope: ctx.scope.path, orgId: ctx.actor.post.orgId, under: under === undefined ? undefined : (await requireOrg(ctx, under)).id })
const withAuthors = async (ctx: Context, list: readonly queries.InnovationRow[]) => {
  const authors = list.length ? await queries.authorsOf(ctx.tx, list.map((i) => i.id)) : []
  return list.map((i) => ({ i, authors: authors.filter((a) => a.innovationId === i.id) }))
}

export const list = async (ctx: Context, { query: { after, limit, sort, ...query } }: Parsed<typeof contract.listInnovations>): Promise<Reply<typeof contract.listInnovations>> => {
  requirePlace(after, AFTER)
  const filter = await filterOf(ctx, query), found = await queries.listed(ctx.tx, filter, sort, after, limit + 1), page = found.slice(0, limit)
  return {
    rows: (await withAuthors(ctx, page)).map(({ i, authors }) => ({ ...rowOf(i), authors: authors.map((a) => a.name) })), next: found.length > limit ? page.at(-1)!.place : null, total: after === undefined ? await queries.counted(ctx.tx, filter) : null,
    abilities: { create: refusedFor(ctx, ctx.access.reach(ctx.actor.post.role, 'innovation.write') ? null : problem('not-permitted', { permission: 'innovation.write' })) },
  }
}

/** The list as it is filtered, a column for each field that some kind asks for. */
export const exported = async (ctx: Context, { query }: Parsed<typeof contract.exportInnovations>): Promise<Reply<typeof contract.exportInnovations>> => {
  const zh = ctx.actor.language !== 'en', say = (w: { zh: string, en: string }) => zh ? w.zh : w.en, all = await withAuthors(ctx, await queries.listed(ctx.tx, await filterOf(ctx, query), 'changed', undefined, MOST_ROWS))
  const asked = Object.keys(innovationFieldText).filter((f) => all.some(({ i }) => i.fields[f])) as (keyof typeof innovationFieldText)[]
  const name = zh ? '创新成果' : 'innovations'
  const bytes = await writeSheet([{
    name, widths: [16, 36, 60, 24, 12, 12, 14, 14, 32, 16, 40, ...asked.map(() => 20)],
    rows: [[...zh ? ['类别', '名称', '内容', '单位', '状态', '级别', '完成日期', '认定日期', '完成人及占比', '效益（元）', '评价'] : ['kind', 'title', 'summary', 'employer', 'state', 'level', 'finished on', 'recognised on', 'authors and shares', 'benefit (yuan)', 'evaluation'], ...asked.map((f) => say(innovationFieldText[f]))],
      ...all.map(({ i, authors }) => [say(innovationKindText[i.kind]), i.title, i.summary, i.employer, say(innovationStateText[i.state]), say(resultLevelText[i.level]), i.finishedOn, i.recognisedOn, authors.map((a) => `${a.name} ${a.share / 100}%`).join(zh ? '、' : ', '), i.benefit === null ? null : i.benefit / 100, i.evaluation, ...asked.map((f) => { const v = i.fields[f], words = (innovationChoiceText as Record<string, Record<string, { zh: string, en: string }>>)[f]; return v === undefined ? null : words?.[v] ? say(words[v]) : v })]),
      ...(ctx.actor.demo ? [['演示数据']] : [])],
  }])
  ctx.record('innovations-export', { rows: all.length })
  return { name: `${name}-${ctx.today}.xlsx`, mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
