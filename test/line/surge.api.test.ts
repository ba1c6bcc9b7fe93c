import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openGate } from '../../src/platform/http/gate.ts'
import { openPort, type Port } from '../../src/platform/http/port.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { assemble } from '../../src/assembly.ts'
import { getSession } from '../../src/modules/identity/browser.ts'
import { changePlanState, importPlan } from '../../src/modules/plan/browser.ts'
import { listReports, submitReport } from '../../src/modules/report/browser.ts'
import { smallPlan } from '../small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../world.ts'
import { occupy } from './line.queries.ts'
import { insist } from './line.ts'

/** A surge on a house with four places: what is handed in gets through, what is only looked at is turned away with the time to come back. */
const WORKS = 30, PLACES = 4, LOOKING = 200
let world: World, port: Port, cadre: Caller, ids: Map<string, number>
const clerks: Caller[] = [], gate = openGate(PLACES), { db } = openPool(inject('databaseUrl'), PLACES)

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, ...Array.from({ length: WORKS }, (_, n) => ({ code: `w${n}`, parent: 'region' }))], '2013-07-10')
  cadre = await world.person('region', 'cadre')
  for (let n = 0; n < WORKS; n++) clerks.push(await world.person(`w${n}`, 'preparer'))
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const { app } = assemble({ ...world, db, gate, checkAnswers: true })
  port = await openPort(app.fetch, 0)
}, 60_000)
afterAll(async () => { await port.close(); await db.destroy(); await world.close() })

const look = async () => {
  const answer = await fetch(`http://127.0.0.1:${port.number}/api/v1/reports?form=${world.name}-form&period=2013Q2`, { headers: { authorization: cadre.authorization } })
  return { status: answer.status, retry: answer.headers.get('retry-after'), code: (await answer.json() as { code?: string }).code }
}

it('turns nobody away in calm', async () => {
  for (let i = 0; i < 30; i++) expect((await look()).status).toBe(200)
  expect(gate.refused).toEqual({ submission: 0, door: 0, write: 0, read: 0 })
})

it('drops what is looked at before anything that is handed in', async () => {
  // every place but one is held by somebody who asks for much, until everything is handed in: however slow the machine, nobody else gets it
  let release = () => {}
  const over = new Promise<void>((done) => { release = done }), busy = Array.from({ length: PLACES - 1 }, () => gate.within('read', () => new AbortController().signal, () => over))
  const looking = Array.from({ length: LOOKING }, look)
  await sleep(50)
  const handing = clerks.map((clerk, n) => insist(port.number, clerk, submitReport, { params: { form: `${world.name}-form`, org: ids.get(`w${n}`)!, period: '2013Q2' }, body: { values: { innovations: n, nonPublic: 0 } } }, { version: 0 }))
  const signedIn = insist(port.number, cadre, getSession, {})
  const handed = await Promise.all(handing)
  release()
  const looked = await Promise.all(looking)
  await Promise.all(busy)
  expect(handed.map(({ status, tries }) => ({ status, tries }))).toEqual(clerks.map(() => ({ status: 200, tries: 1 })))
  expect(await signedIn).toMatchObject({ status: 200, tries: 1 })
  const turnedAway = looked.filter((l) => l.status === 503)
  expect(turnedAway.length).toBeGreaterThan(LOOKING / 2)
  for (const { code, retry } of turnedAway) { expect(code).toBe('too-busy'); expect(Number(retry)).toBeGreaterThan(0) }
  expect(looked.filter((l) => ![200, 503].includes(l.status))).toEqual([])
  expect(gate.refused).toMatchObject({ submission: 0, door: 0, write: 0 })
  expect((await look()).status).toBe(200)
}, 60_000)

it('gives a place in line back as soon as the client has hung up', async () => {
  const busy = gate.within('read', () => new AbortController().signal, () => occupy(db, 1.5)), others = Array.from({ length: PLACES - 2 }, () => gate.within('read', () => new AbortController().signal, () => occupy(db, 1.5)))
  const hangUp = new AbortController()
  const waiting = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port.number}/api/v1/reports`, { headers: { authorization: cadre.authorization }, signal: hangUp.signal }).catch(() => null))
  await expect.poll(() => gate.load().waiting.read).toBe(20)
  hangUp.abort()
  await expect.poll(() => gate.load().waiting.read).toBe(0)
  await Promise.all([busy, ...others, ...waiting])
})
