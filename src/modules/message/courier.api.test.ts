import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Input } from '../../kernel/contract.ts'
import { ifMatch } from '../../../test/world.ts'
import { fixedClock } from '../../platform/clock.ts'
import { OUTWARD, writeInstallation } from '../../platform/installation.queries.ts'
import { changeMyPhone, getMyPersonal } from '../people/browser.ts'
import { listReminders, putReminderRule, remind, saveReport, submitReport } from '../report/browser.ts'
import { remindByItself } from '../report/index.ts'
import { changeChannel, changeOrigin, listChannels, listOutbox, retryOutbox, testChannel } from './channel.contract.ts'
import { getOutward, releaseOutward } from './message.contract.ts'
import { after, openTown } from './town.fixture.ts'

/** One installation, because it has one way of each kind outward: what leaves it is looked at where it arrives. */
const PERIOD = '2013Q2', EARLIER = '2013Q1'
let town: Awaited<ReturnType<typeof openTown>>, { world, mail, sms, wecom, admin, cadre, clerk, chair, silentClerk, form, round, contact, email, wrong, outbox } = {} as Awaited<ReturnType<typeof openTown>>
const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'

beforeAll(async () => { town = await openTown(); ({ world, mail, sms, wecom, admin, cadre, clerk, chair, silentClerk, form, round, contact, email, wrong, outbox } = town) })
afterAll(() => town.close())

it('is set by the topmost system administrator alone, keeps its secret to itself, and is tried out on whoever sets it', async () => {
  const below = await world.person('works', 'systemAdmin')
  expect(code(await below.ask(changeChannel, { body: email() }, ifMatch(0)))).toBe('channel-of-root')
  expect((await below.must(listChannels)).rows).toEqual([])
  expect(code(await cadre.ask(listChannels))).toBe('not-permitted')
  expect(code(await admin.ask(changeChannel, { body: email() }, ifMatch(0)))).toBe('origin-first')
  await admin.must(changeOrigin, { body: { origin: 'https://jiangong.example/' } }, ifMatch(0))
  for (const [body, why] of wrong) expect(code(await admin.ask(changeChannel, { body }, ifMatch(0)))).toBe(why)

  const set = await admin.must(changeChannel, { body: email() }, ifMatch(0))
  expect([set.rows[0], JSON.stringify(set).includes('post-word')]).toEqual([expect.objectContaining({ kind: 'email', enabled: true, hasSecret: true, version: 1, failure: null }), false])
  expect(code(await admin.ask(testChannel, { body: { kind: 'email' } }))).toBe('test-no-address')
  await contact(admin, { email: 'Admin@Union.example' })
  expect(await admin.must(testChannel, { body: { kind: 'email' } })).toEqual({ sent: true, failure: null })
  expect(mail.mails.map((m) => m.to)).toEqual([['Admin@union.example']])

  // an absent secret stays, a wrong one is said without it
  await admin.must(changeChannel, { body: { ...email(), secret: 'wrong-word' } }, ifMatch(1))
  const tried = await admin.must(testChannel, { body: { kind: 'email' } })
  expect([tried.sent, /535/.test(tried.failure ?? ''), tried.failure?.includes('wrong-word')]).toEqual([false, true, false])
  expect((await admin.must(listChannels)).rows[0]!.failure).toBe(tried.failure)
  await admin.must(changeChannel, { body: email() }, ifMatch(2))
})

