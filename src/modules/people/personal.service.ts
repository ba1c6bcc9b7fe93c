import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { requireOrg } from '../org/index.ts'
import { holdsNumber, PERSONAL, publicView, type Personal, type PublicPerson } from './personal.ts'
import type { changePersonal, findPeople, getRoster, revealEmail, revealIdNumber, revealPhone } from './personal.contract.ts'
import { peopleProblem } from './people.problems.ts'
import * as people from './people.queries.ts'
import * as queries from './personal.queries.ts'
import { openPersonal, readGiven, requireFree, storePersonal } from './sealed.service.ts'
import { peopleOf, personOf, requirePerson, roleName } from './people.service.ts'

/** Who changes, finds and sees the personal data of others. */
export const changePerson = async (ctx: Context, { params, body }: Parsed<typeof changePersonal>): Promise<Reply<typeof changePersonal>> => {
  const account = await requirePerson(ctx, params.id), given = readGiven(body)
  await requireFree(ctx, given.idNumber, account.id)
  if (!await queries.touchPerson(ctx.tx, account.id, ctx.ifMatch)) throw problem('version-stale')
  if (body.name !== undefined || body.nameEn !== undefined) await queries.renamePerson(ctx.tx, account.id, body.name ?? account.name, body.nameEn === undefined ? account.nameEn : body.nameEn)
  await storePersonal(ctx.tx, ctx.keys, account.id, given)
  ctx.record(`account:${account.id}`, { fields: Object.keys(body) })
  return personOf(ctx, account.id)
}

export const search = async (ctx: Context, { body }: Parsed<typeof findPeople>): Promise<Reply<typeof findPeople>> => {
  const given = readGiven(body), field = PERSONAL.find((f) => given[f])
  if (!field) throw peopleProblem('search-by-what')
  const ids = await queries.holdersOf(ctx.tx, field, ctx.keys.indexes(field, given[field]!))
  const found = (await Promise.all(ids.map((id) => people.accountById(ctx.tx, id)))).flatMap((a) => a ?? [])
  // whoever has no post within scope is not there
  const rows = (await peopleOf(ctx, found)).filter((p) => p.posts.length)
  ctx.record('people-search', { by: field, found: rows.length })
  return { rows }
}

const HOUR = 3_600_000, MOST_AN_HOUR = 30
type RevealInput = Parsed<typeof revealPhone>
const reveal = (field: Personal) => async (ctx: Context, { params, body }: RevealInput): Promise<Reply<typeof revealPhone>> => {
  const account = await requirePerson(ctx, params.id)
  if (holdsNumber(body.reason)) throw peopleProblem('reason-holds-number')
  // two at once count one after the other
  await people.lockAccount(ctx.tx, ctx.actor.accountId)
  if (await queries.revealsBy(ctx.tx, ctx.actor.accountId, new Date(ctx.now.getTime() - HOUR)) >= MOST_AN_HOUR) throw peopleProblem('reveal-limit', { most: MOST_AN_HOUR })
  const value = (await openPersonal(ctx, [account.id])).get(account.id)?.[field]
  if (!value) throw peopleProblem('nothing-to-reveal')
  await queries.insertReveal(ctx.tx, { accountId: account.id, field, reason: body.reason, by: ctx.actor.accountId, post: ctx.actor.post.id, at: ctx.now })
  ctx.record(`account:${account.id}`, { field, reason: body.reason })
  ctx.showOnce('value')
  return { value }
}
export const showPhone = reveal('phone')
export const showEmail: (ctx: Context, input: Parsed<typeof revealEmail>) => Promise<Reply<typeof revealEmail>> = reveal('email')
export const showIdNumber: (ctx: Context, input: Parsed<typeof revealIdNumber>) => Promise<Reply<typeof revealIdNumber>> = reveal('idNumber')

/** What may hang on a wall: built from the public view and from nothing else. */
export const roster = async (ctx: Context, { query }: Parsed<typeof getRoster>): Promise<Reply<typeof getRoster>> => {
  const org = await requireOrg(ctx, query.org ?? ctx.actor.post.orgId), zh = ctx.actor.language !== 'en'
  const filter = { orgId: org.id, scopeId: ctx.actor.post.orgId, below: query.below === 'true', sort: 'login' as const, limit: MOST_ROWS }
  const found = await people.listAccounts(ctx.tx, filter, dayOf(ctx.now), ctx.today)
  const listed = (await peopleOf(ctx, found.slice(0, MOST_ROWS))).flatMap((p) => p.posts.map((post) => publicView({ name: p.name, nameEn: p.nameEn, org: post.orgName, duty: [roleName(ctx, post.role), post.title].filter(Boolean).join(' · ') })))
  ctx.record('people-roster', { org: org.code, rows: listed.length })
  const bytes = await writeSheet([{ name: zh ? '人员名册' : 'roster', rows: [zh ? ['姓名', '英文姓名', '单位', '岗位'] : ['name', 'English name', 'organisation', 'post'], ...listed.map(rosterRow), ...(ctx.actor.demo ? [['演示数据']] : [])], widths: [16, 20, 36, 28] }])
  return { name: `${zh ? '人员名册' : 'roster'}-${org.name}-${ctx.today}.xlsx`, mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
const MOST_ROWS = 5000
const rosterRow = (p: PublicPerson) => [p.name, p.nameEn, p.org, p.duty]
