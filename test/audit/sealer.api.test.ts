import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countPending } from '../../src/platform/audit/chain.queries.ts'
import { insertAudit } from '../../src/platform/audit/audit.queries.ts'
import { entryOfSystem } from '../../src/platform/audit/entry.ts'
import { startSealer } from '../../src/platform/audit/sealer.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openPool, scoped, WHOLE, type Database } from '../../src/platform/postgres/pool.ts'
import { openPlace, type Place } from './place.ts'
import { killSealing, sealedRows } from './tamper.queries.ts'

let place: Place
beforeAll(async () => { place = await openPlace() }, 60_000)
afterAll(() => place?.close())

const write = (db: Database, subject: string) => scoped(db, WHOLE, (tx) => insertAudit(tx, entryOfSystem('test', systemClock.now(), subject)))
const sealedCount = async () => (await sealedRows(place.owner)).length
const until = async (met: () => Promise<boolean>) => { for (let i = 0; i < 400; i++) { if (await met()) return; await new Promise((r) => setTimeout(r, 25)) } throw new Error('it does not come about') }

it('does not wait for a transaction that takes long: what came after is sealed before, and it is sealed when it commits', async () => {
  const sealer = await startSealer(place.app, systemClock, place.heads)
  let commit!: () => void, begun!: () => void
  const first = new Promise<void>((done) => { begun = done })
  const held = new Promise<void>((done) => { commit = done }), slow = scoped(place.app, WHOLE, async (tx) => { await insertAudit(tx, entryOfSystem('test', systemClock.now(), 'slow')); begun(); await held })
  await first
  for (let i = 0; i < 5; i++) await write(place.app, `quick-${i}`)
  await until(async () => await sealedCount() === 5)
  commit()
  await slow
  await until(async () => await sealedCount() === 6)
  const [late, ...quick] = await sealedRows(place.owner)
  expect(quick.every((r) => r.block < late!.block)).toBe(true)
  await sealer.close()
  expect(await place.verified()).toMatchObject({ rows: 6, faults: [] })
})

it('seals each row once, with two servers at it and their connections cut again and again', async () => {
  const before = await sealedCount(), other = join(place.dir, 'audit', 'other.log')
  const sealers = await Promise.all([startSealer(place.app, systemClock, place.heads), startSealer(place.app, systemClock, other)])
  let writing = true
  let cut = 0
  const killer = openPool(place.appUrl, 1).db
  const cutting = (async () => { while (writing) { cut += (await killSealing(killer)).length; await new Promise((r) => setTimeout(r, 15)) } })()
  let written = 0
  await Promise.all(Array.from({ length: 4 }, async (_, hand) => { for (let i = 0; i < 60; i++) await write(place.app, `row-${hand}-${i}`).then(() => { written++ }, () => undefined) }))
  writing = false
  await cutting
  await killer.destroy()
  // a write whose connection was cut may have come through all the same
  await until(async () => await countPending(place.owner) === 0 && await sealedCount() >= before + written)
  for (const sealer of sealers) await sealer.close()
  const found = await place.verified()
  expect(found.faults).toEqual([])
  expect(found.rows).toBe(await sealedCount())
  // both files name every block, whoever sealed it
  expect(await readFile(other, 'utf8')).toBe(await readFile(place.heads, 'utf8'))
  expect(written).toBeGreaterThan(20)
  expect(cut).toBeGreaterThan(3)
})
