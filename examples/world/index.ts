import type { Role } from '../../src/kernel/access.ts'
import { addDays, period, type Day } from '../../src/kernel/period.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { elapsed } from '../../src/platform/clock.ts'
import type { Keys } from '../../src/platform/secrets/keys.ts'
import { scoped, WHOLE, type Database, type Tx } from '../../src/platform/postgres/pool.ts'
import { insertAudit } from '../../src/platform/audit/audit.queries.ts'
import { entryOfSystem } from '../../src/platform/audit/entry.ts'
import { hashPassword } from '../../src/platform/session/password.ts'
import { rebuildAll } from '../../src/modules/figure/index.ts'
import { insertOrgs, moveFrom, orgsByCode } from '../../src/modules/org/index.ts'
import { insertPeople } from '../../src/modules/people/index.ts'
import { formsOf, type FormRecord } from '../../src/modules/form/index.ts'
import { issueForms, issuePlan, store } from '../../src/modules/plan/index.ts'
import { closeQuarters, openPeriods } from '../../src/modules/report/index.ts'
import { accountsOf, DEMO_PASSWORD, historical, nationalAccounts, type DemoAccount } from './accounts.ts'
import { settleCampaigns } from './campaigns.ts'
import { FEDERATIONS, type Federation } from './federations.ts'
import { landOf, nationalDraft, type Land } from './orgs.ts'
import { changeOverOf, renewed, settleLedgers } from './ledgers/index.ts'
import { pathsOf } from './paths/index.ts'
import { planOf } from './plans.ts'
import { reportsOf, type Staff } from './reports.ts'
import { settleShares } from './shares.ts'
import type { Part } from './stories.ts'
import { CLERK_COUNTY } from './works.ts'
import * as queries from './world.queries.ts'

/**
 * The demo world: invented organisations on real maps, five founding plans, years of reports, each federation on its own 演示日期.
 * Deterministic to the last digit; what is derived (states, expectations, roll-ups) is made by the modules that own it.
 */
export interface LoadedAccount { readonly id: number, readonly login: string, readonly name: string, readonly role: Role, readonly org: string }
export interface LoadOptions { readonly keys: Keys, readonly onPhase: (name: string, ms: number) => void }
interface World { readonly lands: ReadonlyMap<string, Land>, readonly ids: ReadonlyMap<string, number>, readonly people: ReadonlyMap<string, number>, readonly accounts: readonly DemoAccount[] }

export const loadDemoWorld = async (db: Database, clock: Clock, { onPhase, keys }: LoadOptions): Promise<{ accounts: LoadedAccount[] }> => {
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => { const time = elapsed(), done = await work(); onPhase(name, time()); return done }
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const world = await scoped(db, WHOLE, async (tx) => {
    const { lands, ids } = await phase('演示单位 organisations', () => settleLand(tx, clock))
    const accounts = [...nationalAccounts, ...FEDERATIONS.flatMap(accountsOf)]
    const people = await phase('演示账号 accounts', () => settlePeople(tx, accounts, ids, passwordHash, clock))
    const made: World = { lands, ids, people, accounts }
    for (const f of FEDERATIONS) await phase(`演示规划 plan ${f.plan}`, () => settlePlan(tx, f, made, clock))
    for (const f of FEDERATIONS.filter(changeOverOf)) await phase(`演示台账 ledgers ${f.plan}`, () => settleKept(tx, f, made, keys, clock))
    await phase('演示活动 campaigns', () => settleCampaigns(tx, clock, ids, people, (plan, host, today) => worksUnder(lands.get(plan)!, host, today)))
    await insertAudit(tx, entryOfSystem('loadDemoWorld', clock.now(), 'world', { orgs: ids.size, accounts: people.size }))
    return made
  })
  await phase('汇总 roll-ups', () => rebuildAll(db, clock))
  return { accounts: world.accounts.map((a) => ({ id: world.people.get(a.login)!, login: a.login, name: a.name, role: a.role, org: a.org })) }
}

/** Enterprises that stand open: of a county its own, of a federation the second of each county. The first ones belong to the demo accounts, some of whom judge. */
const worksUnder = (land: Land, host: string, today: Day) => land.drafts.filter((d) => d.kind === 'enterprise' && d.closedOn == null && d.openedOn <= addDays(today, -400) && (d.parent === host ? !d.code.endsWith('-e01') : !land.drafts.some((x) => x.code === host && x.level === 'county') && d.code.endsWith('-e02'))).map((d) => d.code)

