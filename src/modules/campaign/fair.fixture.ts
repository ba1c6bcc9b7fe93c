import { ifMatch, openWorld, type Caller } from '../../../test/world.ts'
import { raiseProposal } from '../proposal/browser.ts'
import * as api from './campaign.contract.ts'
import type { CampaignKind } from './campaign.ts'
import * as entries from './entry/entry.contract.ts'
import * as judge from './judge/judge.contract.ts'
import { template } from './web/templates.ts'

/** A county that holds campaigns, three enterprises that enter them, and judges of its own. */
export const DAY = '2013-07-10'
export type View = Awaited<ReturnType<typeof draft>>
const draft = (who: Caller, kind: CampaignKind, more: object = {}) => { const t = template(kind, DAY); return who.must(api.createCampaign, { body: { kind, title: t.title || '自定活动', call: t.call || '自定内容', spec: { ...t.spec, judges: 3, ...more } } }) }
export const on = (c: { id: string, version: number }, body: object = {}) => [{ params: { campaign: c.id }, body } as never, ifMatch(c.version)] as const
export const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'
export const openFair = async () => {
  const world = await openWorld()
  const ids = await world.orgs([
    { code: 'county', kind: 'federation', level: 'county' }, { code: 'mine', parent: 'county', attributes: { ownership: 'state', workers: 80 } }, { code: 'team', kind: 'team', level: 'team', parent: 'mine' },
    { code: 'mill', parent: 'county', attributes: { ownership: 'nonPublic', workers: 20 } }, { code: 'works', parent: 'county', attributes: { ownership: 'nonPublic', workers: 30 } },
  ], DAY)
  const person = world.person, county = await person('county', 'cadre', '演示主办'), leader = await person('county', 'leader', '演示主席')
  const judges = await Promise.all(['一', '二', '三', '四', '五', '六'].map((n) => person('county', 'worker', `演示评委${n}`)))
  const [worker, mate, miller, smith, mineClerk, millClerk] = await Promise.all([person('team', 'worker', '演示甲'), person('mine', 'worker', '演示乙'), person('mill', 'worker', '演示丙'), person('works', 'worker', '演示丁'), person('mine', 'preparer', '演示矿经办'), person('mill', 'preparer', '演示厂经办')])
  const opened = async (kind: CampaignKind, more: object = {}) => county.must(api.openCampaign, ...on(await draft(county, kind, more)))
  const enter = (who: Caller, c: { id: string }, title: string, more: object = {}) => who.ask(entries.enterCampaign, { params: { campaign: c.id }, body: { title, body: `${title}：现在费工费料，改进后省时省料。`, ...more } })
  const seen = (c: { id: string }, who = county) => who.must(api.getCampaign, { params: { campaign: c.id } })
  const to = (day: string) => world.today(day, county.orgId)
  const works = async (c: { id: string }, who = county) => (await who.must(entries.listCampaignEntries, { params: { campaign: c.id } })).rows
  const screened = async (c: View, except: string[] = []) => { for (const e of await works(c)) if (['entered', 'recommended'].includes(e.state)) await county.must(entries.screenEntry, { params: { campaign: c.id, entry: e.id }, body: { passed: !except.includes(e.title), reason: except.includes(e.title) ? '与征集范围不符' : '符合要求' } }) }
  /** To the end of entries, screened, with judges by panel, at work. */
  const scoring = async (c: View, by: Caller[][], anchors: string[] = [], except: string[] = []) => {
    await to(c.spec.steps.screening!.from)
    const closed = await county.must(api.closeEntries, ...on(await seen(c)))
    await screened(closed, except)
    const named = await county.must(api.assignPanels, ...on(await seen(c), { panels: by.map((list) => ({ judges: list.map((j) => j.accountId), chair: list[0]!.accountId })), anchors }))
    await to(c.spec.steps.scoring.from)
    return county.must(api.startScoring, ...on(named))
  }
  const mark = (who: Caller, c: { id: string }, entry: string, marks: number[]) => who.ask(judge.scoreEntry, { params: { campaign: c.id, entry }, body: { marks, remark: '' } })
  const desk = (who: Caller, c: { id: string }) => who.must(judge.getJudging, { params: { campaign: c.id } })
  return { world, ids, county, leader, judges, worker: worker!, mate: mate!, miller: miller!, smith: smith!, mineClerk: mineClerk!, millClerk: millClerk!, draft: (kind: CampaignKind, more: object = {}) => draft(county, kind, more), opened, enter, seen, to, works, scoring, mark, desk, raise: (who: Caller, title: string) => who.must(raiseProposal, { body: { title, body: `${title}，建议试行。` } }) }
}
export type Fair = Awaited<ReturnType<typeof openFair>>
