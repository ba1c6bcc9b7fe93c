import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPort, type Port } from '../../src/platform/http/port.ts'
import { listMessages } from '../../src/modules/message/browser.ts'
import { changePlanState, importPlan } from '../../src/modules/plan/browser.ts'
import { getReport, remind, saveReport, submitReport } from '../../src/modules/report/browser.ts'
import { smallPlan } from '../small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../world.ts'
import { insist, openLine } from './line.ts'

/** Nothing lost, nothing twice, over a line that cuts three answers in ten: what the client was told is what is there. */
const WORKS = 40, PERIOD = '2013Q2'
let world: World, port: Port, line: Awaited<ReturnType<typeof openLine>>, cadre: Caller, ids: Map<string, number>
const clerks: Caller[] = []
const address = (n: number) => ({ form: `${world.name}-form`, org: ids.get(`w${n}`)!, period: PERIOD })

beforeAll(async () => {
  world = await openWorld()
  ids = await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, ...Array.from({ length: WORKS }, (_, n) => ({ code: `w${n}`, parent: 'region' }))], '2013-07-10')
  cadre = await world.person('region', 'cadre')
  for (let n = 0; n < WORKS; n++) clerks.push(await world.person(`w${n}`, 'preparer'))
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  port = await openPort(world.app.fetch, 0)
  line = await openLine(port.number)
}, 60_000)
afterAll(async () => { await line.close(); await port.close(); await world.close() })

it('loses no report and takes in none twice; a retry gets the receipt of the first', async () => {
  await Promise.all(clerks.slice(0, 30).map(async (clerk, n) => {
    const key = randomUUID(), input = { params: address(n), body: { values: { innovations: n + 1, nonPublic: 0 } } }
    const first = await insist(line.port, clerk, submitReport, input, { key, version: 0 })
    expect(first.status).toBe(200)
    expect(first.headers['jg-receipt']).toMatch(/^JG2013\d{4}-[0-9A-F]{12}$/)
    expect(first.headers['jg-receipt-time']).toMatch(/^2013-/)
    expect(first.headers['jg-receipt-hash']).toMatch(/^[0-9a-f]{64}$/)
    const again = await insist(line.port, clerk, submitReport, input, { key, version: 0 })
    expect(again.headers['idempotency-replayed']).toBe('true')
    for (const part of ['jg-receipt', 'jg-receipt-time', 'jg-receipt-hash']) expect(again.headers[part]).toBe(first.headers[part])
    expect(again.body).toEqual(first.body)
    const { state, version, values, steps } = await clerk.must(getReport, { params: address(n) })
    expect({ state, version, value: values.innovations, steps: steps.length }).toEqual({ state: 'submitted', version: 1, value: n + 1, steps: 1 })
  }))
  expect(line.fates.get('answer lost')).toBeGreaterThan(10)
}, 60_000)

it('sends a reminder once; and twice where a client takes a new key for each try, which shows that the line is bad', async () => {
  const send = async (n: number, newKeys: boolean) => {
    const { tries } = await insist(line.port, cadre, remind, { body: { form: `${world.name}-form`, period: PERIOD, orgs: [ids.get(`w${n}`)!] } }, { newKeys })
    return { tries, arrived: (await clerks[n]!.must(listMessages, { query: { kind: 'reminder' } })).rows.length }
  }
  for (let n = 30; n < 38; n++) expect((await send(n, false)).arrived).toBe(1)
  let twice = 0
  for (let i = 0; i < 60 && !twice; i++) { const before = (await clerks[38]!.must(listMessages, { query: { kind: 'reminder' } })).rows.length; twice = (await send(38, true)).arrived - before - 1 }
  expect(twice).toBeGreaterThan(0)
}, 60_000)

it('swallows no acknowledged change where several write the same draft: each version has one author, the last is what is there', async () => {
  const told = new Map<number, number>()
  const writer = async (who: number) => {
    for (let i = 0; i < 8;) {
      const { version } = await clerks[39]!.must(getReport, { params: address(39) }), value = 100 * who + i
      const { status, body } = await insist(line.port, clerks[39]!, saveReport, { params: address(39), body: { values: { innovations: value, nonPublic: 0 } } }, { version })
      if (status === 412) continue
      expect(status).toBe(200)
      expect(told.has(body.version), `version ${body.version} was given out twice`).toBe(false)
      told.set(body.version, value)
      i++
    }
  }
  await Promise.all([1, 2, 3].map(writer))
  const { version, values } = await clerks[39]!.must(getReport, { params: address(39) })
  expect([...told.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: version }, (_, i) => i + 1))
  expect(values.innovations).toBe(told.get(version))
}, 60_000)

it('knows a key by its account and its body', async () => {
  const key = randomUUID(), of = (n: number, value: number) => ({ params: address(n), body: { values: { innovations: value, nonPublic: 0 } } })
  const [a, b] = [clerks[30]!, clerks[31]!]
  expect((await insist(port.number, a, saveReport, of(30, 1), { key, version: 0 })).status).toBe(200)
  expect(await a.ask(saveReport, of(30, 2), { 'idempotency-key': key, ...ifMatch(1) })).toMatchObject({ status: 422, problem: { code: 'key-reused' } })
  expect(await b.ask(saveReport, of(31, 2), { 'idempotency-key': key, ...ifMatch(0) })).toMatchObject({ status: 200 })
  expect((await a.must(getReport, { params: address(30) })).values.innovations).toBe(1)
})

it('gives one answer to the same request, however often it comes in at once', async () => {
  for (let n = 32; n < 38; n++) {
    const key = randomUUID(), input = { params: address(n), body: { values: { innovations: n, nonPublic: 0 } } }
    const answers = await Promise.all(Array.from({ length: 6 }, () => insist(port.number, clerks[n]!, saveReport, input, { key, version: 0 })))
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers['jg-receipt']}`)).size).toBe(1)
    expect(answers[0]!.status).toBe(200)
  }
})
