import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { countMessages, listMessages } from '../message/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as api from './briefing.contract.ts'

/** R5: a mill tells its county, the county its city; each answers what is addressed to it. */
let world: World, city: Caller, county: Caller, sibling: Caller, clerk: Caller, chair: Caller
const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'

beforeAll(async () => {
  world = await openWorld()
  await world.orgs([
    { code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'county', kind: 'federation', level: 'county', parent: 'city' }, { code: 'next', kind: 'federation', level: 'county', parent: 'city' },
    { code: 'mill', parent: 'county' }, { code: 'shop', parent: 'county' },
  ], '2013-07-10')
  ;[city, county, sibling, clerk, chair] = await Promise.all([world.person('city', 'cadre'), world.person('county', 'cadre'), world.person('next', 'cadre'), world.person('mill', 'preparer', '演示甲'), world.person('mill', 'approver')])
  await city.must(importPlan, { body: { file: smallPlan(world.name) } })
  await city.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const draft = (title: string, kind: 'experience' | 'result' | 'problem' = 'problem', who = clerk) => who.must(api.createBriefing, { body: { kind, title, body: '演示：设备老旧，技术革新项目经费不足。', ofPlan: world.name } })
type View = Awaited<ReturnType<typeof draft>>
const at = (b: View) => ({ params: { briefing: b.id } })
const plain = (b: View) => [{ ...at(b), body: {} }, ifMatch(b.version)] as const
const say = (b: View, text: string) => [{ ...at(b), body: { text } }, ifMatch(b.version)] as const
const reported = async (title: string, kind?: 'experience' | 'result' | 'problem') => chair.must(api.approveBriefing, ...plain(await clerk.must(api.submitBriefing, ...plain(await draft(title, kind)))))
const work = async (who: Caller, id: string) => (await who.must(api.listBriefingWork)).rows.filter((w) => w.id === id).map((w) => w.what)

it('stays in its organisation until the chair has approved what another wrote, and then stands above', async () => {
  const b = await draft('经费不足')
  expect([b.state, b.preparedBy, b.abilities.submit, code(await county.ask(api.getBriefing, at(b)))]).toEqual(['draft', '演示甲', true, 'not-found'])
  expect(code(await clerk.ask(api.createBriefing, { body: { kind: 'problem', title: '演示', body: '演示', ofPlan: 'nowhere' } }))).toBe('not-found')
  const saved = await clerk.must(api.saveBriefing, { ...at(b), body: { kind: 'problem', title: '技术革新经费不足', body: '演示', ofPlan: world.name } }, ifMatch(b.version))
  expect(code(await clerk.ask(api.submitBriefing, ...plain(b)))).toBe('version-stale')
  const submitted = await clerk.must(api.submitBriefing, ...plain(saved))
  expect([submitted.state, submitted.to, await work(chair, b.id), code(await county.ask(api.getBriefing, at(b)))]).toEqual(['submitted', null, ['approve'], 'not-found'])
  expect(code(await clerk.ask(api.approveBriefing, ...plain(submitted)))).toBe('not-permitted')

  const back = await chair.must(api.returnBriefing, ...say(submitted, '请补充金额'))
  expect([back.state, back.steps.at(-1)]).toEqual(['draft', expect.objectContaining({ action: 'return', text: '请补充金额' })])
  const sent = await chair.must(api.approveBriefing, ...plain(await clerk.must(api.submitBriefing, ...plain(back))))
  expect([sent.state, sent.to?.name, sent.reportedOn, sent.steps.at(-1)?.toOrg, sent.plan?.code]).toEqual(['reported', 'county', '2013-07-10', 'county', world.name])
  expect([await work(county, b.id), await work(city, b.id), await work(chair, b.id)]).toEqual([['read'], [], []])
  // every level above reads it, the one beside does not; only whoever it is addressed to deals with it
  expect([code(await city.ask(api.getBriefing, at(b))), code(await sibling.ask(api.getBriefing, at(b))), code(await city.ask(api.answerBriefing, ...say(sent, '已阅')))]).toEqual(['ok', 'not-found', 'briefing-not-yours'])
})

it('whoever wrote does not approve; where nobody else could, it goes upward at once', async () => {
  const both = await world.person('shop', 'preparer'), b = await draft('一人单位', 'result', both)
  const sent = await both.must(api.submitBriefing, ...plain(b))
  expect([sent.state, sent.to?.name, sent.steps.map((s) => [s.action, s.from, s.to])]).toEqual(['reported', 'county', [['submit', 'draft', 'reported']]])
  // taken back while nobody has read it
  const taken = await both.must(api.withdrawBriefing, ...plain(sent))
  expect([taken.state, taken.to, taken.reportedOn, code(await county.ask(api.getBriefing, at(b)))]).toEqual(['draft', null, null, 'not-found'])
  await both.must(api.removeBriefing, at(taken), ifMatch(taken.version))
  expect(code(await both.ask(api.getBriefing, at(b)))).toBe('not-found')

  const leader = await world.person('county', 'leader'), own = await draft('县里的经验', 'experience', county)
  const waits = await county.must(api.submitBriefing, ...plain(own))
  expect([waits.state, (await leader.must(api.approveBriefing, ...plain(waits))).to?.name]).toEqual(['submitted', 'city'])
  const top = await draft('最上级', 'experience', city)
  expect(code(await city.ask(api.submitBriefing, ...plain(top)))).toBe('briefing-no-superior')
})

it('is answered as often as it takes, and a problem is closed only after that', async () => {
  let b = await county.must(api.readBriefing, ...plain(await reported('需要协调')))
  expect([b.state, await work(county, b.id), code(await county.ask(api.closeBriefing, ...plain(b))), code(await clerk.ask(api.withdrawBriefing, ...plain(b)))]).toEqual(['read', ['answer'], 'briefing-unanswered', 'briefing-state'])
  const before = (await clerk.must(countMessages)).unread
  b = await county.must(api.answerBriefing, ...say(b, '县总工会协调解决，请报预算。'))
  expect([b.state, await work(clerk, b.id), (await clerk.must(countMessages)).unread - before, (await clerk.must(listMessages, { query: { kind: 'briefing' } })).rows[0]]).toEqual(['answered', ['answered'], 1, expect.objectContaining({ subject: '答复：问题《需要协调》', link: `/briefings/${b.id}` })])
  b = await clerk.must(api.supplementBriefing, ...say(b, '预算 12 万元。'))
  expect([b.state, await work(county, b.id), await work(clerk, b.id)]).toEqual(['read', ['answer'], []])
  b = await county.must(api.answerBriefing, ...say(b, '同意。'))
  b = await clerk.must(api.closeBriefing, ...plain(b))
  expect([b.state, b.steps.map((s) => s.action), Object.values(b.abilities).filter((a) => a === true)]).toEqual(['closed', ['submit', 'approve', 'read', 'answer', 'supplement', 'answer', 'close'], []])
})

it('is handed on to the next level, which then deals with it, and no further than there is one', async () => {
  const b = await reported('超出本级权限'), on = await county.must(api.forwardBriefing, ...say(b, '需市里统筹'))
  expect([on.state, on.to?.name, on.steps.at(-1)]).toEqual(['reported', 'city', expect.objectContaining({ action: 'forward', text: '需市里统筹', toOrg: 'city' })])
  expect([await work(city, b.id), await work(county, b.id), code(await county.ask(api.answerBriefing, ...say(on, '等等')))]).toEqual([['read'], [], 'briefing-not-yours'])
  const [further, answered] = [await city.ask(api.forwardBriefing, ...say(on, '再上报')), await city.must(api.answerBriefing, ...say(on, '市里解决'))]
  expect([code(further), answered.state, (await clerk.must(api.getBriefing, at(b))).steps.at(-1)?.org]).toEqual(['briefing-top', 'answered', 'city'])
})

it('is found by kind, state, plan, organisation, day and word, and saved as a workbook', async () => {
  await reported('=特别的成果', 'result')
  const titles = async (who: Caller, query: object) => (await who.must(api.listBriefings, { query })).rows.map((r) => r.title)
  expect(await titles(county, { q: '特别' })).toEqual(['=特别的成果'])
  expect(await titles(county, { kind: ['result'], state: ['reported'], plan: world.name, under: clerk.orgId, period: '2013Q3' })).toEqual(['=特别的成果'])
  expect([await titles(county, { q: '特别', period: '2013Q2' }), await titles(county, { q: '特别', plan: 'other' }), await titles(sibling, {}), await titles(county, { q: '%' })]).toEqual([[], [], [], []])
  expect(code(await county.ask(api.listBriefings, { query: { period: 'now' } }))).toBe('invalid-input')
  const first = await county.must(api.listBriefings, { query: { limit: 1 } }), next = await county.must(api.listBriefings, { query: { limit: 1, after: first.next! } })
  expect([first.rows.length, next.rows[0]!.id === first.rows[0]!.id, first.total! > 3]).toEqual([1, false, true])
  const [sheet] = (await readSheet(Buffer.from((await county.must(api.exportBriefings, { query: { kind: ['result'] } })).base64, 'base64'))).sheets
  expect(sheet!.rows[1]!.slice(0, 4)).toEqual(['成果', '已报送', 'mill', '=特别的成果'])
})
