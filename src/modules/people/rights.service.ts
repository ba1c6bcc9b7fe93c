import { randomUUID } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { mask, holdsNumber } from './personal.ts'
import type { askForChange, changeMyContacts, changeMyPhone, decideRequest, erasePerson, exportMine, getMyPersonal, listPersonRequests, withdrawRequest } from './personal.contract.ts'
import { announceErased, dutiesOf, partsOf, type PersonPart } from './person.events.ts'
import { peopleProblem } from './people.problems.ts'
import * as people from './people.queries.ts'
import * as queries from './personal.queries.ts'
import { masked, openPersonal, readGiven, requestContext, requireFree, storePersonal } from './sealed.service.ts'
import { leadsAllPosts, requirePerson, roleName } from './people.service.ts'

/** What a person may do about their own data: see it, take a copy, have it corrected, be erased (《个人信息保护法》第四十四至四十七条). */
type Mine = Reply<typeof getMyPersonal>

export const readMine = async (ctx: Context): Promise<Mine> => {
  const me = ctx.actor.accountId, account = await queries.ownAccount(ctx.tx, me)
  const requests = await queries.requestsOf(ctx.tx, me), reveals = await queries.revealsOf(ctx.tx, me)
  return {
    version: account.version, login: account.login, name: account.name, nameEn: account.nameEn, ...masked((await openPersonal(ctx, [me])).get(me)), channelsOff: await queries.channelsOffOf(ctx.tx, me),
    requests: requests.map((r) => shown(ctx, r)), reveals: reveals.map((r) => ({ ...r, at: r.at.toISOString() })),
  }
}
const shown = (ctx: Context, r: queries.PersonRequest) => {
  const value = r.value && ctx.keys.open(requestContext(r.id), r.value)
  return { id: r.id, kind: r.kind, field: r.field, value: value && r.field === 'idNumber' ? mask.idNumber(value) : value, reason: r.reason, state: r.state, answer: r.answer, askedAt: r.askedAt.toISOString(), decidedAt: r.decidedAt?.toISOString() ?? null }
}

export const changeOwnPhone = async (ctx: Context, { body }: Parsed<typeof changeMyPhone>): Promise<Mine> => {
  const me = ctx.actor.accountId, given = readGiven(body)
  if (!await queries.touchPerson(ctx.tx, me, ctx.ifMatch)) throw problem('version-stale')
  await storePersonal(ctx.tx, ctx.keys, me, given)
  ctx.record(`account:${me}`, { fields: ['phone'] })
  return readMine(ctx)
}

export const changeOwnContacts = async (ctx: Context, { body: { channelsOff, ...typed } }: Parsed<typeof changeMyContacts>): Promise<Mine> => {
  const me = ctx.actor.accountId, given = readGiven(typed)
  if (!await queries.touchPerson(ctx.tx, me, ctx.ifMatch)) throw problem('version-stale')
  await storePersonal(ctx.tx, ctx.keys, me, given)
  if (channelsOff) await queries.putChannelsOff(ctx.tx, me, [...new Set(channelsOff)])
  ctx.record(`account:${me}`, { fields: Object.keys(given), ...(channelsOff ? { channelsOff } : {}) })
  return readMine(ctx)
}

const MOST_ACTS = 20_000
/** Everything kept about the person, in clear, for the person alone: the answer kept for a retry has it empty. */
export const exportOwn = async (ctx: Context, { body }: Parsed<typeof exportMine>): Promise<Reply<typeof exportMine>> => {
  const me = ctx.actor.accountId, zh = ctx.actor.language !== 'en', parts = await everything(ctx, me), word = (w: { zh: string, en: string }) => zh ? w.zh : w.en
  const bytes = body.format === 'json'
    ? Buffer.from(JSON.stringify(Object.fromEntries(parts.map((p) => [word(p.name), p.rows.map((r) => Object.fromEntries(p.head.map((h, i) => [word(h), r[i] ?? null])))])), null, 2))
    : Buffer.from(await writeSheet(parts.map((p) => ({ name: word(p.name), rows: [p.head.map(word), ...p.rows], widths: p.head.map(() => 24) }))))
  ctx.record(`account:${me}`, { format: body.format })
  ctx.showOnce('base64')
  return { name: `${zh ? '我的个人信息' : 'my-data'}-${dayOf(ctx.now)}.${body.format}`, mediaType: body.format === 'json' ? 'application/json' : XLSX, base64: bytes.toString('base64') }
}

