import { randomUUID } from 'node:crypto'
import { isWrite, payload, wire, type Contract } from '../../src/kernel/contract.ts'
import type { Permission, Role } from '../../src/kernel/access.ts'
import { compileAccess, compileScope, inScope, type ScopeCompiler } from '../../src/platform/access/access.ts'
import { openPool, WHOLE } from '../../src/platform/postgres/pool.ts'
import { readSheet } from '../../src/platform/sheet/sheet.ts'
import type { Folder } from '../../src/modules/figure/index.ts'
import { assemble, routes, sentences } from '../../src/assembly.ts'
import type { Caller } from '../world.ts'
import { aimsOf, type Aim } from './aims.ts'
import { crossedOf, INJECTED } from './crossed.ts'
import { changedRows } from './changes.ts'
import { everyRow, everyRowNow, lastAudit, versionsThere, type StoredRow } from './land.queries.ts'
import { isForeign, openLand, PLACES, relationOf, type Land, type Relation } from './land.ts'
import { undoable, type Undoable } from './undo.ts'

/**
 * The matrix: every route × every role × things in every place, asked through the real application over two connections that all tenants
 * share. A leak is an answer that shows a foreign mark, or a write that changed a foreign row. With a wall taken down the land is the same.
 */
export interface Walls { readonly first: boolean, readonly second: boolean }
export interface Fault { readonly route: string, readonly actor: string, readonly place: string, readonly variant: string, readonly status: number, readonly what: string }
export const lineOf = (f: Fault) => `${f.route} as ${f.actor} at ${f.place}${f.variant ? ` (${f.variant})` : ''}: ${f.status} ${f.what}`
export interface Outcome { readonly routes: number, readonly cases: number, readonly leaks: Fault[], readonly duties: Fault[] }
export interface Case { readonly contract: Contract, readonly actor: string, readonly who: Caller, readonly from: 'county' | 'far', readonly role: Role, readonly aim: Aim, readonly relation: Relation }

/** The first wall taken down: nothing is out of scope any more; what a permission reaches within the scope stays as it is. */
const permissive: ScopeCompiler = (actor, reach) => {
  const real = compileScope(actor, reach)
  return { path: WHOLE, homePath: WHOLE, holds: () => true, require: (place, orgName) => { if (inScope(actor, place)) real.require(place, orgName) } }
}
const idle: Folder = { wake: () => undefined, drain: async () => undefined, on: () => () => undefined, close: async () => undefined }
const access = compileAccess(sentences)

export const openMatrix = async (urls: { url: string, /** a role that row-level security does not bind */ free: string }) => {
  const land = await openLand({ url: urls.url }), { world } = land
  const contracts = routes(world.db, world.clock).map((r) => r.contract)
  const versions = await versionsThere(world.db)
  return {
    land, contracts,
    async run(walls: Walls, only: (c: Case) => boolean = () => true): Promise<Outcome> {
      const url = walls.second ? urls.url : urls.free, scopeOf = walls.first ? compileScope : permissive
      const shared = openPool(url, 2), forgetful = await undoable(url)
      const part = { clock: world.clock, keys: world.keys, folder: idle, checkAnswers: true, scopeOf }
      const reading = assemble({ ...part, db: shared.db }).app, writing = assemble({ ...part, db: forgetful.db }).app
      try {
        const cases = contracts.flatMap((c) => casesOf(land, c)).filter(only), judge = judgeOf(land, walls)
        const reads = cases.filter((c) => !isWrite(c.contract)), writes = cases.filter((c) => isWrite(c.contract))
        const read = await interleaved(reads, async (c) => judge(c, await ask(reading, c, versions)))
        // refused reads are written down too: the land as it is now
        const audit = await lastAudit(world.db), before = await everyRow(world.db, audit)
        const found = [...read, ...await oneByOne(forgetful, writes, async (c) => judge(c, await ask(writing, c, versions), () => everyRowNow(forgetful.db, audit), before))]
        return { routes: contracts.length, cases: cases.length, leaks: found.flatMap((f) => f.leaks), duties: found.flatMap((f) => f.duties) }
      } finally { await forgetful.close(); await shared.db.destroy() }
    },
    close: () => world.close(),
  }
}