const settleLand = async (tx: Tx, clock: Clock) => {
  const lands = new Map(FEDERATIONS.map((f) => [f.plan, landOf(f)]))
  const ids = await insertOrgs(tx, [nationalDraft, ...[...lands.values()].flatMap((l) => l.drafts)], clock.now())
  await queries.insertClocks(tx, FEDERATIONS.map((f) => ({ org: ids.get(f.code)!, today: f.today })))
  await queries.setSuccessors(tx, [...lands.values()].flatMap((l) => l.successions).map((s) => ({ org: ids.get(s.code)!, successor: ids.get(s.successor)! })))
  const moves = [...lands.values()].flatMap((l) => l.moves), known = new Map((await orgsByCode(tx, moves.flatMap((m) => [m.code, m.to]))).map((o) => [o.code, o]))
  for (const m of moves) await moveFrom(tx, known.get(m.code)!, 'territorial', known.get(m.to)!, m.from, clock.now())
  return { lands, ids }
}

const settlePeople = async (tx: Tx, accounts: readonly DemoAccount[], ids: ReadonlyMap<string, number>, passwordHash: string, clock: Clock) => {
  const people = await insertPeople(tx, [
    ...accounts.map((a) => ({ login: a.login, name: a.name, nameEn: a.en, passwordHash, demo: true, posts: [{ org: ids.get(a.org)!, role: a.role }] })),
    ...historical.map((a) => ({ login: a.login, name: a.name, nameEn: a.en, passwordHash: null, demo: true, posts: [] })),
  ], clock.now())
  await queries.retireAccounts(tx, historical.map((a) => people.get(a.login)!), clock.now())
  return people
}

const settlePlan = async (tx: Tx, f: Federation, world: World, clock: Clock) => {
  const at = { tx, now: clock.now(), today: f.today }, id = await store(at, planOf(f.plan), world.ids.get(f.code)!, true)
  await issuePlan(tx, id)
  await issueForms(at, { id })
  const since = changeOverOf(f)
  for (const form of await formsOf(tx, id)) {
    const now = since ? await renewed(at, form, since, world.people.get('demo-approver')!) : form
    await openPeriods(tx, now, at.now, f.today)
    await closeQuarters(tx, now, f.today)
    const expected = await queries.expectedOf(tx, form.id), editions = now === form ? [{ form, expected }] : [{ form, expected: expected.filter((e) => period(e.period).start < since!) }, { form: now, expected: expected.filter((e) => period(e.period).start >= since!) }]
    for (const e of editions) await settleReports(tx, f, e.form, e.expected, world)
  }
  await settleShares(tx, f, id, world.lands.get(f.plan)!, world.ids, signersOf(f, world), clock)
}

/** What was asked in an edition is answered in it. */
const settleReports = async (tx: Tx, f: Federation, form: FormRecord, expected: readonly queries.Expected[], world: World) => {
  const land = world.lands.get(f.plan)!, fillers = new Map([...land.fillers].map(([code, x]) => [world.ids.get(code)!, x]))
  const clerks = accountsOf(f).filter((a) => a.role === 'preparer').map((a) => a.org), beside = [2, 3].map((n) => `${CLERK_COUNTY[f.plan]}-e0${n}`)
  const parts = new Map<number, Part>([...beside.map((code) => [world.ids.get(code)!, 'waiting'] as const), ...clerks.map((code) => [world.ids.get(code)!, 'steady'] as const)])
  const made = reportsOf({ federation: f, form, paths: pathsOf(form.code), fillers, names: new Map(land.drafts.map((d) => [d.code, d.name])), staffOf: staffOf(f, world), parts }, expected)
  for (const list of made) await queries.insertReports(tx, form.id, list)
}

const settleKept = async (tx: Tx, f: Federation, world: World, keys: Keys, clock: Clock) => {
  const at = { tx, now: clock.now() }, since = changeOverOf(f)!, worker = accountsOf(f).find((a) => a.role === 'worker')
  await settleLedgers({ ...at, keys, federation: f, since, fillers: world.lands.get(f.plan)!.fillers, staffOf: staffOf(f, world), worker: worker ? { org: worker.org, accountId: world.people.get(worker.login)!, name: worker.name } : null })
}

/** Where an organisation has accounts of its own, they did it. */
const staffOf = (f: Federation, { people, ids }: World) => {
  const holders = new Map(accountsOf(f).map((a) => [`${ids.get(a.org)}:${a.role}`, people.get(a.login)!]))
  return (orgId: number, superiorId: number): Staff => ({
    preparer: holders.get(`${orgId}:preparer`) ?? people.get('demo-preparer')!,
    approver: holders.get(`${orgId}:approver`) ?? people.get('demo-approver')!,
    superior: holders.get(`${superiorId}:cadre`) ?? people.get('demo-reviewer')!,
  })
}

/** One divides, another approves. */
const signersOf = (f: Federation, { people }: World) => (code: string) => {
  const of = (roles: readonly Role[]) => accountsOf(f).find((a) => a.org === code && roles.includes(a.role))
  return { maker: people.get(of(['cadre'])?.login ?? 'demo-preparer')!, approver: people.get(of(['leader', 'approver'])?.login ?? 'demo-approver')! }
}
