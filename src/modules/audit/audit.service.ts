import { type Contract, type Parsed, type Reply } from '../../kernel/contract.ts'
import { lastBlock } from '../../platform/audit/chain.queries.ts'
import { verifyStep } from '../../platform/audit/verify.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Database } from '../../platform/postgres/pool.ts'
import { writeSheet, XLSX, type Cell } from '../../platform/sheet/sheet.ts'
import { requireOrg } from '../org/index.ts'
import { roleText } from '../people/index.ts'
import type { AuditFilter, exportAudit, recordExport, getAuditChain, listAudit, listAuditActions, verifyAudit } from './audit.contract.ts'
import { faultText, outcomeText, subjectText, systemActionText, viaText } from './audit.text.ts'
import * as queries from './audit.queries.ts'

/** Reading the record: the walls are those of everything else, the chain is one for the installation. */
const MOST_EXPORTED = 10_000
type Named = (action: string) => { zh: string, en: string }

export const readAudit = async (ctx: Context, { query }: Parsed<typeof listAudit>): Promise<Reply<typeof listAudit>> => {
  const search = await searchOf(ctx, query), found = await queries.searchAudit(ctx.tx, search, Number(query.after) || null, query.limit + 1), page = found.slice(0, query.limit)
  // to count what goes on would cost more than it tells
  const more = found.length > query.limit
  return { rows: page.map(shown), next: more ? String(page.at(-1)!.id) : null, total: more || query.after !== undefined ? null : page.length }
}

const searchOf = async (ctx: Context, { org, account, ...filter }: AuditFilter): Promise<queries.Search> => {
  const at = org === undefined ? null : await requireOrg(ctx, org)
  return { ...filter, scope: ctx.scope.path, accounts: account ? await queries.accountsLike(ctx.tx, account) : null, org: at && { id: at.id, path: at.place.path } }
}

const shown = (r: queries.Row): Reply<typeof listAudit>['rows'][number] => ({
  id: r.id, at: r.at.toISOString(), action: r.action, subject: r.subject, outcome: r.outcome, address: r.address, requestId: r.requestId, via: r.via, session: r.session, detail: r.detail, block: r.block, role: r.role,
  account: r.accountId === null || r.login === null ? null : { id: r.accountId, login: r.login, name: r.name ?? r.login, nameEn: r.nameEn },
  org: r.orgId === null || r.orgCode === null ? null : { id: r.orgId, code: r.orgCode, name: r.orgName ?? r.orgCode, nameEn: r.orgNameEn },
})

/** An action is called as its endpoint is: one word for one thing, in the API and in the record. */
export const namer = (contracts: () => readonly Contract[]): Named => {
  let known: Map<string, { zh: string, en: string }> | null = null
  return (action) => (known ??= new Map(contracts().map((c) => [c.name, c.summary]))).get(action) ?? systemActionText[action] ?? { zh: action, en: action }
}
/** All of them: whatever is asked under a session that has ended is written down too. */
export const readActions = (contracts: () => readonly Contract[]) => async (): Promise<Reply<typeof listAuditActions>> => ({
  rows: [
    ...contracts().map((c) => ({ action: c.name, ...c.summary })),
    ...Object.entries(systemActionText).map(([action, said]) => ({ action, ...said })),
  ],
})

export const giveOut = (named: Named) => async (ctx: Context, { body }: Parsed<typeof exportAudit>): Promise<Reply<typeof exportAudit>> => {
  const found = await queries.searchAudit(ctx.tx, await searchOf(ctx, body), null, MOST_EXPORTED + 1), given = found.slice(0, MOST_EXPORTED)
  const sheet = { name: '审计记录', rows: [...(ctx.actor.demo ? [['演示数据']] : []), HEAD, ...given.map((r) => cells(r, named))], headerRows: ctx.actor.demo ? 2 : 1, widths: [20, 16, 16, 12, 28, 28, 34, 8, 18, 18, 10, 38, 10, 40] }
  ctx.record('audit-export', { rows: given.length, filter: body })
  ctx.showOnce('base64')
  return { name: `审计记录-${ctx.actor.post.orgName}-${dayOf(ctx.now)}.xlsx`, mediaType: XLSX, base64: Buffer.from(await writeSheet([sheet])).toString('base64'), rows: given.length, more: found.length > given.length }
}
const HEAD = ['时间', '账号', '姓名', '岗位', '单位', '事项', '对象', '结果', '原因', '来源地址', '方式', '请求编号', '封存块', '详情']
const cells = (r: queries.Row, named: Named): Cell[] => {
  const { code, ...facts } = r.detail
  return [
    clockTime.format(r.at), r.login, r.name, r.role && roleText[r.role].zh, r.orgName, named(r.action).zh, r.subject && subjectText(r.subject).zh, outcomeText[r.outcome].zh, code === undefined ? null : String(code),
    r.address, r.via && viaText[r.via].zh, r.requestId, r.block, Object.keys(facts).length ? JSON.stringify(facts) : null,
  ]
}
const clockTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

export const noteExport = async (ctx: Context, { body }: Parsed<typeof recordExport>): Promise<Reply<typeof recordExport>> => {
  ctx.record(`list:${body.list}`, { filter: body.filter, rows: body.rows })
  return { rows: body.rows }
}

export const readChain = async (ctx: Context): Promise<Reply<typeof getAuditChain>> => {
  const s = await queries.standing(ctx.tx), last = await lastBlock(ctx.tx)
  return {
    rows: s.rows, blocks: s.blocks, waiting: s.waiting, last: last ? { number: last.number, at: last.at, rows: last.count, hash: last.hash } : null,
    archived: s.archivedBlock === null ? null : { block: s.archivedBlock, rows: s.archivedRows, at: s.archivedAt!.toISOString() },
  }
}

/** The chain knows no organisations: a part of it is judged as a whole, and only numbers are told. */
export const verifyPart = (db: Database, headsFile: string | null) => async (ctx: Context, { query }: Parsed<typeof verifyAudit>): Promise<Reply<typeof verifyAudit>> => {
  const step = await verifyStep(db, headsFile ?? '', query.after)
  return { ...step, faults: step.faults.map((f) => ({ ...f, detail: faultText(f)[ctx.actor.language === 'en' ? 'en' : 'zh'] })) }
}
