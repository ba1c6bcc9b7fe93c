import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Day } from '../../src/kernel/period.ts'
import { archiveAudit, verifyArchive, type Archived } from '../../src/platform/audit/archive.ts'
import { sha256 } from '../../src/platform/audit/chain.ts'
import { sealBlock } from '../../src/platform/audit/sealer.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { scoped, WHOLE } from '../../src/platform/postgres/pool.ts'
import { openPlace, type Place } from './place.ts'
import * as tamper from './tamper.queries.ts'

/** Two years of rows: the first goes into a file, the chain goes on behind it. */
let place: Place, file: string, done: Archived
const old = fixedClock('2013-03-01T02:00:00Z'), recent = fixedClock('2014-03-01T02:00:00Z'), now = fixedClock('2014-07-10T02:00:00Z')
const archive = (before: string, name = 'old.jsonl') => archiveAudit({ adminUrl: place.adminUrl, before: before as Day, clock: now, fileOf: () => join(place.dir, name) })

beforeAll(async () => {
  place = await openPlace()
  file = join(place.dir, 'old.jsonl')
  for (const [clock, count] of [[old, 300], [recent, 200]] as const) {
    await scoped(place.owner, WHOLE, (tx) => tamper.addRows(tx, count, clock.now()))
    while (await sealBlock(place.app, clock, 40));
  }
  await place.seal(recent)
}, 60_000)
afterAll(() => place?.close())

it('keeps 184 days whatever is asked, and touches nothing where there is nothing to take', async () => {
  await expect(archive('2014-02-01')).rejects.toMatchObject({ code: 'archive-too-young', params: { latest: '2014-01-07' } })
  await expect(archive('2013-02-01')).rejects.toMatchObject({ code: 'archive-nothing' })
  expect(await readdir(place.dir)).not.toContain('old.jsonl')
  expect((await place.verified()).rows).toBe(500)
})

it('does not carry a fault away: a chain that was tampered with is not archived', async () => {
  await tamper.prepare(place.owner)
  await tamper.alterRow(place.owner, 77)
  await expect(archive('2014-01-01')).rejects.toMatchObject({ code: 'archive-broken', params: { block: 2 } })
  await tamper.putBack(place.owner)
  expect(await readdir(place.dir)).not.toContain('old.jsonl')
  expect((await place.verified()).faults).toEqual([])
})

it('moves whole blocks into a file and leaves a chain that is sound behind it, with a row that says so', async () => {
  done = await archive('2014-01-01')
  expect([done.from, done.to, done.rows]).toEqual([1, 8, 300])
  expect(await tamper.sealedRows(place.owner)).toHaveLength(200)
  await place.seal(now)
  expect(await place.verified()).toMatchObject({ rows: 201, faults: [] })
  expect(done.sha256).toBe(sha256(await readFile(file, 'utf8')))
  await expect(archive('2014-01-01')).rejects.toMatchObject({ code: 'archive-nothing' })
})

it('lets the file prove itself, and finds any one character of it changed, any line gone, any end cut off', async () => {
  expect(await verifyArchive(file)).toEqual({ intact: true, rows: 300, blocks: 8, from: 1, to: 8, head: done.head, faults: [] })
  const text = await readFile(file, 'utf8'), lines = text.trimEnd().split('\n'), other = join(place.dir, 'other.jsonl')
  const broken = async (changed: string) => { await writeFile(other, changed); return !(await verifyArchive(other)).intact }
  const header = lines[0]!.length + 1
  await fc.assert(fc.asyncProperty(fc.integer({ min: header, max: text.length - 2 }), async (at) => broken(text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1))), { numRuns: 25 })
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: lines.length - 1 }), async (at) => broken(lines.filter((_, i) => i !== at).join('\n') + '\n')), { numRuns: 15 })
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: lines.length - 1 }), async (at) => broken(lines.slice(0, at).join('\n') + '\n')), { numRuns: 10 })
  expect(await broken([...lines.slice(0, 5), lines[6], lines[5], ...lines.slice(7)].join('\n') + '\n')).toBe(true)
})

it('still knows the head of what was archived', async () => {
  const heads = await readFile(place.heads, 'utf8')
  await writeFile(place.heads, heads.replace(done.head, 'f'.repeat(64)))
  expect((await place.verified()).faults).toEqual([{ kind: 'altered', of: 'head', block: 8, row: null }])
})
