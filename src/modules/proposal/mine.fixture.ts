import { ifMatch, openWorld, type Caller } from '../../../test/world.ts'
import * as api from './proposal.contract.ts'

/** A mine with a team in it, another mine under the same county, and the county, each with people. */
export const BELT = { title: '给三号皮带机加装防护罩', body: '三号皮带机尾部滚筒外露，清扫时容易卷入衣袖。建议在尾部加装可拆卸的网状防护罩，并在两侧设置拉绳开关，停机清扫改为挂牌作业。', effect: '消除卷入伤害的隐患', tags: ['safety' as const, 'techProgress' as const] }
export const openMine = async () => {
  const world = await openWorld()
  const ids = await world.orgs([
    { code: 'county', kind: 'federation', level: 'county' }, { code: 'mine', parent: 'county', attributes: { ownership: 'state', workers: 80 } }, { code: 'team', kind: 'team', level: 'team', parent: 'mine' }, { code: 'pit', parent: 'county', attributes: { ownership: 'nonPublic', workers: 20 } },
  ], '2013-07-10')
  const [worker, mate, clerk, other, county, otherClerk] = await Promise.all([
    world.person('team', 'worker', '演示甲'), world.person('mine', 'worker', '演示乙'), world.person('mine', 'preparer', '演示丙'), world.person('pit', 'worker', '演示丁'), world.person('county', 'cadre'), world.person('pit', 'preparer'),
  ])
  return { world, ids, worker: worker!, mate: mate!, clerk: clerk!, other: other!, county: county!, otherClerk: otherClerk! }
}
export const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'
export const raise = (who: Caller, more: object = {}) => who.must(api.raiseProposal, { body: { ...BELT, ...more } })
export type View = Awaited<ReturnType<typeof raise>>
/** The address, the body and the version that was seen. */
export const on = (p: View, body: object = {}) => [{ params: { proposal: p.id }, body } as never, ifMatch(p.version)] as const
export const get = (who: Caller, p: { id: string }) => who.ask(api.getProposal, { params: { proposal: p.id } })
