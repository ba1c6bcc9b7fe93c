import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FILES } from '../../../../test/hostile/files.ts'
import { ifMatch, type Caller } from '../../../../test/world.ts'
import { readBook } from '../../../platform/sheet/book.ts'
import { openArchive } from '../../../platform/sheet/archive.ts'
import { approveReport, saveReport, submitReport } from '../report.contract.ts'
import { bytesOf, openCounty, PERIOD, type County } from './county.fixture.ts'
import * as contract from './sheet.contract.ts'
import { spec } from './sheet.fixture.ts'

/** A report as a file, through the front door: out, and in again. */
let given: County, clerk: Caller, chair: Caller, stranger: Caller, { fileOf, standing, place } = {} as County
beforeAll(async () => { given = await openCounty(); ({ clerk, chair, stranger, fileOf, standing, place } = given) })
afterAll(() => given.world.close())

const fetched = async (who: Caller, org = 'works') => bytesOf(await who.must(contract.getReportSheet, { params: place(org) }))
const send = (who: Caller, body: Uint8Array<ArrayBuffer>, version: number, org = 'works', dryRun: 'true' | 'false' = 'false', period = PERIOD) => who.ask(contract.importReportSheet, { params: place(org, period), query: { dryRun }, body }, ifMatch(version))

describe('a report as a file', () => {
  it('goes out and comes back without change, and with what was filled in', async () => {
    const blank = await send(clerk, await fetched(clerk), 0, 'works', 'true')
    expect(blank.body).toMatchObject({ changed: 0, version: 0, state: null, missing: [] })
    const rows = { projects: [{ id: '00000000-0000-4000-8000-000000000001', values: { name: '=引水工程', cost: 12.5, start: '2013-05-01' } }], people: [] }
    const saved = await clerk.must(saveReport, { params: place(), body: { values: { workers: 300, members: 250, trained: 'n/a', funds: 0.25, kind: 'b', stateRaised: 9, stateAdopted: 0, note: '做法' }, rows, explanations: { workers: '说明' } } }, ifMatch(0))
    const file = await fetched(clerk)
    expect((await send(clerk, file, saved.version, 'works', 'true')).body).toMatchObject({ changed: 0, version: saved.version })
    const [main] = (await readBook(file)).sheets
    expect([main!.at(4, 2), main!.at(8, 2)]).toEqual([{ kind: 'number', number: 300 }, { kind: 'formula', formula: expect.stringContaining('ROUND') as string }])
    const changed = await fileOf('works', { workers: 310, members: 250, stateRaised: 9, stateAdopted: 4 }, { rows: { projects: [...rows.projects, { id: '', values: { name: '铁路复线' } }] } })
    const done = await send(clerk, changed, saved.version)
    expect(done.body, JSON.stringify(done.problem)).toMatchObject({ state: 'draft', version: saved.version + 1 })
    const now = await standing(clerk)
    expect(now.values).toMatchObject({ workers: 310, members: 250, rate: 80.6, trained: null, stateAdopted: 4, allRaised: 9, projectCount: 2, invested: 12.5 })
    expect(now.rows.projects!.map((r) => [r.id === rows.projects[0]!.id, r.values.name])).toEqual([[true, '=引水工程'], [false, '铁路复线']])
  })
  it('names every place that cannot be taken, and writes nothing', async () => {
    const before = await standing(clerk)
    const typed = (sheet: string, cell: string) => ({ 'C5': '1200人次', 'C8': '许多', 'C11': '明天' } as Record<string, string>)[sheet === spec.title.zh ? cell : '']
    const said = await send(clerk, await fileOf('works', { stateRaised: 1, stateAdopted: 2 }, { typed }), before.version)
    expect([said.status, said.problem!.code]).toEqual([422, 'form-sheet-refused'])
    expect(said.problem!.errors!.map((e) => [e.path.replace(spec.title.zh, '表'), e.code])).toEqual([['表!C5', 'entry-unit'], ['表!C8', 'entry-number'], ['表!C11', 'entry-day'], ['单位类别!D6', 'rule']])
    expect(said.problem!.errors![0]!.detail).toContain('“人次”与“人”不能相互代替')
    expect(await standing(clerk)).toEqual(before)
  })
  it('is refused where it is another form, edition, period or organisation, or not the sender’s to fill', async () => {
    const { version } = await standing(clerk), code = async (file: Promise<Uint8Array<ArrayBuffer>>, who = clerk, org = 'works', v = version) => (await send(who, await file, v, org)).problem?.code
    expect([
      await code(fileOf('works', {}, { edition: 2 })), await code(fileOf('works', {}, { period: '2013Q1' })), await code(fileOf('mill1', {})), await code(fileOf('yard', {})), await code(fileOf('mill1', {}), clerk, 'mill1', 0), await code(fileOf('works', {}), stranger, 'works'), await code(fileOf('works', {}), clerk, 'works', version - 1),
    ]).toEqual(['form-sheet-edition', 'form-sheet-other-period', 'form-sheet-other-org', 'form-sheet-other-org', 'not-found', 'not-found', 'version-stale'])
    expect((await standing(clerk)).version).toBe(version)
  })
  it('is refused where it only pretends to be a workbook, and nothing is written', async () => {
    const before = await standing(clerk)
    for (const [name, bytes, status] of FILES) {
      const said = await send(clerk, Uint8Array.from(bytes), before.version)
      expect(said.status, `${name}: ${JSON.stringify(said.problem)}`).toBe(status)
      expect(said.problem!.detail).toMatch(/\p{Script=Han}/u)
      expect(JSON.stringify(said.body)).not.toContain('root:')
    }
    expect(await standing(clerk)).toEqual(before)
  }, 60_000)
  it('is a document to be signed: the names of those who prepared and approved it, once they have', async () => {
    const { version } = await standing(clerk)
    const sent = await clerk.must(submitReport, { params: place(), body: {} }, ifMatch(version))
    await chair.must(approveReport, { params: place(), body: {} }, ifMatch(sent.version))
    const file = await clerk.must(contract.getReportSheet, { params: place(), query: { as: 'docx' } }), archive = await openArchive(Buffer.from(bytesOf(file)))
    const text = Buffer.from(await archive.members.find((m) => m.name === 'word/document.xml')!.read()).toString().replace(/<[^>]+>/g, '')
    expect(file.name).toMatch(/\.docx$/)
    for (const said of ['审批人：演示approver', '填报人：演示preparer', '单位（盖章）：', '=引水工程', '310']) expect(text).toContain(said)
    // what stands approved is no draft: a file is taken only after a correction was begun
    expect((await send(clerk, await fetched(clerk), sent.version + 1)).problem?.code).toBe('wrong-state')
  })
})
