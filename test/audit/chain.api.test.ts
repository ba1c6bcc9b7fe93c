import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/kernel/audit.ts'
import { contentOf, nextBlock, rowHash } from '../../src/platform/audit/chain.ts'
import { blocksAfter, linksBetween } from '../../src/platform/audit/chain.queries.ts'
import { sealBlock } from '../../src/platform/audit/sealer.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { scoped, WHOLE, type Database } from '../../src/platform/postgres/pool.ts'
import { openPlace, type Place } from './place.ts'
import * as tamper from './tamper.queries.ts'

/** Ten thousand rows; their owner tampers past the product, and the product looks. */
const ROWS = 10_000
const clock = fixedClock('2013-09-30T02:00:00Z')
let place: Place, owner: Database, heads: string, sealed: { id: number, block: number, position: number }[], untouched: string
const verified = () => place.verified()

beforeAll(async () => {
  place = await openPlace()
  ;({ owner, heads } = place)
  await scoped(owner, WHOLE, (tx) => tamper.addRows(tx, ROWS, clock.now()))
  while (await sealBlock(place.app, clock, 97));
  await place.seal(clock)
  sealed = await tamper.sealedRows(owner)
  untouched = await readFile(heads, 'utf8')
  await tamper.prepare(owner)
}, 60_000)
afterAll(() => place?.close())
beforeEach(async () => { await tamper.putBack(owner); await writeFile(heads, untouched) })

const some = fc.integer({ min: 0, max: ROWS - 1 }), two = fc.tuple(some, some).filter(([a, b]) => a !== b)
const RUNS = { numRuns: 3, endOnFailure: true }
const row = (at: number) => sealed[at]!
const finds = (faults: readonly Fault[], kind: Fault['kind'], id: number | null, of: Fault['of'] = 'row') => faults.some((f) => f.kind === kind && f.of === of && f.row === id)

it('is intact: every row in a block, no number twice, each head outside the database', async () => {
  const found = await verified()
  expect([found.rows, found.faults]).toEqual([ROWS, []])
  expect(untouched.trimEnd().split('\n')).toHaveLength(found.blocks)
  expect(JSON.parse(untouched.trimEnd().split('\n').at(-1)!).hash).toBe(found.head)
})

describe('one row of ten thousand, wherever it stands', () => {
  const each = (what: string, arbitrary: fc.Arbitrary<number | [number, number]>, attempt: (at: number, other: number) => Promise<void>) =>
    it(what, () => fc.assert(fc.asyncProperty(arbitrary, async (at) => {
      await tamper.putBack(owner)
      await (Array.isArray(at) ? attempt(at[0], at[1]) : attempt(at, at))
    }), RUNS))

  each('altered: its outcome, a fact of it, a millionth of a second', some, async (at) => {
    for (const alter of [tamper.alterRow, tamper.alterDetail, tamper.alterInstant]) {
      await alter(owner, row(at).id)
      expect((await verified()).faults).toEqual([{ kind: 'altered', of: 'row', block: row(at).block, row: row(at).id }])
      await tamper.putBack(owner)
    }
  })
  each('deleted, alone or with its link', some, async (at) => {
    await tamper.deleteRow(owner, row(at).id)
    expect((await verified()).faults).toEqual([{ kind: 'deleted', of: 'row', block: row(at).block, row: row(at).id }])
    await tamper.putBack(owner)
    await tamper.deleteRowAndLink(owner, row(at).id)
    expect((await verified()).faults).toEqual([{ kind: 'deleted', of: 'link', block: row(at).block, row: null }])
  })
  each('exchanged with another: what they say, or their places', two, async (a, b) => {
    await tamper.swapRows(owner, row(a).id, row(b).id)
    for (const at of [a, b]) expect((await verified()).faults.some((f) => f.row === row(at).id && f.of === 'row'), String(row(at).id)).toBe(true)
    await tamper.putBack(owner)
    await tamper.swapLinks(owner, row(a).id, row(b).id)
    const { faults } = await verified()
    expect(faults.length).toBeGreaterThan(0)
    if (row(a).block === row(b).block) for (const at of [a, b]) expect(finds(faults, 'reordered', row(at).id, 'link')).toBe(true)
  })
  each('inserted behind the product', some, async (at) => {
    await tamper.insertRow(owner, row(at).id)
    const { faults } = await verified()
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ kind: 'inserted', of: 'row' })
  })
  each('cut off with everything after it: rows, links and blocks together', some, async (at) => {
    await tamper.truncateFrom(owner, row(at).block)
    const { faults } = await verified()
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every((f) => f.kind === 'truncated' && f.block! >= row(at).block)).toBe(true)
  })
  each('altered with its link, its block, and every block after it written anew', some, async (at) => {
    await tamper.alterRow(owner, row(at).id)
    await forge(row(at))
    const { faults } = await verified()
    // inside the database nothing contradicts anything; the heads outside do
    expect(faults.map((f) => [f.kind, f.of])).toEqual(faults.map(() => ['altered', 'head']))
    expect(faults[0]!.block).toBe(row(at).block)
  })
})

/** The whole forgery: possible for an owner, and the reason for the heads outside. */
const forge = ({ id, block }: { id: number, block: number }) => scoped(owner, WHOLE, async (tx) => {
  const blocks = await blocksAfter(tx, 0, 1000)
  let before = blocks.find((b) => b.number === block - 1) ?? null
  for (const b of blocks.filter((b) => b.number >= block)) {
    const links = await linksBetween(tx, b.number - 1, b.number), hashes = links.map((l) => l.id === id ? rowHash(l.text) : l.hash)
    if (b.number === block) await tamper.relink(tx, id, rowHash(links.find((l) => l.id === id)!.text))
    before = { ...nextBlock(before, hashes, new Date(b.at)), content: contentOf(hashes) }
    await tamper.rehash(tx, before)
  }
})

describe('a block or a head', () => {
  it('altered, or gone from the middle', async () => {
    await tamper.alterBlock(owner, 3)
    expect((await verified()).faults).toEqual([{ kind: 'altered', of: 'block', block: 3, row: null }])
    await tamper.putBack(owner)
    await tamper.deleteBlock(owner, 3)
    expect((await verified()).faults).toEqual(expect.arrayContaining([{ kind: 'deleted', of: 'block', block: 3, row: null }]))
  })
  it('a line of the heads altered, made unreadable, or the file gone', async () => {
    const lines = untouched.trimEnd().split('\n'), zero = lines[2]!.replace(/"hash":"./, (m) => m.slice(0, -1) + (m.endsWith('0') ? '1' : '0'))
    await writeFile(heads, lines.map((l, i) => i === 2 ? zero : l).join('\n') + '\n')
    expect((await verified()).faults).toEqual([{ kind: 'altered', of: 'head', block: 3, row: null }])
    await writeFile(heads, lines.map((l, i) => i === 2 ? l.slice(9) : l).join('\n') + '\n')
    expect((await verified()).faults).toEqual([{ kind: 'altered', of: 'head', block: null, row: null }])
    await rm(heads)
    expect((await verified()).faults).toEqual([{ kind: 'deleted', of: 'head', block: null, row: null }])
  })
  it('a line cut short by a crash is written again, and lines that are missing are added', async () => {
    const lines = untouched.trimEnd().split('\n')
    await writeFile(heads, lines.slice(0, 2).join('\n') + '\n')
    await appendFile(heads, lines[2]!.slice(0, 40))
    await place.seal(clock)
    expect(await readFile(heads, 'utf8')).toBe(untouched)
  })
})
