import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { serve } from '@hono/node-server'
import { systemClock } from '../src/platform/clock.ts'
import { scoped, WHOLE } from '../src/platform/postgres/pool.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import { startFolder, verify } from '../src/modules/figure/index.ts'
import { assemble } from '../src/assembly.ts'
import { at, atMost, inCountry, report, round } from './country/country.ts'
import { FIRST, PERIOD, submittedOnce } from './country/country.queries.ts'

/**
 * The deadline hour in a minute (spine.md): 278 submissions a second, three bursts of ten seconds that offer 1,000 a second, clients that ask again
 * until they have their receipt. Everything offered is acknowledged, kept once, and within two minutes.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, seconds: { type: 'string', default: '60' } } })
const SECONDS = Number(flags.seconds), CALM = 278, BURST = 1000
const inBurst = (second: number) => [10, 30, 50].some((from) => second >= from && second < from + 10)

/** When each clerk first asks, in milliseconds from the start: the rate of its second, spread evenly. */
const offers = Array.from({ length: SECONDS }, (_, second) => inBurst(second) ? BURST : CALM)
  .flatMap((rate, second) => Array.from({ length: rate }, (_, i) => (second + i / rate) * 1000))

await inCountry(offers.length, ['bench'], async ({ db, url, formId }) => {
  const folder = await startFolder(db, url, systemClock)
  const { app } = assemble({ db, clock: systemClock, folder, keys: keysInMemory(), checkAnswers: false })
  const server = serve({ fetch: app.fetch, port: 0 })
  await once(server, 'listening')
  const worker = new Worker(join(import.meta.dirname, 'country', 'surge.mjs'), { workerData: { port: (server.address() as AddressInfo).port, form: 'bench-form', period: PERIOD, first: FIRST, offers } })
  const [said] = await Promise.race([once(worker, 'message'), once(worker, 'error').then(([error]) => { throw error })]) as [{ waits: number[], refused: unknown[], retried: number, milliseconds: number }]
  server.close()
  const from = performance.now()
  await folder.drain().finally(() => folder.close())
  const folded = round((performance.now() - from) / 1000, 1)
  const { kept, doubled } = await scoped(db, WHOLE, (tx) => submittedOnce(tx, formId))
  const lost = offers.length - kept, waited = (share: number) => round(at(said.waits, share) / 1000, 2)
  report('deadline', { offered: offers.length, acknowledged: said.waits.length, refused: said.refused.length, retried: said.retried, seconds: round(said.milliseconds / 1000, 1), waited: { p50: waited(0.5), p99: waited(0.99), worst: waited(1) }, foldedAfter: folded, drift: (await verify(db, systemClock)).drift }, [
    atMost('offered and not acknowledged', offers.length - said.waits.length, 0),
    atMost('lost', lost, 0), atMost('doubled', doubled, 0),
    atMost('the longest wait from the first offer to the receipt, s', waited(1), 120),
  ])
})