const casesOf = (land: Land, contract: Contract): Case[] => {
  if (contract.permission === 'public') return []
  return PLACES.flatMap((place) => [...aimsOf(land, contract, place), ...crossedOf(land, contract, place)].flatMap((aim, nth) => [...land.actors].flatMap(([actor, who]): Case[] => {
    const [from, role] = actor.split(' ') as ['county' | 'far', Role]
    // whoever may not at all is told so before anything is looked at: one aim at each place shows it
    if (nth > 0 && contract.permission.includes('.') && !access.reach(role, contract.permission as Permission)) return []
    return [{ contract, actor, who, from, role, aim, relation: relationOf(from, aim.place) }]
  })))
}

interface Said { status: number, code: string | null, text: string }
const ask = async (app: { request: (url: string, init: RequestInit) => Response | Promise<Response> }, { contract, who, aim }: Case, versions: ReadonlyMap<string, number>): Promise<Said> => {
  const { method, url, body } = wire(contract, { params: aim.params, query: aim.query, body: aim.body } as never), sent = payload(body)
  const answer = await app.request(url, {
    method, body: sent.body,
    headers: { authorization: who.authorization, 'content-type': sent.type, ...(isWrite(contract) ? { 'idempotency-key': randomUUID() } : {}), ...(contract.versioned ? { 'if-match': `"${versionFor(contract, aim, who, versions)}"` } : {}) },
  })
  const text = await answer.text()
  return { status: answer.status, code: answer.status >= 400 ? (JSON.parse(text) as { code: string }).code : null, text: text.includes('"base64"') && text.includes('spreadsheetml') ? text + await sheetText(text) : text }
}
const sheetText = async (text: string) => JSON.stringify((await readSheet(Buffer.from((JSON.parse(text) as { base64: string }).base64, 'base64'))).sheets)

const versionFor = (c: Contract, { params: p }: Aim, who: Caller, versions: ReadonlyMap<string, number>): number => {
  const [, kind, , part] = c.path.split('/')
  if (kind === 'breakdowns') return versions.get(`breakdown:${p.target}/${who.orgId}`) ?? 0
  const key = p.campaign ? `campaign:${p.campaign}` : p.innovation ? `innovation:${p.innovation}` : p.proposal ? `proposal:${p.proposal}` : kind === 'proposal-rule' ? 'none' : p.briefing ? `briefing:${p.briefing}` : p.provider ? `provider:${p.provider}` : kind === 'indicators' ? `indicator:${p.indicator}` : kind === 'people' ? `account:${p.id ?? who.accountId}` : kind === 'orgs' ? `org:${p.id}` : kind === 'reports' ? `report:${p.form}/${p.org}/${p.period}` : part === 'targets' ? `target:${p.target}` : part === 'forms' ? `form:${p.form}` : part === 'measures' ? `measure:${p.plan}/${p.measure}` : `plan:${p.plan}`
  return versions.get(key) ?? (part ? 0 : 1)
}

