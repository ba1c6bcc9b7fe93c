import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, World } from '../../../../test/world.ts'
import { scoped, WHOLE } from '../../../platform/postgres/pool.ts'
import { zip } from '../../../platform/sheet/zip.fixture.ts'
import { bytesOf, MILLS, openCounty, PERIOD, type County } from './county.fixture.ts'
import * as contract from './sheet.contract.ts'
import { spec } from './sheet.fixture.ts'
import * as queries from './sheet.queries.ts'

/** Reports as files, many at once, through the front door. */
let given: County, world: World, county: Caller, stranger: Caller, { fileOf, standing } = {} as County
beforeAll(async () => { given = await openCounty(); ({ world, county, stranger, fileOf, standing } = given) })
afterAll(() => world.close())

describe('many files in one zip', () => {
  const archive = (files: Record<string, Uint8Array>) => Uint8Array.from(zip(Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content), claims: content.length }))))
  /** Another test's process may have taken the job before this one. */
  const finished = async (who: Caller, id: string) => {
    for (;;) {
      await world.imports.drain()
      const now = await who.must(contract.getSheetImport, { params: { import: id } })
      if (now.state !== 'waiting' && now.state !== 'running') return now
      await new Promise((r) => setTimeout(r, 20))
    }
  }

  it('are taken or refused one by one, each with its line', async () => {
    const blank = bytesOf(await county.must(contract.getBlankSheet, { params: { form: `${world.name}-form`, period: PERIOD } }))
    const body = archive({
      '甲/一厂.xlsx': await fileOf('mill0', { workers: 10, members: 9 }), '二厂.xlsx': await fileOf('mill1', { workers: 5, members: 9 }), '外县.xlsx': await fileOf('yard', { workers: 1 }), '说明.txt': Buffer.from('x'),
      '未写代码.xlsx': blank, '空白.xlsx': await fileOf('mill11', {}), '写了代码.xlsx': await fileOf(null, { workers: 7 }, { typed: (_, cell) => cell === 'A3' ? `单位代码：${world.name}-mill2` : undefined }), '坏.xlsx': Buffer.from('PK not a workbook'),
    })
    const job = await county.must(contract.startSheetImport, { query: { name: '二季度.zip' }, body })
    expect(job).toMatchObject({ state: 'waiting', name: '二季度.zip', taken: 0, refused: 0, by: '演示cadre' })
    const done = await finished(county, job.id)
    expect(done).toMatchObject({ state: 'done', total: 8, taken: 3, refused: 5 })
    expect(done.lines.map((l) => [l.name, l.state, l.problem?.code ?? l.orgName])).toEqual([
      ['甲/一厂.xlsx', 'taken', 'mill0'], ['二厂.xlsx', 'refused', 'form-sheet-refused'], ['外县.xlsx', 'refused', 'form-sheet-out-of-reach'], ['说明.txt', 'refused', 'member-not-workbook'],
      ['未写代码.xlsx', 'refused', 'form-sheet-no-org'], ['空白.xlsx', 'taken', 'mill11'], ['写了代码.xlsx', 'taken', 'mill2'], ['坏.xlsx', 'refused', 'sheet-unreadable'],
    ])
    expect(done.lines[1]!.problem!.errors).toEqual([{ path: `${spec.title.zh}!C6`, code: 'part-exceeds-whole', detail: expect.stringContaining('工会会员') as string }])
    expect([(await standing(county, 'mill0')).values.workers, (await standing(county, 'mill1')).version, (await standing(county, 'mill2')).values.workers, (await standing(county, 'mill11')).version]).toEqual([10, 0, 7, 0])
    expect((await county.must(contract.listSheetImports)).rows.map((r) => r.id)).toContain(job.id)
    expect((await stranger.ask(contract.getSheetImport, { params: { import: job.id } })).status).toBe(404)
  })
  it('go on where they were, on whichever process, and nothing is there twice', async () => {
    const files: Record<string, Uint8Array> = {}
    for (let i = 3; i < MILLS; i++) files[`${i}.xlsx`] = await fileOf(`mill${i}`, { workers: i })
    const job = await county.must(contract.startSheetImport, { query: { submit: 'true' }, body: archive(files) })
    // a process that is asked to leave before it has begun, and one that died with its lease in hand
    const leaving = world.at().imports
    await Promise.all([leaving.drain(), leaving.close()])
    const gone = new Date(world.clock.now().getTime() - 1)
    await scoped(world.db, WHOLE, async (tx) => queries.takeJob(tx, (await queries.jobById(tx, job.id))!, world.clock.now(), gone))
    const done = await finished(county, job.id)
    expect(done).toMatchObject({ state: 'done', taken: MILLS - 3, refused: 0 })
    for (let i = 3; i < MILLS; i++) expect(await standing(county, `mill${i}`)).toMatchObject({ state: 'submitted', version: 1, values: { workers: i } })
  })
  it('can be stopped, once', async () => {
    const job = await county.must(contract.startSheetImport, { body: archive({ 'a.xlsx': await fileOf('mill0', { workers: 99 }) }) })
    expect((await county.must(contract.stopSheetImport, { params: { import: job.id }, body: {} })).state).toBe('stopped')
    expect((await county.ask(contract.stopSheetImport, { params: { import: job.id }, body: {} })).problem?.code).toBe('sheet-import-ended')
    expect(await finished(county, job.id)).toMatchObject({ state: 'stopped', taken: 0 })
    expect((await standing(county, 'mill0')).values.workers).toBe(10)
  })
  it('are refused at once where the zip is none, or hostile', async () => {
    const code = async (body: Buffer) => (await county.ask(contract.startSheetImport, { body: Uint8Array.from(body) })).problem?.code
    expect([await code(Buffer.from('no zip')), await code(zip([{ name: '../x.xlsx' }])), await code(zip([{ name: 'x.xlsx', mode: 0o120777 }])), await code(Buffer.alloc(0))]).toEqual(['archive-unreadable', 'archive-hostile', 'archive-hostile', 'body-empty'])
  })
})
