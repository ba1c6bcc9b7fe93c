import type { Caller } from '../../../test/world.ts'
import * as handle from './handling.contract.ts'
import { get, on, openMine, raise, type View } from './mine.fixture.ts'
import * as panels from './panel/panel.contract.ts'
import * as works from './work/work.contract.ts'

/** The mine with those who judge, carry out and assess: from the panel to the money. */
export const TARGET = { nature: 'hard', value: 12_000_000, term: 'annual', method: '按年节电量乘以电价测算', evidence: '' } as const
export const openCrew = async () => {
  const mine = await openMine(), { world, worker, clerk } = mine
  const somebody = (org: string, role: Parameters<typeof world.person>[1], name: string) => world.person(org, role, name)
  const crew = {
    a: await somebody('mine', 'reviewer', '演示评一'), b: await somebody('mine', 'cadre', '演示评二'), c: await somebody('mine', 'worker', '演示评三'), d: await somebody('mine', 'worker', '演示评四'),
    foreman: await somebody('mine', 'worker', '演示工长'), chair: await somebody('mine', 'approver', '演示主席'), teamMate: await somebody('team', 'worker', '演示同组'),
  }
  const { a, b, foreman } = crew
  let serial = 0
  const received = async (authors: object[] = []) => {
    const p = await raise(worker, { title: `第${++serial}号风机改用变频控制`, body: `第${serial}号主扇风机长期工频运行，夜间风量富余。建议改用变频控制，按瓦斯和温度自动调节，先在一个班试行。`, tags: ['energy'], authors })
    return clerk.must(handle.receiveProposal, ...on(p))
  }
  const sent = (p: View, who: Caller[], head = who[0]!) => clerk.ask(panels.reviewProposal, ...on(p, { evaluators: who.map((w) => w.accountId), chair: head.accountId }))
  const say = (who: Caller, p: { id: string }, verdict: 'adopt' | 'decline' | 'defer' = 'adopt') => who.ask(panels.giveOpinion, { params: { proposal: p.id }, body: { verdict, score: 80, opinion: '可行，投入不大' } })
  const seen = async (who: Caller, p: { id: string }) => (await get(who, p)).body
  const adopted = async (authors: object[] = []) => {
    const p = (await sent(await received(authors), [a, b, foreman])).body
    for (const who of [a, b]) await say(who, p)
    return a.must(panels.adoptProposal, ...on(p, { reason: '投资小、见效快' }))
  }
  const begun = async (authors: object[] = []) => clerk.must(works.implementProposal, ...on(await adopted(authors), { owner: foreman.accountId, plan: '停产检修日改造', deadline: '2013-09-01', target: TARGET }))
  return { ...mine, ...crew, received, sent, say, seen, adopted, begun }
}
export type Crew = Awaited<ReturnType<typeof openCrew>>
