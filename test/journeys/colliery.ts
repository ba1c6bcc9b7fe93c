import { getProposalRule, putProposalRule, raiseProposal } from '../../src/modules/proposal/browser.ts'
import { EXAMPLE_1986 } from '../../src/modules/proposal/rule.ts'
import { ifMatch } from '../world.ts'
import { openOffice } from './office.ts'

/** A mine with a team, its people and a table of rewards; somebody has suggested much the same before. */
export const openColliery = async (like: { problem: string, suggestion: string }) => {
  const office = await openOffice('2013-09-30T02:00:00Z')
  const { world } = office
  await world.orgs([{ code: 'county', kind: 'federation', level: 'county', name: '演示县总工会' }, { code: 'mine', parent: 'county', name: '演示一矿' }, { code: 'team', kind: 'team', level: 'team', parent: 'mine', name: '演示机电班' }], '2013-07-10')
  const [worker, mate, clerk, chair, expert, foreman, county] = await Promise.all([
    world.person('team', 'worker', '演示甲'), world.person('mine', 'worker', '演示乙'), world.person('mine', 'preparer', '演示丙'), world.person('mine', 'approver', '演示主席'), world.person('mine', 'worker', '演示工程师'), world.person('mine', 'worker', '演示区长'), world.person('county', 'cadre', '演示县干部'),
  ])
  const rule = await county.must(getProposalRule)
  await county.must(putProposalRule, { body: { spec: { ...rule.spec, rewards: { ...EXAMPLE_1986, adopted: true } }, reason: '采用奖励办法' } }, ifMatch(rule.own))
  await mate.must(raiseProposal, { body: { title: '给三号皮带机装防护网', body: `${like.problem}\n\n${like.suggestion}`, effect: '', tags: ['safety'] } })
  return { office, worker: worker!, clerk: clerk!, chair: chair!, expert: expert!, foreman: foreman! }
}
