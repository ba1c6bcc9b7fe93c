import { createCampaign, enterCampaign, openCampaign } from '../../src/modules/campaign/browser.ts'
import { template } from '../../src/modules/campaign/web/templates.ts'
import { ifMatch, type Caller } from '../world.ts'

/** A campaign at each place: a draft that is nobody else's, and one that is open – read by those below, entered by somebody of the place itself. */
export const campaignAt = async (clerk: Caller, word: (what: string) => string): Promise<{ campaign: string, entry: string }> => {
  const { spec } = template('custom', '2013-07-10'), draft = (title: string) => clerk.must(createCampaign, { body: { kind: 'custom', title, call: `${title}的说明`, spec } })
  await draft(word('draft campaign'))
  const open = await draft('演示公开活动')
  await clerk.must(openCampaign, { params: { campaign: open.id }, body: {} }, ifMatch(open.version))
  const entry = await clerk.must(enterCampaign, { params: { campaign: open.id }, body: { title: word('campaign entry'), body: word('campaign entry text') } })
  return { campaign: open.id, entry: entry.id }
}
