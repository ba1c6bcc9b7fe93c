import { randomUUID } from 'node:crypto'
import { ROLES, type Role } from '../../src/kernel/access.ts'
import { ifMatch, openWorld, type Caller, type WorldParts } from '../world.ts'
import { smallPlan } from '../small-plan.ts'
import { writtenAt, type Written } from './land.proposals.ts'
import { saveBreakdown, issueBreakdown } from '../../src/modules/breakdown/browser.ts'
import { dictionary } from '../../src/modules/indicator/browser.ts'
import { changePlanState, importPlan, planFile, putIndicator } from '../../src/modules/plan/browser.ts'
import { bindFor, createInvitation, createProvider } from '../../src/modules/identity/browser.ts'
import { askForChange, changeMyPhone } from '../../src/modules/people/browser.ts'
import { acceptReport, approveReport, returnReport, submitReport } from '../../src/modules/report/browser.ts'
import { filesAt, type Filed } from './land.files.ts'
import { chase } from './late.ts'
import { thingsThere } from './land.queries.ts'

/**
 * The land that the matrix walks: one federation with a county in its middle, and a strange one. At each place things of every kind really
 * exist, made through the front door, and each carries a mark: a word or a number that stands nowhere else.
 *
 *   region ─┬─ city ─┬─ county (acts) ── works      far ── farm
 *           │        └─ next ── mill
 */
export const PLACES = ['region', 'city', 'county', 'works', 'next', 'mill', 'far', 'farm'] as const
export type Place = (typeof PLACES)[number]
export type Relation = 'own' | 'child' | 'parent' | 'sibling' | 'stranger'
export const RELATIONS: Record<Place, Relation> = { region: 'parent', city: 'parent', county: 'own', works: 'child', next: 'sibling', mill: 'sibling', far: 'stranger', farm: 'stranger' }
const SUPERIOR: Partial<Record<Place, Place>> = { city: 'region', county: 'city', works: 'county', next: 'city', mill: 'next', farm: 'far' }
const below = (place: Place): Place[] => PLACES.filter((p) => SUPERIOR[p] === place)
const rootOf = (place: Place) => (place === 'far' || place === 'farm' ? 'far' : 'region')

/** What only those may read whose it is; `down`: also whoever stands below the place. */
export interface Mark { text: string, place: Place, what: string, down: boolean }
export interface Things extends Written, Filed { orgId: number, exception: string, orgCode: string, partId: number, plans: { issued: string, draft: string }, form: string, indicator: string, accountId: number, login: string, postId: number, session: string, invitationId: number, request: string, messages: string[], provider: number, binding: number }

/** no digits: some texts may hold no number */
const letters = (n: number): string => String(n).replace(/\d/g, (d) => 'abcdefghij'[Number(d)]!)

export const PERIODS = ['2013Q1', '2013Q2'] as const
const TODAY = '2013-07-10'

