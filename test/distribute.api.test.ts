import { readFileSync } from 'node:fs'
import { afterAll, expect, inject, it } from 'vitest'
import { openPool } from '../src/platform/postgres/pool.ts'
import { foreignKeys, tables, uniqueKeys } from './distribute.queries.ts'
import { readSources, ROOT } from './sources.ts'

/** The rules that keep one schema good for one machine and for many: each holds from the first migration, or the way to Citus is lost unnoticed. */
const { db } = openPool(inject('adminUrl'), 2)
afterAll(() => db.destroy())

const text = readFileSync(`${ROOT}/db/distribute.sql`, 'utf8')
const named = (what: RegExp) => [...text.matchAll(what)].map((m) => m[1]!)
const reference = named(/create_reference_table\('(\w+)'\)/g), distributed = named(/create_distributed_table\('(\w+)', 'part_id'/g)
const local = /^-- ((?:\w+, )+\w+)$/m.exec(text)![1]!.split(', ')

it('puts every table into exactly one place', async () => {
  expect([...reference, ...distributed, ...local].sort()).toEqual((await tables(db)).map((t) => t.name))
})

it('distributes what has a part, all of it together, and leads every unique key with the part', async () => {
  expect((await tables(db)).filter((t) => t.parted).map((t) => t.name)).toEqual([...distributed].sort())
  expect(named(/colocate_with => '(\w+)'/g)).toEqual(distributed.slice(1).map(() => distributed[0]))
  expect((await uniqueKeys(db)).filter((k) => distributed.includes(k.table) && k.first !== 'part_id')).toEqual([])
})

it('has a wall under every table that knows whose row it is', async () => {
  expect((await tables(db)).filter((t) => t.paths !== t.forced).map((t) => t.name)).toEqual([])
})

it('points only where every node has the other end', async () => {
  const allowed = (from: string, to: string) => reference.includes(to) || (local.includes(from) && local.includes(to))
  expect((await foreignKeys(db)).filter((k) => !allowed(k.from, k.to))).toEqual([])
})

it('uses nothing that many nodes cannot do', async () => {
  expect((await tables(db)).filter((t) => t.triggers > 0 || t.unlogged).map((t) => t.name)).toEqual([])
  const statements = readSources().filter((s) => /\.queries\.ts$|^db\/.*\.sql$|^src\/platform\/postgres\//.test(s.path) && !s.path.startsWith('test/'))
  const holding = (what: RegExp) => statements.filter((s) => what.test(s.text)).map((s) => s.path)
  expect(holding(/create\s+(constraint\s+)?trigger|grouping\s+sets|group\s+by\s+(rollup|cube)|with\s+recursive[^;`]*\b(report|delta|rollup|expectation)\b/i)).toEqual([])
  expect(holding(/on\s+conflict[^;`]*do\s+update[^;`]*\b(now|random|clock_timestamp)\(\)/i)).toEqual([])
  expect(holding(/set_config\(/i)).toEqual([])
})
