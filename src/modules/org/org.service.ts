import type { z } from 'zod'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { ability } from '../../platform/access/ability.ts'
import type { Place } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import type { getOrg, listChildren, listOrgs, orgRef } from './org.contract.ts'
import { isOpen } from './org.ts'
import { orgProblem } from './org.problems.ts'
import * as queries from './org.queries.ts'
import { countOrgs, listOrgRows } from './list.queries.ts'

/** Reading the directory, and the rules that both the page's buttons and the server's refusals come from. */
export type OrgInHand = queries.OrgRow & { readonly place: Place }

/** An organisation within reach of what is being done: outside it, it does not exist. */
export const requireOrg = async (ctx: Context, which: number | string): Promise<OrgInHand> => {
  const org = typeof which === 'number' ? await queries.orgById(ctx.tx, which) : await queries.orgByCode(ctx.tx, which)
  const place = org && await queries.placeOf(ctx.tx, org.id, ctx.today)
  if (!org || !place) throw problem('not-found')
  ctx.scope.require(place, org.name)
  return { ...org, place }
}

/** At the own organisation or below, by both walls: what stands above is readable, and nothing can be hung on it or given a post there. */
export const requireOrgWithin = async (ctx: Context, which: number): Promise<OrgInHand> => {
  const org = await requireOrg(ctx, which)
  if (!(await queries.idsWithin(ctx.tx, [org.id])).size) throw problem('not-found')
  return org
}

/** Several named at once, in two statements: one that is out of reach refuses them all. */
export const requireOrgs = async (ctx: Context, ids: readonly number[]): Promise<void> => {
  const orgs = new Map((await queries.orgsById(ctx.tx, ids)).map((o) => [o.id, o])), places = new Map((await queries.placesOf(ctx.tx, ids, ctx.today)).map((p) => [p.orgId, p]))
  for (const id of ids) {
    const org = orgs.get(id), place = places.get(id)
    if (!org || !place) throw problem('not-found')
    ctx.scope.require(place, org.name)
  }
}

type Rule = (ctx: Context, org: queries.OrgRow) => void
const mayWrite: Rule = (ctx, org) => {
  if (!ctx.access.reach(ctx.actor.post.role, 'org.write')) throw problem('not-permitted', { permission: 'org.write' })
  if (org.closedOn !== null && !isOpen({ openedOn: ctx.today, closedOn: org.closedOn }, ctx.today)) throw orgProblem('org-closed', { org: org.name, on: org.closedOn })
}
const notOwn: Rule = (ctx, org) => {
  mayWrite(ctx, org)
  if (org.id === ctx.actor.post.orgId) throw orgProblem('org-own')
}
export const rules = { update: mayWrite, addChild: mayWrite, move: notOwn, close: notOwn } satisfies Record<string, Rule>

export const requireFuture = (ctx: Context, from: string): Day => {
  if (from < ctx.today) throw orgProblem('org-date-past', { today: ctx.today })
  return from as Day
}

export const refOf = (org: queries.OrgRow): z.input<typeof orgRef> => ({ id: org.id, code: org.code, name: org.name, nameEn: org.nameEn, kind: org.kind, level: org.level })

/** Parents and successors are named only where the reader could open them. */
const refInScope = async (ctx: Context, org: queries.OrgRow | undefined) => {
  const place = org && await queries.placeOf(ctx.tx, org.id, ctx.today)
  return org && place && ctx.scope.holds(place) ? refOf(org) : null
}

const LATEST = { ownership: null, aboveScale: false, highRisk: false, unionised: true, workers: 0, industry: null } satisfies queries.AttributeRow

export const detailOf = async (ctx: Context, org: queries.OrgRow): Promise<Reply<typeof getOrg>> => {
  const history = await queries.attributeHistory(ctx.tx, org.id)
  const day = ctx.today > org.openedOn ? ctx.today : org.openedOn
  const now = history.find((h) => h.from <= day && day < h.to) ?? LATEST
  const line = await queries.breadcrumb(ctx.tx, org.id, ctx.actor.post.orgId, ctx.today)
  const may = (rule: Rule) => ability(ctx, () => rule(ctx, org))
  return {
    ...refOf(org), partId: org.partId, demo: org.demo, openedOn: org.openedOn, closedOn: org.closedOn, version: org.version,
    successor: org.successorId === null ? null : await refInScope(ctx, await queries.orgById(ctx.tx, org.successorId)),
    attributes: attributesIn(now),
    history: history.map((h) => ({ ...attributesIn(h), from: h.from, to: h.to === 'infinity' ? null : h.to })),
    parent: await refInScope(ctx, await queries.parentOf(ctx.tx, org.id, 'territorial', ctx.today)),
    industryParent: await refInScope(ctx, await queries.parentOf(ctx.tx, org.id, 'industry', ctx.today)),
    breadcrumb: line.map(refOf),
    abilities: { update: may(rules.update), addChild: may(rules.addChild), move: may(rules.move), close: may(rules.close) },
  }
}
const attributesIn = ({ ownership, aboveScale, highRisk, unionised, workers, industry }: queries.AttributeRow) => ({ ownership, aboveScale, highRisk, unionised, workers, industry })

export const readOrg = async (ctx: Context, which: number | string) => detailOf(ctx, await requireOrg(ctx, which))

export const readList = async (ctx: Context, { query }: Parsed<typeof listOrgs>): Promise<Reply<typeof listOrgs>> => {
  const under = query.under === undefined ? ctx.actor.post.orgId : (await requireOrg(ctx, query.under)).id
  const filter = { ...query, under, scopeId: ctx.actor.post.orgId }
  const found = await listOrgRows(ctx.tx, filter, ctx.today), page = found.slice(0, query.limit)
  return {
    rows: page.map((o) => ({ ...refOf(o), ...attributesIn(o), parentId: o.parentId, parentName: o.parentName, openedOn: o.openedOn, closedOn: o.closedOn, demo: o.demo })),
    next: found.length > query.limit ? page.at(-1)!.place : null,
    total: query.after === undefined ? await countOrgs(ctx.tx, filter, ctx.today) : null,
  }
}

export const readChildren = async (ctx: Context, { params, query }: Parsed<typeof listChildren>): Promise<Reply<typeof listChildren>> => {
  const org = await requireOrg(ctx, params.id)
  const found = await queries.countedChildren(ctx.tx, org.id, query.tree, ctx.today)
  return { rows: found.map((o) => ({ ...refOf(o), children: o.children, descendants: o.descendants })) }
}
