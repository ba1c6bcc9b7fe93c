import { parseArgs } from 'node:util'
import { elapsed, systemClock } from '../src/platform/clock.ts'
import { scoped, WHOLE } from '../src/platform/postgres/pool.ts'
import { readRollup, rebuildAll } from '../src/modules/figure/index.ts'
import { at, atMost, inCountry, median, report, round, type Land } from './country/country.ts'
import { copyRollup, countRollup, dropCopy, emptyRollup, makeReports, PERIOD, ROOT } from './country/country.queries.ts'

/**
 * What a board costs as the country grows: the stored row of the root under its own scope, in countries of three sizes side by side, and the
 * rebuild of the largest against a copy of the same rows.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, sizes: { type: 'string', default: '2000,20000,200000' } } })
const SIZES = flags.sizes.split(',').map(Number), READS = 2_500, ROUNDS = 3
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }

const fill = async ({ db, formId }: Land) => {
  await scoped(db, WHOLE, (tx) => makeReports(tx, formId, PERIOD, '2013-06-30'))
  await rebuildAll(db, systemClock)
}
const readOnce = async ({ db, seriesId }: Land, periods: string[]): Promise<number> => {
  return scoped(db, `0.${ROOT}`, async (tx) => {
    const start = performance.now()
    const found = await readRollup(tx, [{ id: ROOT, partId: ROOT }], [seriesId], periods, 3)
    if (found.length < 2) throw new Error('the root has no row')
    return performance.now() - start
  })
}

const measureReads = async (lands: Land[]) => {
  const times = lands.map((): number[] => [])
  for (const land of lands) for (let i = 0; i < 300; i++) await readOnce(land, [PERIOD])
  for (let i = 0; i < READS; i++) for (const [n, land] of lands.entries()) times[n]!.push(await readOnce(land, [PERIOD]))
  return lands.map((l, n) => ({ organisations: l.enterprises, reads: READS, p50: round(median(times[n]!)), p99: round(at(times[n]!, 0.99)) }))
}

/** Over roll-ups that are right already, and from none at all, each round beside a copy of the same rows. */
const measureRebuild = async ({ db, owner }: Land) => {
  const over: number[] = [], fromNone: number[] = [], copies: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    over.push(await timed(() => rebuildAll(db, systemClock)))
    await emptyRollup(owner)
    fromNone.push(await timed(() => rebuildAll(db, systemClock)))
    copies.push(await timed(() => scoped(owner, WHOLE, copyRollup)))
    await dropCopy(owner)
  }
  const copy = median(copies), side = (times: number[]) => ({ milliseconds: median(times), ratio: round(median(times) / copy) })
  return { rows: await scoped(db, WHOLE, countRollup), copy, over: side(over), fromNone: side(fromNone) }
}
const timed = async (work: () => Promise<unknown>) => { const time = elapsed(); await work(); return time() }

const within = (sizes: number[], lands: Land[], work: (lands: Land[]) => Promise<void>): Promise<void> => {
  const [size, ...rest] = sizes
  if (size === undefined) return work(lands)
  return inCountry(size, ['bench'], async (land) => { const time = elapsed(); await fill(land); say(`${size}: ${time()} ms to fill`); await within(rest, [...lands, land], work) }, 4)
}

await within(SIZES, [], async (lands) => {
  const read = await measureReads(lands), rebuild = await measureRebuild(lands.at(-1)!)
  const [small, large] = [read[0]!, read.at(-1)!]
  report('board', { read, rebuild }, [
    atMost(`a board row: p50 of ${large.organisations} organisations over p50 of ${small.organisations}`, large.p50 / small.p50, 1.5),
    ...read.map((r) => atMost(`a board row of ${r.organisations} organisations: p99, ms`, r.p99, 5)),
    atMost('full rebuild, the rows right already, over a copy of them', rebuild.over.ratio, 3),
    atMost('full rebuild from no rows over a copy of them', rebuild.fromNone.ratio, 3),
  ])
})