const everything = async (ctx: Context, me: number): Promise<PersonPart[]> => {
  const account = await queries.ownAccount(ctx.tx, me), clear = (await openPersonal(ctx, [me])).get(me), requests = await queries.requestsOf(ctx.tx, me)
  const pair = (zh: string, en: string) => ({ zh, en }), at = (d: Date | null) => d?.toISOString() ?? null
  return [
    { name: pair('基本信息', 'account'), head: [pair('登录账号', 'login'), pair('姓名', 'name'), pair('英文姓名', 'English name'), pair('手机号', 'phone'), pair('身份证号', 'ID number'), pair('电子邮箱', 'e-mail'), pair('企业微信账号', 'WeCom account'), pair('语言', 'language'), pair('建立时间', 'created')], rows: [[account.login, account.name, account.nameEn, clear?.phone ?? null, clear?.idNumber ?? null, clear?.email ?? null, clear?.wecom ?? null, account.language, at(account.createdAt)]] },
    { name: pair('岗位', 'posts'), head: [pair('单位', 'organisation'), pair('岗位', 'role'), pair('职务', 'title'), pair('自', 'from'), pair('至', 'to')], rows: (await queries.ownPosts(ctx.tx, me)).map((p) => [p.org, roleName(ctx, p.role), p.title, p.from, p.to === 'infinity' ? null : p.to]) },
    { name: pair('登录设备', 'sessions'), head: [pair('方式', 'kind'), pair('名称', 'label'), pair('地址', 'address'), pair('登录时间', 'created'), pair('最近使用', 'used'), pair('已退出', 'ended')], rows: (await queries.ownSessions(ctx.tx, me)).map((s) => [s.kind, s.label, s.address, at(s.createdAt), at(s.usedAt), s.revoked]) },
    { name: pair('查看记录', 'who looked'), head: [pair('内容', 'field'), pair('用途', 'reason'), pair('查看人', 'by'), pair('单位', 'organisation'), pair('时间', 'at')], rows: (await queries.revealsOf(ctx.tx, me)).map((r) => [r.field, r.reason, r.by, r.org, at(r.at)]) },
    { name: pair('本人的申请', 'requests'), head: [pair('类别', 'kind'), pair('内容', 'field'), pair('申请值', 'value'), pair('理由', 'reason'), pair('状态', 'state'), pair('答复', 'answer'), pair('申请时间', 'asked')], rows: requests.map((r) => [r.kind, r.field, r.value && ctx.keys.open(requestContext(r.id), r.value), r.reason, r.state, r.answer, at(r.askedAt)]) },
    { name: pair('操作记录', 'acts'), head: [pair('时间', 'at'), pair('事项', 'action'), pair('对象', 'subject'), pair('结果', 'outcome')], rows: (await queries.ownActs(ctx.tx, me, MOST_ACTS)).map((a) => [at(a.at), a.action, a.subject, a.outcome]) },
    ...await partsOf(ctx.tx, me),
  ]
}

export const ask = async (ctx: Context, { body }: Parsed<typeof askForChange>): Promise<Mine> => {
  const me = ctx.actor.accountId, id = randomUUID(), field = body.kind === 'correction' ? body.field : null
  if (holdsNumber(body.reason)) throw peopleProblem('reason-holds-number')
  const value = body.kind === 'erasure' ? null : body.field === 'idNumber' ? readGiven({ idNumber: body.value }).idNumber! : body.value
  if (!await queries.insertRequest(ctx.tx, { id, accountId: me, kind: body.kind, field, value: value === null ? null : ctx.keys.seal(requestContext(id), value), reason: body.reason }, ctx.now)) throw peopleProblem('request-open')
  ctx.record(`person-request:${id}`, { kind: body.kind, field })
  return readMine(ctx)
}