it('reaches whoever has the task and an address, once for all that is due, and tells the cadre who was not reached', async () => {
  await contact(clerk, { email: 'jia@works.example' })
  const first = await cadre.must(remind, { body: { form, period: PERIOD, note: '请尽快，联系 13800000000', channels: ['email', 'sms'] } })
  expect(first).toMatchObject({ sent: 3, told: { email: 1, sms: 0 } })
  expect(first.without.map((w) => [w.orgName, w.why]).sort()).toEqual([['mill', 'no-address'], ['mine', 'nobody']])
  await cadre.must(remind, { body: { form, period: EARLIER, channels: ['email'] } })
  await cadre.must(remind, { body: { form, period: EARLIER, channels: ['email'] } })

  mail.mails.length = 0
  expect(await round(0)).toEqual({ sent: 0, failed: 0, postponed: 0 })
  expect(await round(2)).toEqual({ sent: 1, failed: 0, postponed: 0 })
  expect(mail.mails).toHaveLength(1)
  const [{ to, from, text, messageId }] = mail.mails as [typeof mail.mails[number]], [row] = await outbox('sent')
  expect([to, from, messageId, row]).toEqual([['jia@works.example'], 'notice@union.example', `<${row!.id}@union.example>`, expect.objectContaining({ person: '演示甲', lines: 2, attempts: 1 })])
  expect(text).toMatch(/^您有 2 项报送工作待办理\n演示甲，您好：/)
  expect(text).toContain(`https://jiangong.example/reports/${form}/${clerk.orgId}/${PERIOD}`)
  // neither the sender's words nor anybody else leaves with it
  expect(['13800000000', '请尽快', 'jia@', '演示cadre'].filter((word) => text.includes(word))).toEqual([])
  expect(await round(3)).toEqual({ sent: 0, failed: 0, postponed: 0 })
  expect((await cadre.must(listReminders, { params: { org: cadre.orgId, form, period: PERIOD } })).rows.find((r) => r.orgName === 'works')).toMatchObject({ times: 1, read: false, state: null, people: [{ name: '演示甲', channel: 'email', state: 'sent' }] })
  expect(await cadre.ask(listReminders, { params: { org: 1_000_000, form, period: PERIOD } })).toMatchObject({ status: 404 })
})

it('leaves alone whoever has switched it off, and turns to the approver once it is handed in', async () => {
  await contact(clerk, { channelsOff: ['email'] })
  expect((await cadre.must(remind, { body: { form, period: PERIOD, channels: ['email'] } })).told.email).toBe(0)
  await contact(clerk, { channelsOff: [] })
  const params = { form, org: clerk.orgId, period: PERIOD }, saved = await clerk.must(saveReport, { params, body: { values: { innovations: 1, nonPublic: 0 } } }, ifMatch(0))
  await clerk.must(submitReport, { params, body: {} }, ifMatch(saved.version))
  await contact(chair, { email: 'chair@works.example' })
  expect((await cadre.must(remind, { body: { form, period: PERIOD, orgs: [clerk.orgId], channels: ['email'] } })).told.email).toBe(1)
  mail.mails.length = 0
  await round(10)
  expect(mail.mails.map((m) => m.to[0])).toEqual(['chair@works.example'])
})

it('tries again under the same message id, gives up in the end, and starts anew when an administrator says so', async () => {
  await contact(silentClerk, { email: 'box@mill.example' })
  const say = () => cadre.must(remind, { body: { form, period: PERIOD, orgs: [silentClerk.orgId], channels: ['email'] } })
  await say()
  mail.state.down = true
  mail.mails.length = 0
  expect(await round(20)).toEqual({ sent: 0, failed: 0, postponed: 1 })
  const [waiting] = await outbox('waiting')
  expect([waiting!.attempts, waiting!.nextAt, /try later/.test(waiting!.failure ?? '')]).toEqual([1, new Date(after(21)).toISOString(), true])
  expect(await round(20.5)).toEqual({ sent: 0, failed: 0, postponed: 0 })
  for (const at of [22, 28, 44, 105, 286, 647]) expect(await round(at)).toEqual({ sent: 0, failed: 0, postponed: 1 })
  expect(await round(1368)).toEqual({ sent: 0, failed: 1, postponed: 0 })
  expect((await admin.must(listOutbox, { query: {} })).counts).toMatchObject({ failed: 1, waiting: 0 })
  expect((await admin.must(listChannels)).rows[0]!.failure).toMatch(/try later/)

  mail.state.down = false
  const far = await world.orgs([{ code: 'far', kind: 'federation', level: 'prefecture' }]).then(() => world.person('far', 'systemAdmin'))
  expect([(await far.must(listOutbox, { query: {} })).rows, (await far.must(retryOutbox, { body: { deliveries: [waiting!.id] } })).retried]).toEqual([[], 0])
  expect((await admin.must(retryOutbox, { body: { deliveries: [waiting!.id] } })).retried).toBe(1)
  // two servers at once: one of them has it
  const both = await Promise.all([round(1370), round(1370)])
  expect([both.reduce((n, r) => n + r.sent, 0), mail.mails.map((m) => m.messageId)]).toEqual([1, [`<${waiting!.id}@union.example>`]])

  // a box that is not there is not asked twice, nor named in what is kept
  mail.state.unknown = 'box@mill.example'
  await say()
  expect(await round(1400)).toEqual({ sent: 0, failed: 1, postponed: 0 })
  const failed = (await outbox('failed'))[0]!
  expect([/550/.test(failed.failure ?? ''), failed.failure?.includes('mill.example')]).toEqual([true, false])
})