export const openLand = async (parts: WorldParts = {}) => {
  const world = await openWorld('2013-09-30T02:00:00Z', parts), { name } = world
  const marks: Mark[] = []
  let serial = 0
  /** eight digits, far from every count, year and id */
  const number = (place: Place, what: string, down = false) => { const n = 31_000_000 + ++serial * 7919; marks.push({ text: String(n), place, what, down }); return n }
  const word = (place: Place, what: string, down = false) => { const text = `暗记${letters(++serial)}号`; marks.push({ text, place, what, down }); return text }

  const org = (code: Place, more: object) => ({ code, parent: SUPERIOR[code] ?? null, name: word(code, 'name', true), attributes: { workers: number(code, 'workers'), ownership: 'state' as const }, ...more })
  const union = (code: Place, level: 'province' | 'prefecture' | 'county') => org(code, { kind: 'federation', level })
  const ids = new Map([
    ...await world.orgs([union('region', 'province'), union('city', 'prefecture'), union('county', 'county'), union('next', 'county'), org('works', {}), org('mill', {})], TODAY),
    ...await world.orgs([union('far', 'province'), org('farm', {})], TODAY),
  ])
  const callers = new Map<string, Caller>()
  const person = async (place: Place, role: Role) => callers.get(place + role) ?? callers.set(place + role, await world.person(place, role)).get(place + role)!
  const hidden = new Map<Place, Caller>(), invited = new Map<Place, number>(), signOn = new Map<Place, { provider: number, binding: number }>()
  for (const place of PLACES) {
    const who = await world.person(place, 'worker', word(place, 'person'))
    await who.must(changeMyPhone, { body: { phone: `138${number(place, 'phone')}` } }, ifMatch(1))
    await who.must(askForChange, { body: { kind: 'correction', field: 'name', value: word(place, 'asked name'), reason: word(place, 'asked why') } })
    hidden.set(place, who)
    invited.set(place, (await (await person(place, 'systemAdmin')).must(createInvitation, { body: { org: ids.get(place)!, role: 'worker', name: word(place, 'invited'), title: word(place, 'invited title') } })).invitation.id)
    const guard = await person(place, 'securityAdmin')
    const provider = await guard.must(createProvider, { body: { name: '演示认证', issuer: 'http://localhost:9', clientId: word(place, 'client'), clientSecret: 'x', org: ids.get(place)! } })
    const binding = await guard.must(bindFor, { params: { id: who.accountId }, body: { provider: provider.id, subject: word(place, 'subject') } })
    signOn.set(place, { provider: provider.id, binding: binding.id })
  }

  // ── plans: one issued, one draft at each place; those of both roots bring the form that everybody fills ─────────────────────────
  const planOf = (place: Place, state: 'issued' | 'draft') => `${name}-${place}-${state}`
  const formOf = (place: Place) => `${planOf(rootOf(place), 'issued')}-form`
  for (const place of PLACES) for (const state of ['issued', 'draft'] as const) {
    const code = planOf(place, state), down = state === 'issued', cadre = await person(place, 'cadre'), base = smallPlan(code)
    const title = (what: string) => { const text = word(place, `${state} plan: ${what}`, down); return { zh: text, en: text } }
    await cadre.must(importPlan, { body: { file: planFile.parse({
      ...base, title: title('title'), chapters: [{ section: '一', title: title('chapter') }], addressees: [{ name: title('addressee') }],
      targets: [{ ...base.targets[0], name: title('target'), value: number(place, `${state} plan: target value`, down) }, base.targets[1]],
      measures: [{ code: 'm1', section: '一', title: title('measure'), content: title('measure content') }],
      forms: state === 'issued' && SUPERIOR[place] ? [] : [{ ...base.forms[0], title: title('form'), lockDays: 400, filledBy: { kind: ['enterprise', 'federation'] } }],
    }) } })
    if (state === 'issued') await cadre.must(changePlanState, { params: { plan: code }, body: { action: 'issue' } }, ifMatch(1))
  }
  for (const place of PLACES) await (await person(place, 'cadre')).must(putIndicator, { params: { indicator: `x${name}${place}` }, body: { ...dictionary[0]!, code: `x${name}${place}` } }, ifMatch(0))

  // ── reports: the first was returned by the superior, the second stands; the third is missing and its silence reminded of ───────
  const numbers = new Map<Place, number>()
  for (const place of PLACES) for (const period of PERIODS) {
    const params = { form: formOf(place), org: ids.get(place)!, period }, value = number(place, `report ${period}`)
    const rows = { projects: [{ id: randomUUID(), values: { name: word(place, `list row ${period}`) } }] }
    const sent = await (await person(place, 'preparer')).must(submitReport, { params, body: { rows, values: { innovations: value, nonPublic: 0 }, explanations: { innovations: word(place, `explanation ${period}`) } } }, ifMatch(0))
    const approved = await (await person(place, 'approver')).must(approveReport, { params, body: {} }, ifMatch(sent.version))
    const above = SUPERIOR[place]
    if (above && period === '2013Q1') await (await person(above, 'reviewer')).must(returnReport, { params, body: { reason: word(place, 'return reason') } }, ifMatch(approved.version))
    else numbers.set(place, (numbers.get(place) ?? 0) + value)
    if (above === 'region') await (await person(above, 'reviewer')).ask(acceptReport, { params, body: {} }, ifMatch(approved.version))
  }
  await chase(Object.entries(SUPERIOR) as [Place, Place][], { person, form: formOf, org: ids, word })
  const written = await writtenAt(PLACES, person, word, (p) => p in SUPERIOR, ids as ReadonlyMap<Place, number>)
  const total = (place: Place): number => numbers.get(place)! + below(place).reduce((sum, p) => sum + total(p), 0)
  for (const place of PLACES) if (below(place).length) marks.push({ text: String(total(place)), place, what: 'total', down: false })

  // ── breakdowns of the roots' target, level by level: a share belongs to whoever receives it ─────────────────────────────────────
  for (const place of ['region', 'city', 'county', 'next', 'far'] as const) {
    const params = { plan: planOf(rootOf(place), 'issued'), target: `${planOf(rootOf(place), 'issued')}-1` }
    const shares = below(place).map((p) => ({ org: ids.get(p)!, shares: { 'P2011-2015': number(p, 'share') } }))
    const saved = await (await person(place, 'cadre')).must(saveBreakdown, { params, body: { method: 'manual', reason: word(place, 'breakdown reason'), shares } }, ifMatch(0))
    await (await person(place, 'leader')).must(issueBreakdown, { params, body: {} }, ifMatch(saved.version))
  }
  // ── files: an import of many at each place, the reports as they go out, and what is attached ────────────────────────────────────
  const filed = await filesAt(PLACES, person, word, (place) => ({ form: formOf(place), org: ids.get(place)! }), PERIODS)
  await world.imports.drain()
  await world.settled()

  const things = new Map<Place, Things>()
  for (const place of PLACES) {
    const there = (await thingsThere(world.db, ids.get(place)!, hidden.get(place)!.accountId))!
    things.set(place, { orgId: ids.get(place)!, orgCode: `${name}-${place}`, plans: { issued: planOf(place, 'issued'), draft: planOf(place, 'draft') }, form: formOf(place), indicator: `x${name}${place}`, accountId: hidden.get(place)!.accountId, invitationId: invited.get(place)!, ...signOn.get(place)!, ...written[place], ...there, ...filed[place] })
  }
  const actors = new Map<string, Caller>()
  for (const role of ROLES) actors.set(`county ${role}`, await world.person('county', role))
  for (const role of ['cadre', 'systemAdmin', 'preparer'] as const) actors.set(`far ${role}`, await world.person('far', role))
  return { world, marks, things, actors, orgs: ids }
}
export type Land = Awaited<ReturnType<typeof openLand>>

/** Where a place stands seen from the one that acts: from the strange federation everything here is strange. */
export const relationOf = (from: 'county' | 'far', place: Place): Relation =>
  from === 'county' ? RELATIONS[place] : place === 'far' ? 'own' : place === 'farm' ? 'child' : 'stranger'
/** A mark that must not be shown there. */
export const isForeign = (from: 'county' | 'far', mark: Mark): boolean => {
  const relation = relationOf(from, mark.place)
  return relation !== 'own' && relation !== 'child' && !(relation === 'parent' && mark.down)
}
