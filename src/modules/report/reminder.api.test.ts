import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import { countMessages, listMessages, readMessages } from '../message/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import * as contract from './report.contract.ts'
import { remind } from './reminder.contract.ts'

/** 催报: a reminder reaches those who are silent and nobody else, and leads each to the own report. */
let world: World, cadre: Caller, clerk: Caller, chair: Caller, other: Caller, county: Caller, form: string
const reports = (who: Caller) => ({ form, org: who.orgId, period: '2013Q2' })

beforeAll(async () => {
  world = await openWorld()
  form = `${world.name}-form`
  await world.orgs([
    { code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'county', kind: 'federation', level: 'county', parent: 'city' },
    { code: 'works', parent: 'county' }, { code: 'mill', parent: 'county' },
  ], '2013-07-10')
  ;[cadre, county, clerk, chair, other] = await Promise.all([world.person('city', 'cadre'), world.person('county', 'cadre'), world.person('works', 'preparer'), world.person('works', 'approver'), world.person('mill', 'preparer')])
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
})
afterAll(() => world.close())

const inbox = async (who: Caller, query: { unread?: 'true', limit?: number, after?: string } = {}) => who.must(listMessages, { query })
const unread = async (who: Caller) => (await who.must(countMessages)).unread

it('tells the silent only, with the way to their own report in both languages', async () => {
  const chairOfMill = await world.person('mill', 'approver')
  const saved = await other.must(contract.saveReport, { params: reports(other), body: { values: { innovations: 1, nonPublic: 0 } } }, ifMatch(0))
  const submitted = await other.must(contract.submitReport, { params: reports(other), body: {} }, ifMatch(saved.version))
  await chairOfMill.must(contract.approveReport, { params: reports(other), body: {} }, ifMatch(submitted.version))

  expect(await cadre.must(remind, { body: { form, period: '2013Q2', note: '请于本周内报送' } })).toEqual({ sent: 1, told: { email: 0, wecom: 0, sms: 0 }, without: [] })
  const [message, ...more] = (await inbox(clerk)).rows
  expect(more).toEqual([])
  expect(message).toMatchObject({ kind: 'reminder', subject: '催报：2013年第二季度《演示季报》', subjectEn: 'Please report: Demo form, 2013 Q2', note: '请于本周内报送', from: { name: 'city' }, read: false, link: `/reports/${form}/${clerk.orgId}/2013Q2` })
  const [, , ofForm, ofOrg, ofPeriod] = message!.link!.split('/')
  expect((await clerk.must(contract.getReport, { params: { form: ofForm!, org: Number(ofOrg), period: ofPeriod! } })).org.id).toBe(clerk.orgId)
  // the one who has reported, the level between and the sender read nothing
  expect(await Promise.all([other, county, cadre].map(unread))).toEqual([0, 0, 0])
})

it('is read once for the whole organisation, and by nobody else', async () => {
  const [message] = (await inbox(chair)).rows
  expect(await other.must(readMessages, { body: { ids: [message!.id] } })).toEqual({ marked: 0 })
  expect([await unread(clerk), await unread(chair)]).toEqual([1, 1])
  expect(await chair.must(readMessages, { body: { ids: [message!.id] } })).toEqual({ marked: 1 })
  expect([await unread(clerk), (await inbox(clerk, { unread: 'true' })).rows, (await inbox(clerk)).rows[0]!.read]).toEqual([0, [], true])
})

it('pages from the newest backwards without gap or double, and refuses a made-up key', async () => {
  for (const note of ['一', '二', '三', '四']) await county.must(remind, { body: { form, period: '2013Q2', note } })
  const seen: (string | null)[] = []
  for (let after: string | undefined, n = 0; n < 5; n++) {
    const page = await inbox(clerk, { limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.rows.map((m) => m.note))
    expect(page.total).toBe(after ? null : 5)
    if (page.next === null) break
    after = page.next
  }
  expect([...seen].sort()).toEqual(['一', '三', '二', '四', '请于本周内报送'].sort())
  const refused = await clerk.ask(listMessages, { query: { after: 'yesterday' } })
  expect([refused.status, refused.problem?.errors?.[0]?.code]).toEqual([422, 'bad-key'])
  expect(await clerk.must(readMessages, { body: {} })).toEqual({ marked: 4 })
})
