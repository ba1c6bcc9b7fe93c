import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { formSpec, getForm, getFormEdition, issueForm, listForms, putForm, withdrawForm, type FormSpec } from '../form/browser.ts'
import * as contract from './browser.ts'

/** A form that stands for itself, with everything that a form may ask: written, issued, filled, changed by an edition. */
let world: World, cadre: Caller, clerk: Caller, chair: Caller, works: number, code: string
const two = (zh: string) => ({ zh, en: zh })
const ROW = '6b1f7a3e-0c7e-4b8e-9d53-1f1a2b3c4d5e'
const annex = (more: Partial<Record<keyof FormSpec, unknown>> = {}): FormSpec => formSpec.parse({
  code, title: two('演示项目统计表'), grain: 'quarter', filledBy: { kind: ['enterprise'] }, firstPeriod: '2013Q1', lastPeriod: '2014Q4', lockDays: 120,
  cells: [
    { key: 'projectsHeld', label: two('项目数'), source: 'computed', formula: { rows: 'projects' }, indicator: 'key_project_contests' },
    { key: 'money', label: two('经费'), type: 'money', unit: 'yuan' }, { key: 'note', label: two('说明'), type: 'text', maxLength: 20 },
  ],
  lists: [{ key: 'projects', label: two('项目'), columns: [{ key: 'name', label: two('名称'), type: 'text', required: true }, { key: 'workers', label: two('人数'), unit: 'person' }] }],
  checks: [{ severity: 'hard', left: 'projectsHeld', is: '<=', right: 5, says: two('每单位不超过五个') }], ...more,
})
const address = (period = '2013Q3') => ({ form: code, org: works, period })
const rows = (...names: string[]) => ({ projects: names.map((name, i) => ({ id: `${ROW.slice(0, -1)}${i}`, values: { name, workers: 10 * (i + 1) } })) })

beforeAll(async () => {
  world = await openWorld()
  const ids = await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'works', parent: 'city' }], '2013-09-30')
  works = ids.get('works')!
  code = `${world.name}-annex`
  ;[cadre, clerk, chair] = await Promise.all([world.person('city', 'cadre'), world.person('works', 'preparer'), world.person('works', 'approver')]) as [Caller, Caller, Caller]
})
afterAll(() => world.close())

it('is written, refused where it contradicts itself, issued, and then readable by those below', async () => {
  const broken = await cadre.ask(putForm, { params: { form: code }, body: { spec: { ...annex(), lockDays: 3 } } }, ifMatch(0))
  expect([broken.status, broken.problem?.errors?.[0]?.path]).toEqual([422, 'body.spec.lockDays'])
  const mixed = await cadre.ask(putForm, { params: { form: code }, body: { spec: annex({ cells: [{ key: 'a', label: two('甲'), indicator: 'tech_innovation', unit: 'person' }], checks: [] }) } }, ifMatch(0))
  expect(mixed.problem?.code).toBe('unit-differs')
  await cadre.must(putForm, { params: { form: code }, body: { spec: annex() } }, ifMatch(0))
  expect((await clerk.ask(getForm, { params: { form: code } })).status).toBe(404)
  await cadre.must(issueForm, { params: { form: code }, body: {} }, ifMatch(1))
  expect((await clerk.must(listForms, {})).rows.map((f) => [f.code, f.state, f.edition, f.lists])).toEqual([[code, 'issued', 1, 1]])
})

it('takes money, words and rows, computes what nobody types, and counts it', async () => {
  const tooMany = await clerk.ask(contract.submitReport, { params: address(), body: { values: { projectsHeld: 1 }, rows: rows('甲', '乙', '丙', '丁', '戊', '己') } }, ifMatch(0))
  expect(tooMany.problem).toMatchObject({ code: 'check-failed', errors: [{ path: 'body.values.projectsHeld' }] })
  const strange = await clerk.ask(contract.saveReport, { params: address(), body: { values: {}, rows: { others: [] } } }, ifMatch(0))
  expect(strange.problem?.code).toBe('unknown-list')
  const sent = await clerk.must(contract.submitReport, { params: address(), body: { values: { projectsHeld: 99, money: 1234.5, note: '已开工' }, rows: rows('甲', '乙') } }, ifMatch(0))
  const view = await chair.must(contract.getReport, { params: address() })
  expect([view.values, view.rows]).toEqual([{ projectsHeld: 2, money: 1234.5, note: '已开工' }, rows('甲', '乙')])
  await chair.must(contract.approveReport, { params: address(), body: {} }, ifMatch(sent.version))
  expect((await clerk.must(contract.getRevision, { params: { ...address(), revision: 1 } })).rows).toEqual(rows('甲', '乙'))
})

it('keeps a row\'s identity through a correction, and says with a zero report that there is none', async () => {
  const now = await clerk.must(contract.getReport, { params: address() })
  const corrected = await clerk.must(contract.correctReport, { params: address(), body: { reason: '漏报一项', evidence: '演示台账第3页' } }, ifMatch(now.version))
  const begun = await clerk.must(contract.getReport, { params: address() })
  expect([begun.rows, begun.steps.find((s) => s.action === 'correct')?.evidence]).toEqual([rows('甲', '乙'), '演示台账第3页'])
  await clerk.must(contract.submitReport, { params: address(), body: { values: { money: 1 }, rows: { projects: [rows('甲').projects[0]!] } } }, ifMatch(corrected.version))
  expect((await clerk.must(contract.getReport, { params: address() })).rows.projects!.map((r) => r.id)).toEqual([`${ROW.slice(0, -1)}0`])
  const back = (cell: string, version: number) => chair.ask(contract.returnReport, { params: address(), body: { reason: '请核对', cells: [{ cell, reason: '名称不全' }] } }, ifMatch(version))
  const [stays, gone] = rows('甲', '乙').projects.map((r) => `projects.${r.id}.name`)
  expect((await back(gone!, corrected.version + 1)).problem?.code).toBe('unknown-cell')
  expect((await back(stays!, corrected.version + 1)).status).toBe(200)
  expect((await clerk.must(contract.getReport, { params: address() })).steps.find((s) => s.action === 'return')?.cells).toEqual([{ cell: stays, reason: '名称不全' }])
  const zero = await clerk.must(contract.zeroReport, { params: address('2013Q2'), body: {} }, ifMatch(0))
  expect([zero.state, (await clerk.must(contract.getReport, { params: address('2013Q2') })).values.projectsHeld]).toEqual(['submitted', 0])
})

