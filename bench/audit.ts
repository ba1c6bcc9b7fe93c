import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withPostgres } from '../bin/private-postgres.mjs'
import { accountsLike, searchAudit, type Search } from '../src/modules/audit/audit.queries.ts'
import { insertDone } from '../src/platform/audit/audit.queries.ts'
import { entryOf, NOWHERE } from '../src/platform/audit/entry.ts'
import { sealBlock, startSealer } from '../src/platform/audit/sealer.ts'
import { verifyStep } from '../src/platform/audit/verify.ts'
import { elapsed, systemClock } from '../src/platform/clock.ts'
import { migrate } from '../src/platform/postgres/migrate.ts'
import { openPool, scoped, WHOLE, type Database, type Tx } from '../src/platform/postgres/pool.ts'
import { at, atMost, median, report, round } from './country/country.ts'
import { addHistory, answerAlone, forgetAnswers, settle } from './audit/rows.queries.ts'

/** What the audit costs: a row and its place in the queue beside a bare answer, the sealing of 10,000, a search and a verification of a million. */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, rows: { type: 'string', default: '1000000' } } })
const ROWS = Number(flags.rows), WRITES = 3000, HANDS = 8, ASKED = 15, SEALED = 10_000
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }

const perWrite = async (db: Database, write: (tx: Tx, n: number) => Promise<unknown>): Promise<number> => {
  let next = 0
  const time = performance.now()
  await Promise.all(Array.from({ length: HANDS }, async () => { while (next < WRITES) { const n = next++; await scoped(db, '0.1', (tx) => write(tx, n)) } }))
  return (performance.now() - time) / WRITES
}
const costs = async (db: Database) => {
  const bare: number[] = [], audited: number[] = []
  for (let round = 0; round < 4; round++) {
    const key = (n: number) => `k${round}-${n}`
    bare.push(await perWrite(db, (tx, n) => answerAlone(tx, `b${key(n)}`, systemClock.now())))
    audited.push(await perWrite(db, (tx, n) => insertDone(tx, { ...entryOf(1, undefined, 'submitReport', systemClock.now(), NOWHERE), homePath: '0.1.2', subject: 'report:f/o/2013Q1' }, { key: key(n), requestHash: Buffer.alloc(32), status: 200, answer: {}, receipt: 'r' })))
    await scoped(db, WHOLE, forgetAnswers)
  }
  return { bareMs: round(median(bare)), auditedMs: round(median(audited)) }
}

const sealing = async (db: Database, owner: Database): Promise<number> => {
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    await scoped(owner, WHOLE, (tx) => addHistory(tx, SEALED, systemClock.now()))
    const time = performance.now()
    while (await sealBlock(db, systemClock));
    times.push((performance.now() - time) / 1000)
  }
  return median(times)
}

const SEARCHES: Record<string, Partial<Search>> = {
  'root, newest': {}, 'county, newest': { scope: '0.1.30' }, 'one enterprise': { scope: '0.1.30.1020' }, 'an account': { accounts: [777] }, 'refused': { outcome: 'refused' },
  'a day': { from: '2013-05-01', to: '2013-05-01' }, 'a subject': { subject: 'e1777/2013Q2' }, 'an organisation': { org: { id: 777, path: '0.1.37.877' }, below: 'false' },
}
const searching = async (db: Database) => {
  const out: Record<string, { p50: number, p99: number }> = {}
  for (const [what, given] of Object.entries(SEARCHES)) {
    const search: Search = { scope: '0.1', below: 'true', org: null, accounts: null, ...given }, times: number[] = []
    for (let i = 0; i < ASKED; i++) times.push(await scoped(db, search.scope, async (tx) => { const time = performance.now(); await accountsLike(tx, 'bench-777'); await searchAudit(tx, search, null, 51); return performance.now() - time }))
    out[what] = { p50: round(median(times), 1), p99: round(at(times, 0.99), 1) }
    say(`  ${what}: ${out[what].p50} ms`)
  }
  return out
}

const verifying = async (db: Database, heads: string) => {
  const time = elapsed(), before = process.memoryUsage().rss
  let rows = 0, faults = 0, most = before
  for (let cursor: string | null | undefined; cursor !== null;) {
    const step = await verifyStep(db, heads, cursor)
    rows += step.rows
    faults += step.faults.length
    most = Math.max(most, process.memoryUsage().rss)
    cursor = step.next
  }
  return { rows, faults, seconds: round(time() / 1000, 1), memoryMB: Math.round((most - before) / (1 << 20)) }
}

await withPostgres(async (postgres) => {
  await migrate(postgres.adminUrl, join(import.meta.dirname, '..'), 'jg_app')
  const db = openPool(postgres.appUrl, HANDS).db, owner = openPool(postgres.adminUrl, 1).db, dir = await mkdtemp(join(tmpdir(), 'jiangong-bench-'))
  try {
    const cost = await costs(db), sealed = await sealing(db, owner)
    say(`one write ${cost.bareMs} ms, with audit ${cost.auditedMs} ms; ${SEALED} rows sealed in ${sealed.toFixed(2)} s`)
    await scoped(owner, WHOLE, (tx) => addHistory(tx, ROWS, new Date('2013-01-01T00:00:00Z')))
    const sealer = await startSealer(db, systemClock, join(dir, 'heads.log'))
    await sealer.drain()
    await sealer.close()
    await settle(owner)
    const searches = await searching(db), verification = await verifying(db, join(dir, 'heads.log')), { size } = await stat(join(dir, 'heads.log'))
    const worst = Math.max(...Object.values(searches).map((s) => s.p50))
    report('audit', { rows: ROWS, cost, sealSeconds: round(sealed, 2), searches, verification, headsBytes: size }, [
      atMost('10,000 rows sealed, seconds', sealed, 2), atMost('slowest search of a million, p50 ms', worst, 1000), atMost('verification of a million, seconds', verification.seconds, 120), atMost('faults', verification.faults, 0),
      atMost('memory of a verification, MB', verification.memoryMB, 300),
    ])
  } finally { await db.destroy(); await owner.destroy(); await rm(dir, { recursive: true, force: true }) }
})
