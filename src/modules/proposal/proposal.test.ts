import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, allows, equalShares, PROPOSAL_ACTIONS, PROPOSAL_STATES, sharesWhole, stageOf, type ProposalState } from './proposal.ts'
import { contributions } from './ledger.ts'
import { proposalRule } from './rule.ts'
import { compare } from './similar/similar.ts'
import { textHash } from './hash.ts'

it('leads only where the table says, and never back out of what is over', () => {
  const over = PROPOSAL_STATES.filter((s) => !PROPOSAL_ACTIONS.some((a) => allows(a, s) && after(s, a) !== s))
  expect(over).toEqual(['archived', 'withdrawn', 'revoked'])
  for (const s of PROPOSAL_STATES) for (const a of PROPOSAL_ACTIONS) if (allows(a, s)) expect(PROPOSAL_STATES).toContain(after(s, a))
  // nobody gets to work without a decision, to a reward without a benefit, to a benefit without another's verification
  const into = (to: ProposalState) => PROPOSAL_STATES.filter((s) => PROPOSAL_ACTIONS.some((a) => allows(a, s) && after(s, a) === to && s !== to))
  expect([into('adopted'), into('verified'), into('assessed'), into('rewarded')]).toEqual([['review'], ['verifying'], ['verified'], ['assessed']])
  expect(new Set(PROPOSAL_STATES.map(stageOf)).size).toBe(4)
})

it('shares whole numbers that come to the whole', () => fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), (n) => {
  const shares = equalShares(n)
  expect([shares.length, sharesWhole(shares.map((share) => ({ share })))]).toEqual([n, true])
})))

it('gives figures from what stands alone: nothing of a draft or a withdrawal, of a duplicate its authors, of a revocation what was raised', () => {
  const p = { id: 'x', employerId: 7, state: 'verified' as ProposalState, tags: ['energy' as const], raisedOn: '2013-01-02' as never, receivedOn: '2013-01-03' as never, adoptedOn: '2013-02-03' as never, implementedOn: '2013-03-04' as never, verifiedOn: '2013-03-09' as never, duplicateOf: null }
  const given = (more: object) => [...contributions({ ...p, ...more }, ['a1', 'a2'])].map(([what, c]) => `${what} ${c.preliminary?.entries.length ?? 0}/${c.accepted?.entries.length ?? 0}`).filter((x) => !x.endsWith(' 0/0'))
  expect(given({})).toEqual(['raised 4/4', 'adopted 1/1', 'implemented 1/1'])
  expect([given({ state: 'verifying', verifiedOn: null }).at(-1), given({ state: 'submitted', receivedOn: null })[0]]).toEqual(['implemented 1/0', 'raised 4/3'])
  expect([given({ state: 'withdrawn' }), given({ duplicateOf: 'y' }), given({ state: 'revoked' })]).toEqual([[], ['raised 3/3'], ['raised 4/4']])
})

it('has a hash of the text in which no part runs into the next', () => {
  expect(textHash({ title: 'ab', body: 'c', effect: '', tags: [] })).not.toBe(textHash({ title: 'a', body: 'bc', effect: '', tags: [] }))
  expect(proposalRule.parse({}).rewards).toEqual({ adopted: false, basis: '', tiers: [] })
})

describe('near-duplicates', () => {
  const one = { title: '循环水泵房阀门改用电动执行器', body: '循环水泵房十二台阀门全靠人工开关，夜班两个人要跑四十分钟。建议逐步改用电动执行器并接入集控室，先在一号泵房试用一个月。' }
  it('sees through punctuation, order, width and the words that people swap', () => {
    expect(compare(one, { title: ' 循环水泵房、阀门改用电动执行器 ', body: '先在一号泵房试用一个月！建议逐步改用电动执行器并接入集控室；循环水泵房十二台阀门全靠人工开关,夜班两个人要跑四十分钟' })).toMatchObject({ kind: 'duplicate' })
    expect(compare({ ...one, body: '电动机经常过热，建议更换轴承，减少浪费。' }, { ...one, body: '马达频繁过热，提议替换轴承，降低损耗。' })!.score).toBe(1)
  })
  it('tells one pattern about another thing, and says nothing of other matters', () => {
    const about = (thing: string) => ({ title: `${thing}加装安全防护罩`, body: `${thing}转动部位外露，清扫时有卷入的危险。建议给${thing}加装可拆卸防护罩，由机修班组负责制作，费用从安全经费列支。` })
    expect(compare(about('颚式破碎机'), about('滚筒洗煤筛'))).toMatchObject({ kind: 'related' })
    expect(compare(one, { title: '食堂增设夜班窗口', body: '夜班职工下班后吃不上热饭，建议食堂在零点到两点增设一个窗口。' })).toBeNull()
  })
})