it('changes by an edition with a reason: periods already open keep theirs, the old one stays readable', async () => {
  const form = await cadre.must(getForm, { params: { form: code } }), grown = annex({ cells: [...annex().cells, { key: 'visits', label: two('走访'), unit: 'occasion' }] })
  expect((await cadre.ask(putForm, { params: { form: code }, body: { spec: grown } }, ifMatch(form.version))).problem?.code).toBe('edition-reason')
  const moved = await cadre.ask(putForm, { params: { form: code }, body: { spec: annex({ cells: [...annex().cells].reverse() }), reason: '调整' } }, ifMatch(form.version))
  expect(moved.problem?.code).toBe('edition-unsound')
  const next = await cadre.must(putForm, { params: { form: code }, body: { spec: grown, reason: '增加走访次数' } }, ifMatch(form.version))
  expect(next.edition).toBe(2)
  expect((await clerk.must(contract.getReport, { params: address() })).form.cells.map((c) => c.key)).toEqual(['projectsHeld', 'money', 'note'])
  expect((await clerk.must(getFormEdition, { params: { form: code, edition: 1 } })).spec.cells.length).toBe(3)
  expect((await cadre.must(withdrawForm, { params: { form: code }, body: { reason: '并入年报' } }, ifMatch((await cadre.must(getForm, { params: { form: code } })).version))).state).toBe('withdrawn')
})

it('has a receipt that can be shown later: number, instant and hand of each step, and one hash of one content', async () => {
  const ask = (who: Caller) => who.must(contract.getReceipt, { params: address('2013Q2') }), first = await ask(clerk)
  expect(first.steps.map((s) => [s.action, /^JG\d{8}-[0-9A-F]{12}$/.test(s.number!)])).toEqual([['submit', true]])
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
  expect((await ask(chair)).hash).toBe(first.hash)
  await chair.must(contract.approveReport, { params: address('2013Q2'), body: {} }, ifMatch((await clerk.must(contract.getReport, { params: address('2013Q2') })).version))
  expect((await ask(cadre)).steps.map((s) => s.action)).toEqual(['submit', 'approve'])
  expect((await clerk.ask(contract.getReceipt, { params: address('2013Q1') })).status).toBe(404)
})

it('takes a file by what it is, draws a picture anew, and gives it only to whoever may read what names it', async () => {
  await cadre.must(putForm, { params: { form: `${code}f` }, body: { spec: annex({ code: `${code}f`, cells: [{ key: 'proof', label: two('佐证材料'), type: 'file', required: true }, { key: 'held', label: two('次数') }], lists: [], checks: [] }) } }, ifMatch(0))
  await cadre.must(issueForm, { params: { form: `${code}f` }, body: {} }, ifMatch(1))
  const params = { ...address(), form: `${code}f` }, put = (name: string, body: Uint8Array<ArrayBuffer>) => clerk.ask(contract.putReportFile, { params, query: { name }, body })
  const text = (s: string) => Uint8Array.from(Buffer.from(s))
  expect((await put('a.jpg', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).problem?.code).toBe('file-kind')
  expect((await put('a.png', text('<!doctype html><script>alert(1)</script>'))).problem?.code).toBe('file-kind')
  const huge = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: 'white' } }).png().toBuffer()
  expect((await put('a.png', Uint8Array.from(huge))).problem?.code).toBe('file-picture-huge')
  const canary = 'taken-at-39.61N-109.78E', photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } }).withExif({ IFD0: { ImageDescription: canary } }).jpeg().toBuffer()
  expect(photo.includes(canary)).toBe(true)
  expect((await put('a.jpg', Uint8Array.from(photo.subarray(0, photo.length >> 1)))).problem?.code).toBe('file-picture-broken')
  const kept = await put('..\\现场 照片.html', Uint8Array.from(photo))
  expect(kept.body).toMatchObject({ name: '.. 现场 照片.jpg', mediaType: 'image/jpeg' })

  const strange = await clerk.ask(contract.submitReport, { params, body: { values: { proof: `${ROW}/别人的.pdf`, held: 1 } } }, ifMatch(0))
  expect(strange.problem?.code).toBe('file-unknown')
  expect((await clerk.ask(contract.submitReport, { params, body: { values: { proof: '照片', held: 1 } } }, ifMatch(0))).problem?.errors?.[0]?.code).toBe('not-a-file')
  const sent = await clerk.must(contract.submitReport, { params, body: { values: { proof: kept.body.value, held: 1 } } }, ifMatch(0))
  const get = (who: Caller) => who.ask(contract.getReportFile, { params: { ...params, file: kept.body.value.split('/')[0]! } })
  expect([(await get(chair)).status, (await get(cadre)).status]).toEqual([200, 404])
  await chair.must(contract.approveReport, { params, body: {} }, ifMatch(sent.version))
  const read = await get(cadre), bytes = Buffer.from(read.body.base64, 'base64')
  expect([read.body.name, bytes.includes(canary), (await sharp(bytes).metadata()).width]).toEqual(['.. 现场 照片.jpg', false, 60])
})
