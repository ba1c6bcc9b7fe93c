import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, type Caller } from '../../../test/world.ts'
import { getBoard } from '../board/board.contract.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import { openCrew, type Crew } from '../proposal/crew.fixture.ts'
import { code, on } from '../proposal/mine.fixture.ts'
import * as works from '../proposal/work/work.contract.ts'
import * as api from './innovation.contract.ts'

let at: Crew, clerk: Caller, chair: Caller, county: Caller, otherClerk: Caller, plan: string
beforeAll(async () => {
  at = await openCrew(); ({ clerk, chair, county, otherClerk } = at)
  plan = at.world.name
  await county.must(importPlan, { body: { file: planFile.parse({ ...smallPlan(plan), forms: [] }) } })
  await county.must(changePlanState, { params: { plan }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => at.world.close())
const BASE = { kind: 'improvement' as const, title: '主扇风机变频改造', summary: '主扇风机改用变频控制，夜间按需供风，年节电十余万度。', finishedOn: '2013-07-05' }
type View = Awaited<ReturnType<typeof made>>
const made = (who = clerk, more: object = {}) => who.must(api.createInnovation, { body: { ...BASE, ...more } })
const to = (i: View, body: object = {}) => [{ params: { innovation: i.id }, body } as never, ifMatch(i.version)] as const
const board = async () => { await at.world.settled(); return (await county.must(getBoard, { params: { plan } })).rows.map((r) => r.actual) }

it('is registered by one and recognised by another, counts once with its ownership, and not at all when it is revoked', async () => {
  await county.must(api.takeInnovationSource, { body: { figures: ['tech_innovation', 'invention'], since: '2013-07-01' } })
  const own = await made(), theirs = await made(otherClerk, { title: '水泵自动排水' })
  expect([own.state, code(await county.ask(api.getInnovation, { params: { innovation: own.id } })), await board()]).toEqual(['draft', 'not-found', [0, null]])
  const sent = await clerk.must(api.submitInnovation, ...to(own))
  expect([(await board())[0], code(await clerk.ask(api.recogniseInnovation, ...to(sent, { evaluation: '效果明显' }))), code(await county.ask(api.recogniseInnovation, ...to(sent, { evaluation: '效果明显' })))]).toEqual([1, 'not-permitted', 'not-your-org'])
  const back = await clerk.must(api.submitInnovation, ...to(await chair.must(api.returnInnovation, ...to(sent, { reason: '请补充节电数据' }))))
  const done = await chair.must(api.recogniseInnovation, ...to(back, { evaluation: '达到预期，可推广' }))
  await otherClerk.must(api.submitInnovation, ...to(theirs))
  expect([done.state, done.recognisedOn, await board()]).toEqual(['recognised', '2013-07-10', [2, 50]])
  const raised = await county.must(api.raiseInnovation, ...to(done, { level: 'county', reason: '县级优秀' }))
  expect([raised.level, code(await county.ask(api.raiseInnovation, ...to(raised, { level: 'province', reason: '省级' }))), code(await county.ask(api.raiseInnovation, ...to(raised, { level: 'enterprise', reason: '降级' })))]).toEqual(['county', 'innovation-level-down', 'innovation-level-down'])
  const gone = await county.must(api.revokeInnovation, ...to(raised, { reason: '经查与他人重复' }))
  expect([gone.state, gone.steps.map((s) => s.action), await board()]).toEqual(['revoked', ['submit', 'return', 'submit', 'recognise', 'raiseLevel', 'revoke'], [1, 100]])
})

it('asks for what its kind needs, and takes a verified proposal once, with its authors', async () => {
  const ask = (body: object) => clerk.ask(api.createInnovation, { body: { ...BASE, ...body } as never })
  const bad = await ask({ kind: 'patent', fields: { patentType: 'utility' } })
  expect([bad.problem?.errors?.map((e) => e.path).sort(), code(await ask({ finishedOn: '2013-07-11' })), code(await ask({ authors: [{ name: '演示甲', share: 1 }] }))]).toEqual([['body.fields.grantedOn', 'body.fields.holder', 'body.fields.patentNumber'], 'innovation-day-future', 'proposal-shares'])
  expect((await made(clerk, { kind: 'patent', fields: { patentType: 'utility', patentNumber: 'ZL201320000000.0', holder: '演示矿', grantedOn: '2013-06-01' } })).fields.holder).toBe('演示矿')
  const begun = await at.begun([{ account: at.worker.accountId, share: 8000 }, { account: at.mate.accountId, share: 2000 }])
  expect(code(await ask({ proposal: begun.id }))).toBe('innovation-proposal')
  await clerk.must(works.verifyProposal, ...on(await at.foreman.must(works.completeProposal, ...on(begun, { evidence: '运行记录' })), { note: '合格' }))
  const result = await made(clerk, { proposal: begun.id })
  expect([result.authors, code(await ask({ proposal: begun.id })), code(await otherClerk.ask(api.createInnovation, { body: { ...BASE, proposal: begun.id } }))]).toEqual([[{ name: '演示甲', share: 8000, account: at.worker.accountId }, { name: '演示乙', share: 2000, account: at.mate.accountId }], 'innovation-proposal-taken', 'not-found'])
})

it('is shown to anybody by its whitelisted fields, taken over by another unit, found in the ledger by kind and day', async () => {
  const i = await chair.must(api.recogniseInnovation, ...to(await clerk.must(api.submitInnovation, ...to(await made(clerk, { title: '快速接绳操作法', kind: 'operatingMethod', fields: { namedAfter: '演示操作法' } }))), { evaluation: '可推广' }))
  const find = async () => (await at.world.stranger.must(api.listExhibition, { query: { q: '快速接绳' } })).rows
  expect([await find(), code(await otherClerk.ask(api.useInnovation, { params: { innovation: i.id }, body: { note: '我矿试用' } }))]).toEqual([[], 'innovation-not-shown'])
  await chair.must(api.exhibitInnovation, ...to(i, { shown: true }))
  expect([await otherClerk.must(api.useInnovation, { params: { innovation: i.id }, body: { note: '我矿试用' } }), code(await clerk.ask(api.useInnovation, { params: { innovation: i.id }, body: { note: '自用' } }))]).toEqual([{ diffusions: 1 }, 'innovation-use-own'])
  expect(await find()).toEqual([{ id: i.id, kind: 'operatingMethod', title: '快速接绳操作法', summary: BASE.summary, employer: 'mine', level: 'enterprise', finishedOn: '2013-07-05', diffusions: 1, authors: ['演示丙'] }])
  expect((await county.must(api.listInnovations, { query: { kind: ['operatingMethod'], from: '2013-07-01' } })).rows.map((r) => [r.title, r.authors])).toEqual([['快速接绳操作法', ['演示丙']]])
})

it('keeps what shows it, is put in any order, and leaves as a workbook without formulas', async () => {
  const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))
  const i = await made(clerk, { title: '=1+1 降尘装置', kind: 'patent', benefit: 123_456, fields: { patentType: 'design', patentNumber: 'ZL201330000000.0', holder: '演示矿', grantedOn: '2013-06-01' } })
  const put = (who: Caller, body: Uint8Array<ArrayBuffer>) => who.ask(api.putInnovationFile, { params: { innovation: i.id }, query: { name: '现场.jpg' }, body })
  const kept = (await put(clerk, png)).body.files
  expect([kept.map((f) => [f.name, f.mediaType]), code(await put(clerk, Uint8Array.from(Buffer.from('<svg onload="alert(1)"/>')))), code(await put(chair, png)), code(await put(otherClerk, png))]).toEqual([[['现场.png', 'image/png']], 'file-kind', 'not-permitted', 'not-found'])
  const read = (who: Caller) => who.ask(api.getInnovationFile, { params: { innovation: i.id, photo: kept[0]!.id } })
  expect([(await read(chair)).body.mediaType, code(await read(county)), code(await read(otherClerk))]).toEqual(['image/png', 'not-found', 'not-found'])
  const titles = async (sort: 'title' | '-title' | 'benefit') => { const first = await clerk.must(api.listInnovations, { query: { sort, limit: 2 } }), second = await clerk.must(api.listInnovations, { query: { sort, limit: 500, after: first.next! } }); return [...first.rows, ...second.rows].map((r) => r.title) }
  expect([(await titles('title')).reverse(), (await titles('benefit'))[0]]).toEqual([await titles('-title'), '=1+1 降尘装置'])
  const file = await clerk.must(api.exportInnovations, { query: { kind: ['patent'] } }), [sheet] = (await readSheet(Buffer.from(file.base64, 'base64'))).sheets
  expect([sheet!.rows[0]!.slice(-4), sheet!.rows.find((r) => r[1] === '=1+1 降尘装置')?.slice(8)]).toEqual([['专利类型', '专利号', '专利权人', '授权日期'], ['演示丙 100%', 1234.56, null, '外观设计', 'ZL201330000000.0', '演示矿', '2013-06-01']])
})
