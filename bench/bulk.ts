import { parseArgs } from 'node:util'
import { asked, formById } from '../src/modules/form/index.ts'
import { indicatorsByCode } from '../src/modules/indicator/index.ts'
import { payload, wire } from '../src/kernel/contract.ts'
import { systemClock } from '../src/platform/clock.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import { zip } from '../src/platform/sheet/zip.fixture.ts'
import { getSheetImport, startSheetImport, type sheetJob } from '../src/modules/report/browser.ts'
import { workbookOf } from '../src/modules/report/sheet/export.service.ts'
import { assemble } from '../src/assembly.ts'
import type { z } from 'zod'
import { atMost, inCountry, report, round } from './country/country.ts'
import { FIRST, PERIOD } from './country/country.queries.ts'

/**
 * A thousand filled-in workbooks in one zip, through the front door: uploaded by the cadre at the top, taken in by the job, a line for each; how
 * long it takes, whether its progress can be seen meanwhile, and what memory it takes from the first fifth to the last.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })
const FILES = 1000, LONGEST_S = 60, MOST_GROWN_MB = 64
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }
type Job = z.infer<typeof sheetJob>

await inCountry(FILES, ['bench'], async ({ db, formId }) => {
  const form = (await formById(db, formId))!, indicators = await indicatorsByCode(db, form.cells.flatMap((c) => c.indicator ?? [])), sheet = { ...form, ...asked(form, indicators) }
  const members = []
  for (let e = 0; e < FILES; e++) {
    const content = Buffer.from(await workbookOf({ form: sheet, org: { code: `bench-${FIRST + e}`, name: `演示单位${FIRST + e}` }, period: PERIOD, content: { values: { innovations: 12 + e % 7, nonPublic: 5 }, rows: {} }, explanations: {}, hands: { preparer: null, approver: null, day: null } }))
    members.push({ name: `演示单位${FIRST + e}.xlsx`, content, claims: content.length })
  }
  const body = Uint8Array.from(zip(members))
  const silent = { wake: () => {}, drain: async () => {}, on: () => () => {}, close: async () => {} }
  const { app, imports } = assemble({ db, clock: systemClock, keys: keysInMemory(), folder: silent, checkAnswers: false })
  const ask = async (contract: typeof startSheetImport | typeof getSheetImport, input: object) => {
    const { method, url, body } = wire(contract, input as never), sent = payload(body)
    const answer = await app.request(url, { method, body: sent.body, headers: { authorization: 'Bearer cadre-0', 'content-type': sent.type, 'idempotency-key': `bench ${url}` } })
    if (!answer.ok) throw new Error(`${contract.name}: ${await answer.text()}`)
    return await answer.json() as Job
  }
  say(`${FILES} files, ${(body.length / 2 ** 20).toFixed(1)} MB`)
  const cpu = process.cpuUsage(), started = performance.now(), { id } = await ask(startSheetImport, { query: { name: 'bench.zip', submit: 'true' }, body }), uploaded = performance.now()
  const memory: number[] = [], seen: number[] = []
  const sampler = setInterval(() => {
    memory.push(process.memoryUsage().rss / 2 ** 20)
    void ask(getSheetImport, { params: { import: id }, query: { limit: 1 } }).then((job) => { seen.push(job.taken + job.refused); say(`${job.taken + job.refused} / ${job.total ?? '—'}`) })
  }, 500)
  await imports.drain()
  clearInterval(sampler)
  const seconds = (performance.now() - started) / 1000, job = await ask(getSheetImport, { params: { import: id }, query: { limit: 1 } })
  const { user, system } = process.cpuUsage(cpu)
  await imports.close()
  if (job.state !== 'done' || job.taken !== FILES) throw new Error(`${job.taken} of ${FILES} taken: ${JSON.stringify(job)}`)
  const fifth = Math.max(1, Math.floor(memory.length / 5)), mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length, grown = mean(memory.slice(-fifth)) - mean(memory.slice(fifth, 2 * fifth))
  report('bulk', { files: FILES, megabytes: round(body.length / 2 ** 20, 1), seconds: round(seconds, 1), uploadSeconds: round((uploaded - started) / 1000, 1), perSecond: round(FILES / seconds, 1), ownCpuSeconds: round((user + system) / 1e6, 1), progressSeen: new Set(seen).size, memory: { grownMb: round(grown, 0), peakMb: round(Math.max(...memory), 0) } }, [
    atMost('seconds for a thousand filled-in workbooks in one zip', seconds, LONGEST_S), atMost('megabytes that the process grows from the second fifth to the last', grown, MOST_GROWN_MB),
  ])
})
process.exit()
