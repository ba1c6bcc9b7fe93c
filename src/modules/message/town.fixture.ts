import { smallPlan } from '../../../test/small-plan.ts'
import { ifMatch, openWorld, type Caller } from '../../../test/world.ts'
import { fixedClock } from '../../platform/clock.ts'
import { emptyDatabase } from '../identity/empty.fixture.ts'
import { changeMyContacts, getMyPersonal, type Channel } from '../people/browser.ts'
import { changePlanState, importPlan } from '../plan/browser.ts'
import { listOutbox } from './channel.contract.ts'
import { deliverDue } from './courier.ts'
import type { DeliveryState } from './channel.ts'
import { openGateway, openMailServer } from './receivers.fixture.ts'

/** A city with three works and one form, alone in its installation, with a mail server, a gateway and a 企业微信 of its own. */
export const NOW = '2013-07-10T02:00:00Z'
export const after = (minutes: number) => new Date(new Date(NOW).getTime() + minutes * 60_000).toISOString()

export const openTown = async () => {
  const [database, mail] = await Promise.all([emptyDatabase(), openMailServer('post-word')])
  const sms = await openGateway(() => ({ body: { result: { code: 0 } } }))
  // its first token has ended before it is used
  const wecom = await openGateway(({ path }) => path === '/cgi-bin/gettoken' ? { body: { errcode: 0, access_token: `t${wecom.asked.length}`, expires_in: 7200 } } : { body: { errcode: wecom.asked.filter((a) => a.path.endsWith('/send')).length === 1 ? 42001 : 0, errmsg: 'said' } })
  const world = await openWorld(NOW, { url: database.url })
  await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'works', parent: 'city' }, { code: 'mill', parent: 'city' }, { code: 'mine', parent: 'city' }], '2013-07-10')
  const [admin, cadre, clerk, chair, silentClerk] = await Promise.all([world.person('city', 'systemAdmin'), world.person('city', 'cadre'), world.person('works', 'preparer', '演示甲'), world.person('works', 'approver'), world.person('mill', 'preparer')])
  await cadre.must(importPlan, { body: { file: smallPlan(world.name) } })
  await cadre.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const email = { kind: 'email' as const, enabled: true, secret: 'post-word', settings: { host: '127.0.0.1', port: mail.port, security: 'plain' as const, user: 'jiangong', from: 'notice@union.example', fromName: '建功' } }
  const wrong = [
    [{ ...email, settings: { ...email.settings, host: 'mail.example.org' } }, 'channel-mail-open'], [{ ...email, settings: { ...email.settings, from: 'notice' } }, 'channel-from-wrong'],
    [{ kind: 'sms', enabled: true, secret: 'x', settings: { url: 'http://sms.example.org/send', body: '{"to":"{phone}","say":"{text}"}' } }, 'channel-line-open'], [{ kind: 'sms', enabled: true, secret: 'x', settings: { url: sms.base, body: '{"to":"{phone}"}' } }, 'channel-body-wrong'],
    [{ kind: 'wecom', enabled: true, secret: 'x', settings: { mode: 'app' } }, 'channel-app-wanting'],
  ] as const
  return {
    email: () => email, wrong,
    world, mail, sms, wecom, admin, cadre, clerk, chair, silentClerk, form: `${world.name}-form`,
    round: (minutes: number) => deliverDue({ db: world.db, keys: world.keys, clock: fixedClock(after(minutes)) }),
    contact: async (who: Caller, more: { email?: string, wecom?: string, channelsOff?: Channel[] }) => who.must(changeMyContacts, { body: more }, ifMatch((await who.must(getMyPersonal)).version)),
    outbox: async (state: DeliveryState) => (await admin.must(listOutbox, { query: { state: [state] } })).rows,
    close: async () => { await world.close(); await Promise.all([database.close(), mail.close(), sms.close(), wecom.close()]) },
  }
}
