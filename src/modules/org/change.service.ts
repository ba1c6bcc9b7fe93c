import type { Parsed } from '../../kernel/contract.ts'
import { addDays, daysIn, type Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { under } from '../../platform/access/access.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole, type Tx } from '../../platform/postgres/pool.ts'
import { layOut } from './draft.ts'
import type { closeOrg, createOrg, moveOrg, setAttributes, updateOrg } from './org.contract.ts'
import { announce } from './org.events.ts'
import { isOpen, type AttributeDraft, type OrgDraft, type Tree } from './org.ts'
import { orgProblem } from './org.problems.ts'
import { orgById, orgsByCode, type AttributeRow, type OrgRow } from './org.queries.ts'
import { detailOf, requireFuture, requireOrg, requireOrgWithin, rules, type OrgInHand } from './org.service.ts'
import * as tree from './tree.queries.ts'

/** A whole tree at once: the import, the first set-up and the demo world come in here. Gives the ids by code. */
export const insertOrgs = async (tx: Tx, drafts: readonly OrgDraft[], now: Date): Promise<Map<string, number>> => {
  if (!drafts.length) return new Map()
  await tree.lockTree(tx)
  const ids = await tree.allocateIds(tx, drafts.length)
  const named = [...new Set(drafts.flatMap((d) => [d.code, d.parent, d.industryParent]).filter((c): c is string => typeof c === 'string'))]
  const known = new Map((await asWhole(tx, () => orgsByCode(tx, named))).map((o) => [o.code, o]))
  const laid = layOut(drafts, ids, known)
  const from = drafts.reduce<Day>((first, d) => d.openedOn < first ? d.openedOn : first, drafts[0]!.openedOn)
  await announce(tx, { what: 'created', orgIds: ids, from, now }, async () => {
    await tree.insertOrgRows(tx, laid.orgs)
    await tree.insertAttributeRows(tx, laid.attributes)
    await tree.insertEdgeRows(tx, laid.edges)
    await extend(tx, laid.orgs.map((o) => ({ orgId: o.id, from: o.opened_on })))
  })
  return new Map(laid.orgs.map((o) => [o.code, o.id]))
}

const extend = async (tx: Tx, wanted: readonly { orgId: number, from: Day }[]) => {
  const { loop } = await tree.extendClosure(tx, wanted)
  if (loop !== null) throw orgProblem('org-loop', { org: (await orgById(tx, loop))?.name ?? loop })
  await tree.readdressOrgs(tx, wanted.map((w) => w.orgId))
}

export const create = async (ctx: Context, { body }: Parsed<typeof createOrg>) => {
  const parent = await requireOrgWithin(ctx, body.parentId)
  rules.addChild(ctx, parent)
  const industryParent = body.industryParentId === null ? null : await requireOrgWithin(ctx, body.industryParentId)
  const openedOn = (body.openedOn ?? ctx.today) as Day
  const ids = await insertOrgs(ctx.tx, [{
    code: body.code, name: body.name, nameEn: body.nameEn, kind: body.kind, level: body.level, parent: parent.code, industryParent: industryParent?.code ?? null,
    openedOn, demo: parent.demo, attributes: body.attributes,
  }], ctx.now)
  ctx.record(`org:${ids.get(body.code)}`, { code: body.code, parent: parent.code, openedOn })
  return detailOf(ctx, await reread(ctx, ids.get(body.code)!))
}

export const update = async (ctx: Context, { params, body }: Parsed<typeof updateOrg>) => {
  const org = await requireOrg(ctx, params.id)
  rules.update(ctx, org)
  await kept(tree.renameOrg(ctx.tx, org.id, ctx.ifMatch!, body.name ?? org.name, body.nameEn === undefined ? org.nameEn : body.nameEn))
  ctx.record(`org:${org.id}`, { was: org.name, name: body.name ?? org.name })
  return detailOf(ctx, await reread(ctx, org.id))
}

export const changeAttributes = async (ctx: Context, { params, body }: Parsed<typeof setAttributes>) => {
  const org = await requireOrg(ctx, params.id), from = requireFuture(ctx, body.from)
  rules.update(ctx, org)
  if (from < org.openedOn) throw orgProblem('org-date-past', { today: org.openedOn })
  await kept(tree.touchOrg(ctx.tx, org.id, ctx.ifMatch!))
  const { from: _, ...given } = body
  await setAttributesFrom(ctx.tx, org, from, given, ctx.now)
  ctx.record(`org:${org.id}`, { from, ...given })
  return detailOf(ctx, await reread(ctx, org.id))
}

/** What is not named stays as it was on that day. */
export const setAttributesFrom = async (tx: Tx, org: Pick<OrgRow, 'id'>, from: Day, given: AttributeDraft, now: Date) =>
  announce(tx, { what: 'attributes', orgIds: [org.id], from, now }, async () => {
    const was = await tree.attributesAt(tx, org.id, from)
    const next: AttributeRow = { ownership: null, aboveScale: false, highRisk: false, unionised: true, workers: 0, industry: null, ...was, ...defined(given) }
    await tree.cutAttributes(tx, org.id, from)
    await tree.insertAttributeRows(tx, [{
      org_id: org.id, valid_from: from, valid_to: 'infinity', ownership: next.ownership, above_scale: next.aboveScale, high_risk: next.highRisk,
      unionised: next.unionised, workers: next.workers, industry: next.industry,
    }])
  })
const defined = <T extends object>(given: T): Partial<T> => Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as Partial<T>

export const move = async (ctx: Context, { params, body }: Parsed<typeof moveOrg>) => {
  const org = await requireOrg(ctx, params.id), from = requireFuture(ctx, body.from)
  rules.move(ctx, org)
  if (body.parentId === null && body.tree === 'territorial') throw orgProblem('org-parent-required')
  const parent = body.parentId === null ? null : await requireOrgWithin(ctx, body.parentId)
  await kept(tree.touchOrg(ctx.tx, org.id, ctx.ifMatch!))
  await moveFrom(ctx.tx, org, body.tree, parent, from, ctx.now)
  ctx.record(`org:${org.id}`, { tree: body.tree, parent: parent?.code ?? null, from })
  return detailOf(ctx, await reread(ctx, org.id))
}

export const moveFrom = async (tx: Tx, org: Pick<OrgRow, 'id' | 'name' | 'openedOn'>, which: Tree, parent: OrgRow | null, from: Day, now: Date) => {
  await tree.lockTree(tx)
  if (parent && !isOpen(parent, from)) throw orgProblem('org-parent-not-open', { parent: parent.name, on: from })
  if (parent?.id === org.id) throw orgProblem('org-loop', { org: org.name })
  const day = from > org.openedOn ? from : org.openedOn
  const branch = await tree.branchOf(tx, [org.id], day)
  await announce(tx, { what: 'moved', orgIds: branch, from: day, now, went: { org: org.id, tree: which, heir: null } }, async () => {
    await tree.cutEdges(tx, [org.id], which, day)
    if (parent) await tree.insertEdgeRows(tx, [{ org_id: org.id, tree: which, parent_id: parent.id, valid_from: day }])
    await extend(tx, branch.map((orgId) => ({ orgId, from: day })))
  })
}

/** 撤销: nothing is deleted. Children go to the successor; without one, an organisation that still leads others cannot close. */
export const close = async (ctx: Context, { params, body }: Parsed<typeof closeOrg>) => {
  const org = await requireOrg(ctx, params.id), on = requireFuture(ctx, body.on)
  rules.close(ctx, org)
  if (on < org.openedOn) throw orgProblem('org-date-past', { today: org.openedOn })
  const successor = body.successorId === null ? null : await requireOrgWithin(ctx, body.successorId)
  if (successor && (!isOpen(successor, on) || isWithin(successor, org))) throw orgProblem('org-bad-successor', { on })
  const children = await tree.openChildren(ctx.tx, org.id, on)
  if (children.length && !successor) throw orgProblem('org-has-children', { org: org.name, count: children.length, child: children[0]!.name })
  for (const child of children) await moveFrom(ctx.tx, { ...child, openedOn: on }, child.tree, successor, on, ctx.now)
  const went = { org: org.id, tree: null, heir: successor?.id ?? null }
  await announce(ctx.tx, { what: 'closed', orgIds: [org.id], from: on, now: ctx.now, went }, () => kept(tree.closeOrgRow(ctx.tx, org.id, ctx.ifMatch!, on, successor?.id ?? null)))
  const posts = await tree.endPosts(ctx.tx, org.id, realDay(ctx, on))
  ctx.record(`org:${org.id}`, { on, successor: successor?.code ?? null, reason: body.reason, children: children.length, posts })
  return detailOf(ctx, await reread(ctx, org.id))
}
const isWithin = (a: OrgInHand, b: OrgInHand) => under(a.place.path, b.place.path) || (a.place.industryPath !== null && b.place.industryPath !== null && under(a.place.industryPath, b.place.industryPath))
/** A federation with a 演示日期 lives on another day than its people's posts: as far ahead here as it is there. */
const realDay = (ctx: Context, on: Day): Day => addDays(dayOf(ctx.now), daysIn(ctx.today, on) - 1)

const kept = async (changed: Promise<boolean>) => { if (!await changed) throw problem('version-stale') }
const reread = async (ctx: Context, id: number): Promise<OrgRow> => {
  const org = await orgById(ctx.tx, id)
  if (!org) throw problem('not-found')
  return org
}
