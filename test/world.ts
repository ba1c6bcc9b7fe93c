import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { payload, wire, type Answer, type Contract, type Input } from '../src/kernel/contract.ts'
import type { Role } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/period.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { openPool, scoped, seeingAll, WHOLE, type Database } from '../src/platform/postgres/pool.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import { startFolder } from '../src/modules/figure/index.ts'
import { insertOrgs, orgByCode, type OrgDraft } from '../src/modules/org/index.ts'
import { assemble, listen } from '../src/assembly.ts'
import { insertAccount, insertClock, insertPost, keepPassword, setClock } from './world.queries.ts'

/**
 * The whole product without a port: real PostgreSQL, the real application, the real folder. Each test builds its own federation, so files
 * run in parallel and prove tenancy all the time.
 */
export interface Said<C extends Contract> { status: number, body: Answer<C>, problem: { code: string, detail: string, errors?: { path: string, code: string, detail: string }[] } | null, headers: Headers }
export interface Caller {
  readonly orgId: number
  readonly accountId: number
  /** for requests that no contract would make */
  readonly authorization: string
  ask<C extends Contract>(contract: C, input?: Input<C>, headers?: Record<string, string>): Promise<Said<C>>
  /** asks, and fails the test where the answer is a problem */
  must<C extends Contract>(contract: C, input?: Input<C>, headers?: Record<string, string>): Promise<Answer<C>>
}

/** One pool for all files of a worker: what a connection has learned – tables, plans – is not learned again for each file. It ends with the worker. */
const pools = new Map<string, Database>()
const poolOf = (url: string): Database => {
  const known = pools.get(url)
  if (known) return known
  const { pool, db } = openPool(url, 8), quiet = () => {}
  // the server stops before the worker does, and nobody has to be told of it
  pool.removeAllListeners('error').on('error', quiet)
  pool.removeAllListeners('connect').on('connect', (client) => { client.on('error', quiet) })
  pools.set(url, db)
  return db
}

export interface WorldParts { /** a database of its own, outside the shared one of the API tests */ url?: string | undefined, connections?: number }
export const openWorld = async (now = '2013-09-30T02:00:00Z', { url: own, connections = 8 }: WorldParts = {}) => {
  const shared = own === undefined, url = own ?? inject('databaseUrl')
  const clock = fixedClock(now)
  const db = shared ? poolOf(url) : openPool(url, connections).db
  const keys = keysInMemory(shared ? inject('fieldKeys') : undefined)
  const folder = await startFolder(db, url, clock)
  const stop = listen()
  /** the same product on another clock, or another process of it */
  const at = (time: string = now) => assemble({ db, clock: fixedClock(time), keys, folder, checkAnswers: true })
  const { app, sessions, imports } = at()
  const servers = new Map<string, ReturnType<typeof at>>()
  let serial = 0
  const name = `t${randomUUID().slice(0, 8)}`

  const call = (token: string, who: { orgId: number, accountId: number }, server: Pick<typeof app, 'request'> = app): Caller => {
    const ask = async <C extends Contract>(contract: C, input: Input<C> = {} as Input<C>, headers: Record<string, string> = {}): Promise<Said<C>> => {
      const { method, url, body } = wire(contract, input), sent = payload(body)
      const answer = await server.request(url, {
        method, body: sent.body,
        headers: { authorization: `Bearer ${token}`, 'content-type': sent.type, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...headers },
      })
      const json = answer.status === 204 ? null : await answer.json()
      return { status: answer.status, body: json as Answer<C>, problem: answer.status >= 400 ? json as Said<C>['problem'] : null, headers: answer.headers }
    }
    return {
      ...who, authorization: `Bearer ${token}`, ask,
      must: async (contract, input, headers) => {
        const said = await ask(contract, input, headers)
        if (said.problem) throw new Error(`${contract.name}: ${said.status} ${JSON.stringify(said.problem)}`)
        return said.body
      },
    }
  }

  return {
    db, app, at, folder, clock, keys, sessions, imports, name, call,
    /** organisations of a fresh federation; codes are prefixed so that no two tests meet */
    async orgs(drafts: readonly Partial<OrgDraft>[] & { 0: Partial<OrgDraft> }, today?: string): Promise<Map<string, number>> {
      const full = drafts.map((d) => ({ kind: 'enterprise', level: 'grassroots', openedOn: '2000-01-01' as Day, name: d.code, ...d, code: `${name}-${d.code}`, parent: d.parent == null ? null : `${name}-${d.parent}`, industryParent: d.industryParent == null ? null : `${name}-${d.industryParent}` }) as OrgDraft)
      return scoped(db, WHOLE, async (tx) => {
        const ids = await insertOrgs(tx, full, clock.now())
        if (today) await insertClock(tx, ids.get(full[0]!.code)!, today)
        return new Map([...ids].map(([code, id]) => [code.slice(name.length + 1), id]))
      })
    },
    /** somebody with one post there, holding a token */
    async person(orgCode: string, role: Role, personName = `演示${role}`): Promise<Caller> {
      const org = (await seeingAll(db, (tx) => orgByCode(tx, `${name}-${orgCode}`)))!
      const accountId = await insertAccount(db, { login: `${name}-${++serial}`, name: personName, orgId: org.id, role, now: clock.now() })
      return call(await sessions.open({ accountId, kind: 'browser', label: 'test', factorGiven: true }), { orgId: org.id, accountId })
    },
    /** one more post of the same person, acted under */
    async also(who: Caller, orgCode: string, role: Role): Promise<Caller> {
      const org = (await seeingAll(db, (tx) => orgByCode(tx, `${name}-${orgCode}`)))!
      await insertPost(db, who.accountId, org.id, role)
      return this.under(who, orgCode, role)
    },
    /** the same person, signed in anew at a server on another clock */
    async on(time: string, who: Caller): Promise<Caller> { const there = servers.get(time) ?? at(time); servers.set(time, there); return call(await there.sessions.open({ accountId: who.accountId, kind: 'browser', label: 'test', factorGiven: true }), who, there.app) },
    /** an account that the product itself made, its first password changed */
    async as(accountId: number): Promise<Caller> { await keepPassword(db, accountId); return call(await sessions.open({ accountId, kind: 'browser', label: 'test', factorGiven: true }), { orgId: 0, accountId }) },
    /** the same person under another of their posts */
    async under(who: Caller, orgCode: string, role: Role): Promise<Caller> {
      const post = (await sessions.posts(who.accountId)).find((p) => p.orgCode === `${name}-${orgCode}` && p.role === role)!
      return call(await sessions.open({ accountId: who.accountId, kind: 'browser', label: 'test', postId: post.id, factorGiven: true }), { orgId: post.orgId, accountId: who.accountId })
    },
    /** the federation lives on another day from now on */
    today: (day: string, orgId: number) => setClock(db, orgId, day),
    stranger: call('nobody', { orgId: 0, accountId: 0 }),
    /** until every delta is in the roll-ups */
    settled: () => folder.drain(),
    async close() { stop(); await folder.close(); if (!shared) await db.destroy() },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