export const withdraw = async (ctx: Context, { params }: Parsed<typeof withdrawRequest>): Promise<Mine> => {
  const request = await queries.lockRequest(ctx.tx, params.request)
  if (!request || request.accountId !== ctx.actor.accountId) throw problem('not-found')
  if (request.state !== 'open') throw peopleProblem('request-closed')
  await queries.closeRequest(ctx.tx, request.id, 'withdrawn', ctx.actor.accountId, null, ctx.now)
  ctx.record(`person-request:${request.id}`)
  return readMine(ctx)
}

const MOST_OPEN = 1000
export const readRequests = async (ctx: Context): Promise<Reply<typeof listPersonRequests>> => {
  const open = await queries.openRequests(ctx.tx, MOST_OPEN), rows = []
  for (const r of open) {
    const person = await requirePerson(ctx, r.accountId).catch(() => null)
    if (!person) continue
    const clear = r.field === 'idNumber' ? masked((await openPersonal(ctx, [person.id])).get(person.id)).idNumber : null
    const org = (await people.postsOf(ctx.tx, [person.id], dayOf(ctx.now)))[0]?.orgName ?? null
    rows.push({ ...shown(ctx, r), person: { id: person.id, name: person.name, login: person.login, org }, was: r.field === 'name' ? person.name : r.field === 'nameEn' ? person.nameEn : clear, own: person.id === ctx.actor.accountId })
  }
  return { rows }
}

export const decide = async (ctx: Context, { params, body }: Parsed<typeof decideRequest>): Promise<Reply<typeof decideRequest>> => {
  const request = await queries.lockRequest(ctx.tx, params.request)
  if (!request) throw problem('not-found')
  const account = await requirePerson(ctx, request.accountId)
  if (account.id === ctx.actor.accountId) throw peopleProblem('own-request')
  if (request.state !== 'open') throw peopleProblem('request-closed')
  if (!body.accept && !body.answer) throw peopleProblem('decline-says-why')
  const state = body.accept ? 'accepted' as const : 'declined' as const
  await queries.closeRequest(ctx.tx, request.id, state, ctx.actor.accountId, body.answer, ctx.now)
  if (body.accept) await (request.kind === 'erasure' ? eraseOne(ctx, account) : correct(ctx, account, request))
  ctx.record(`account:${account.id}`, { request: request.id, kind: request.kind, field: request.field, state })
  return { state }
}

const correct = async (ctx: Context, account: people.Account, { id, field, value: sealed }: queries.PersonRequest) => {
  const value = ctx.keys.open(requestContext(id), sealed!)
  await queries.touchPerson(ctx.tx, account.id, null)
  if (field === 'idNumber') { await requireFree(ctx, value, account.id); await storePersonal(ctx.tx, ctx.keys, account.id, { idNumber: value }) }
  else await queries.renamePerson(ctx.tx, account.id, field === 'name' ? value : account.name, field === 'nameEn' ? value : account.nameEn)
}

export const erase = async (ctx: Context, { params, body }: Parsed<typeof erasePerson>): Promise<Reply<typeof erasePerson>> => {
  const account = await requirePerson(ctx, params.id)
  if (account.id === ctx.actor.accountId) throw peopleProblem('own-request')
  if (holdsNumber(body.reason)) throw peopleProblem('reason-holds-number')
  await eraseOne(ctx, account)
  ctx.record(`account:${account.id}`, { reason: body.reason })
  return null
}

/** Nobody is erased out of a business they have in hand, nor by somebody who leads only a part of their posts. */
const eraseOne = async (ctx: Context, account: people.Account) => {
  await people.lockAccount(ctx.tx, account.id)
  if (!await leadsAllPosts(ctx, account.id)) throw peopleProblem('erase-posts-elsewhere')
  const duties = await dutiesOf(ctx.tx, account.id)
  if (duties.length) throw peopleProblem('erase-open-duty', { duties: duties.slice(0, 5).map((d) => ctx.actor.language === 'en' ? d.en : d.zh).join('；') })
  await announceErased(ctx.tx, account.id, ctx.now)
  await queries.eraseAccount(ctx.tx, account.id, ERASED, dayOf(ctx.now), ctx.now)
}
const ERASED = { name: '已删除用户', nameEn: 'erased user' }