it('speaks to 企业微信 and to a gateway as they want to be spoken to, with the secret in its place', async () => {
  const put = (body: Input<typeof changeChannel>['body']) => admin.must(changeChannel, { body }, ifMatch(0))
  await put({ kind: 'sms', enabled: true, secret: 'gate-word', settings: { url: `${sms.base}/v2/send`, header: 'X-Token', prefix: '', body: '{"mobiles":["{phone}"],"msg":"{text}","id":"{id}","plan":7}', okPath: 'result.code', okValue: '0', sign: '建功' } })
  await put({ kind: 'wecom', enabled: true, secret: 'corp-word', settings: { mode: 'app', base: wecom.base, corpId: 'ww1', agentId: 1000002 } })
  await contact(silentClerk, { wecom: 'mill.clerk' })
  await silentClerk.must(changeMyPhone, { body: { phone: '13912345678' } }, ifMatch((await silentClerk.must(getMyPersonal)).version))
  mail.state.unknown = ''
  expect((await cadre.must(remind, { body: { form, period: EARLIER, orgs: [silentClerk.orgId], channels: ['wecom', 'sms'] } })).told).toEqual({ email: 0, wecom: 1, sms: 1 })
  expect((await round(1500)).sent).toBe(2)
  const ids = new Map((await outbox('sent')).map((r) => [r.channel, r.id]))
  expect(sms.asked.map(({ path, headers, body }) => [path, headers['x-token'], body])).toEqual([['/v2/send', 'gate-word', { mobiles: ['13912345678'], id: ids.get('sms'), plan: 7, msg: `【建功】演示preparer，催报：2013年第一季度《演示季报》，请及时办理：https://jiangong.example/reports/${form}/${silentClerk.orgId}/${EARLIER}` }]])
  // a token that has ended is asked for anew, once
  expect(wecom.asked.map((a) => a.path)).toEqual(['/cgi-bin/gettoken', '/cgi-bin/message/send', '/cgi-bin/gettoken', '/cgi-bin/message/send'])
  expect(wecom.asked.at(-1)!.body).toMatchObject({ touser: 'mill.clerk', msgtype: 'text', agentid: 1000002, enable_duplicate_check: 1 })
})

it('sends nothing while a restored installation is held, and lets go what is too old', async () => {
  await writeInstallation(world.db, OUTWARD, 'held')
  mail.mails.length = 0
  await cadre.must(remind, { body: { form, period: PERIOD, orgs: [silentClerk.orgId], channels: ['email'] } })
  expect([await round(1700), (await admin.must(listChannels)).held]).toEqual([{ sent: 0, failed: 0, postponed: 0 }, true])
  await admin.must(releaseOutward)
  expect([await admin.must(getOutward), (await round(1700)).sent]).toEqual([expect.objectContaining({ held: false }), 1])
  await cadre.must(remind, { body: { form, period: PERIOD, orgs: [silentClerk.orgId], channels: ['email'] } })
  expect([await round(12_000), (await outbox('expired')).length]).toEqual([{ sent: 0, failed: 0, postponed: 0 }, 1])
})

it('reminds by itself where somebody has set it so, at each moment once, by day', async () => {
  const by = (at: string) => remindByItself(world.db, fixedClock(at)), params = { org: cadre.orgId, form }
  expect(await by('2013-07-10T02:00:00Z')).toBe(0)
  expect(code(await clerk.ask(putReminderRule, { params, body: { enabled: true, daysBefore: 5, onDay: true, daysAfter: null, channels: ['email'] } }, ifMatch(0)))).toBe('not-permitted')
  // due on 2013-07-15; the federation lives on 2013-07-10
  await cadre.must(putReminderRule, { params, body: { enabled: true, daysBefore: 5, onDay: true, daysAfter: null, channels: ['email'] } }, ifMatch(0))
  expect(await by('2013-07-09T20:00:00Z')).toBe(0)
  const both = await Promise.all([by('2013-07-10T02:00:00Z'), by('2013-07-10T02:00:00Z')])
  expect([both.sort(), await by('2013-07-10T03:00:00Z')]).toEqual([[0, 3], 0])
  mail.mails.length = 0
  await round(20)
  expect(mail.mails.map((m) => m.to[0]).sort()).toEqual(['box@mill.example', 'chair@works.example'])
})