// ── judging ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Judged { leaks: Fault[], duties: Fault[] }
const judgeOf = (land: Land, walls: Walls) => {
  const foreign = { county: land.marks.filter((m) => isForeign('county', m)), far: land.marks.filter((m) => isForeign('far', m)) }
  const placeOf = new Map([...land.things].map(([place, t]) => [t.orgId, place]))
  return async (c: Case, said: Said, after?: () => ReturnType<typeof everyRowNow>, before: readonly StoredRow[] = []): Promise<Judged> => {
    const fault = (what: string): Fault => ({ route: c.contract.name, actor: c.actor, place: c.aim.place, variant: c.aim.variant, status: said.status, what })
    const text = said.text.replace(HASH, '')
    const leaks = foreign[c.from].filter((m) => text.includes(m.text)).map((m) => fault(`shows ${m.what} of ${m.place}`))
    if (after && said.status < 400) {
      for (const change of changedRows(before, await after())) {
        const place = change.orgId === null ? undefined : placeOf.get(change.orgId)
        // a total of those above follows what stands below
        const relation = place && relationOf(c.from, place), follows = relation === 'parent' && (change.table === 'rollup' || change.table === 'message' && change.what === 'added' && TELLS_UP.has(c.contract.name))
        if (change.what === 'added' && change.text.includes(INJECTED)) leaks.push(fault(`stores in ${change.table} what no contract takes: ${change.text.slice(0, 160)}`))
        if (relation && relation !== 'own' && relation !== 'child' && !follows) leaks.push(fault(`${change.what} a row of ${change.table} at ${place}: ${change.text.slice(0, 160)}`))
      }
    }
    return { leaks, duties: walls.first && walls.second ? dutiesOf(c, said).map(fault) : [] }
  }
}

/** A mark is a number of eight digits, and in enough hexadecimal every number comes up. */
const HASH = /\b(?=[0-9-]*[a-f])[0-9a-f][0-9a-f-]{11,}\b/g

/** An open campaign is there for everybody below its host: to be read, entered and objected to. */
const OPEN_BELOW = new Set(['getCampaign', 'listCampaignEntries', 'getMyCampaign', 'enterCampaign', 'raiseCampaignObjection'])

/** 补报申请: the superior is told of it. */
const TELLS_UP = new Set(['requestException'])

/** What the sentences say of a request, against what was answered. */
const dutiesOf = ({ contract, role, aim, relation }: Case, said: Said): string[] => {
  if (said.status >= 500) return [`broke: ${said.text.slice(0, 200)}`]
  if (!contract.permission.includes('.')) return []
  const reach = access.reach(role, contract.permission as Permission)
  if (!reach) return said.status === 403 && said.code === 'not-permitted' ? [] : [`${role} may not ${contract.permission}, and was told ${said.status} ${said.code ?? ''}`]
  if (!aim.named) return []
  // readable downward; and of what was issued above one's own share is divided by oneself
  const down = relation === 'parent' && aim.variant.startsWith('issued') && (!isWrite(contract) || contract.path.startsWith('/breakdowns/')) || relation === 'parent' && OPEN_BELOW.has(contract.name)
  if (relation !== 'own' && relation !== 'child') return down || [403, 404, 422].includes(said.status) ? [] : [`out of scope, and was told ${said.status} ${said.code ?? ''}`]
  return (reach === 'own' && relation === 'child') || (reach === 'below' && relation === 'own') ? (said.status < 400 ? [`reaches ${reach}, and was let through`] : []) : []
}

// ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const ABREAST = 6
/** Tenants one after another on the same few connections: whatever one leaves behind the next one meets. */
const interleaved = async (cases: readonly Case[], work: (c: Case) => Promise<Judged>): Promise<Judged[]> => {
  const turns = [...cases].sort((a, b) => turn(a) - turn(b)), out: Judged[] = []
  let next = 0
  await Promise.all(Array.from({ length: ABREAST }, async () => { while (next < turns.length) out.push(await work(turns[next++]!)) }))
  return out
}
export const turn = (c: Case) => { let h = 7; for (const ch of `${c.contract.name}${c.actor}${c.aim.place}${c.aim.variant}`) h = (h * 31 + ch.charCodeAt(0)) % 1_000_003; return h }

const oneByOne = async (forgetful: Undoable, cases: readonly Case[], work: (c: Case) => Promise<Judged>): Promise<Judged[]> => {
  const out: Judged[] = []
  for (const c of cases) {
    out.push(await work(c))
    await forgetful.undo()
  }
  return out
}
