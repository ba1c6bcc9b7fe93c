import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../../test/world.ts'
import { smallPlan } from '../../../../test/small-plan.ts'
import { readBook } from '../../../platform/sheet/book.ts'
import { address as at } from '../../../platform/sheet/page.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import { openArchive } from '../../../platform/sheet/archive.ts'
import { zip } from '../../../platform/sheet/zip.fixture.ts'
import { scoped, WHOLE } from '../../../platform/postgres/pool.ts'
import { changePlanState, importPlan } from '../../plan/browser.ts'
import type { CellValue, Content } from '../../form/index.ts'
import { approveReport, getReport, saveReport, submitReport } from '../report.contract.ts'
import type { Filled } from './filled.ts'
import { identificationPage } from './identification.ts'
import { layout } from './layout.ts'
import * as contract from './sheet.contract.ts'
import { filled, ready, spec } from './sheet.fixture.ts'
import * as queries from './sheet.queries.ts'

/** Reports as files, through the front door: out, in again, and many at once. */
let world: World, cadre: Caller, county: Caller, clerk: Caller, chair: Caller, stranger: Caller, ids: Map<string, number>
const PERIOD = '2013Q2', MILLS = 12
const place = (org = 'works', period = PERIOD) => ({ form: `${world.name}-form`, org: ids.get(org)!, period })

beforeAll(async () => {
  world = await openWorld()
  ids = new Map([...await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' }, { code: 'works', parent: 'county' },
    ...Array.from({ length: MILLS }, (_, i) => ({ code: `mill${i}`, parent: 'county' })), { code: 'next', kind: 'federation', level: 'county', parent: 'region' }, { code: 'yard', parent: 'next' },
  ], '2013-07-10')])
  ;[cadre, county, clerk, chair, stranger] = await Promise.all([world.person('region', 'cadre'), world.person('county', 'cadre'), world.person('works', 'preparer'), world.person('works', 'approver'), world.person('yard', 'preparer')]) as [Caller, Caller, Caller, Caller, Caller]
  const plan = smallPlan(world.name)
  await cadre.must(importPlan, { body: { file: { ...plan, forms: [{ ...spec, code: `${world.name}-form`, filledBy: { kind: ['enterprise'] }, firstPeriod: '2013Q1', lastPeriod: '2015Q4', indicator: undefined } as never] } } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const bytesOf = ({ base64 }: { base64: string }) => Uint8Array.from(Buffer.from(base64, 'base64'))
const fetched = async (who: Caller, org = 'works') => bytesOf(await who.must(contract.getReportSheet, { params: place(org) }))
/** A file as a clerk would have filled it in: the form of that organisation with these contents. */
const fileOf = async (org: string | null, values: Record<string, CellValue>, more: Partial<Filled> & { rows?: Content['rows'], edition?: number, typed?: (sheet: string, cell: string) => string | number | undefined } = {}) => {
  const form = { ...ready(spec), code: `${world.name}-form`, edition: more.edition ?? 1 }
  const of = filled(form, { values, rows: more.rows ?? {} }, { org: org === null ? null : { code: `${world.name}-${org}`, name: org }, period: PERIOD, ...more }), drawn = layout(of)
  const pages = drawn.pages.map((p) => ({ ...p, boxes: p.boxes.map((b) => { const v = more.typed?.(p.name, at(b.row, b.column)); return v === undefined ? b : { ...b, value: v } }) }))
  return Uint8Array.from(await writeWorkbook([...pages, identificationPage(of, drawn)], { title: 'x' }))
}
const send = (who: Caller, body: Uint8Array<ArrayBuffer>, version: number, org = 'works', dryRun: 'true' | 'false' = 'false', period = PERIOD) => who.ask(contract.importReportSheet, { params: place(org, period), query: { dryRun }, body }, ifMatch(version))
const standing = async (who: Caller, org = 'works') => { const { values, rows, version, state, revision } = await who.must(getReport, { params: place(org) }); return { values, rows, version, state, revision } }

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

describe('many files in one zip', () => {
  const archive = (files: Record<string, Uint8Array>) => Uint8Array.from(zip(Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content), claims: content.length }))))
  const finished = async (who: Caller, id: string) => { await world.imports.drain(); return who.must(contract.getSheetImport, { params: { import: id } }) }

  it('are taken or refused one by one, each with its line', async () => {
    const blank = bytesOf(await county.must(contract.getBlankSheet, { params: { form: `${world.name}-form`, period: PERIOD } }))
    const body = archive({
      '甲/一厂.xlsx': await fileOf('mill0', { workers: 10, members: 9 }), '二厂.xlsx': await fileOf('mill1', { workers: 5, members: 9 }), '外县.xlsx': await fileOf('yard', { workers: 1 }), '说明.txt': Buffer.from('x'),
      '未写代码.xlsx': blank, '写了代码.xlsx': await fileOf(null, { workers: 7 }, { typed: (_, cell) => cell === 'A3' ? `单位代码：${world.name}-mill2` : undefined }), '坏.xlsx': Buffer.from('PK not a workbook'),
    })
    const job = await county.must(contract.startSheetImport, { query: { name: '二季度.zip' }, body })
    expect(job).toMatchObject({ state: 'waiting', name: '二季度.zip', taken: 0, refused: 0, by: '演示cadre' })
    const done = await finished(county, job.id)
    expect(done).toMatchObject({ state: 'done', total: 7, taken: 2, refused: 5 })
    expect(done.lines.map((l) => [l.name, l.state, l.problem?.code ?? l.orgName])).toEqual([
      ['甲/一厂.xlsx', 'taken', 'mill0'], ['二厂.xlsx', 'refused', 'form-sheet-refused'], ['外县.xlsx', 'refused', 'form-sheet-out-of-reach'], ['说明.txt', 'refused', 'member-not-workbook'],
      ['未写代码.xlsx', 'refused', 'form-sheet-no-org'], ['写了代码.xlsx', 'taken', 'mill2'], ['坏.xlsx', 'refused', 'sheet-unreadable'],
    ])
    expect(done.lines[1]!.problem!.errors).toEqual([{ path: `${spec.title.zh}!C6`, code: 'part-exceeds-whole', detail: expect.stringContaining('工会会员') as string }])
    expect([(await standing(county, 'mill0')).values.workers, (await standing(county, 'mill1')).version, (await standing(county, 'mill2')).values.workers]).toEqual([10, 0, 7])
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
