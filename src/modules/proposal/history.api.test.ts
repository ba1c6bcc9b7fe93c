import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { untilAll } from '../../../test/histories.ts'
import { drift, expected as countedOf, shown as shownOf } from './count.fixture.ts'
import { DOES, Mines, type Event } from './history.fixture.ts'
import * as api from './proposal.contract.ts'
import { isOverdue, WHOLE_SHARE } from './proposal.ts'

const n = fc.nat({ max: 60 })
const anyEvent: fc.Arbitrary<Event> = fc.record({ do: fc.constantFrom(...DOES), of: n, who: n, n })
let mines: Mines | null = null
afterEach(async () => { await mines?.world.close(); mines = null })

const agrees = async (m: Mines) => {
  const [expected, shown] = [await countedOf(m), await shownOf(m)], tail = m.said.slice(-15).join('\n')
  const wrong = [...new Set([...expected.keys(), ...shown.keys()])].filter((k) => Math.abs((expected.get(k) ?? 0) - (shown.get(k) ?? 0)) > 1e-9).map((k) => [k, expected.get(k) ?? 0, shown.get(k) ?? 0])
  expect(wrong.slice(0, 8), tail).toEqual([])
  expect((await drift(m)).slice(0, 8), tail).toEqual([])
}
/** P1–P8 of the workflow, from what whoever reads it is shown. */
const holds = async (m: Mines) => {
  const all = await m.all(), { county } = m.people
  // P8: whatever was handed in is still there
  expect(all.map((p) => p.id)).toEqual(m.ids)
  // P1: every text as it was handed in; P2: the first hand-in keeps its day
  for (const [key, was] of m.texts) {
    const [proposal, revision] = key.split(' ') as [string, string]
    expect(await county!.must(api.getProposalText, { params: { proposal, revision: Number(revision) } })).toMatchObject(was)
  }
  for (const p of all) {
    expect({ submittedAt: p.submittedAt, raisedOn: p.raisedOn }).toEqual(m.firsts.get(p.id))
    // P3: who and when, and why wherever something is refused, handed on or taken back
    expect(p.steps.filter((s) => !s.who || !s.at || (['return', 'decline', 'defer', 'transfer', 'link', 'unlink', 'revoke', 'adopt', 'reject'].includes(s.action) && !s.reason))).toEqual([])
    // P4: nobody in conflict has judged
    expect(p.panel.filter((x) => x.state === 'given' && p.authors.some((a) => a.account === x.account))).toEqual([])
    // P5: shares are the whole, parts are the reward
    expect(p.authors.reduce((sum, a) => sum + a.share, 0)).toBe(WHOLE_SHARE)
    if (p.reward) expect(p.reward.parts.reduce((sum, x) => sum + x.amount, 0)).toBe(p.reward.amount)
  }
  // P7: what was not answered in time is seen one level up
  const today = all[0] ? (await county!.must(api.listProposals, { query: { overdue: 'true', limit: 500 } })).rows.map((r) => r.id).sort() : []
  expect(today).toEqual(all.filter((p) => p.overdue).map((p) => p.id).sort())
  expect(all.every((p) => p.overdue === false || isOverdue({ state: p.state, replyDue: p.replyDue as never }, '2014-01-01' as never))).toBe(true)
}

/** Each of these has to happen. */
const STEPS = ['raiseProposal', 'receiveProposal', 'adoptProposal', 'completeProposal', 'verifyProposal', 'assessProposal', 'withdrawProposal', 'linkProposal', 'revokeProposal']

it('counts in the ledger what the proposals say, and keeps P1–P8, through any history', async () => {
  const got = new Set<string>()
  const histories = (numRuns: number) => fc.assert(fc.asyncProperty(fc.array(anyEvent, { minLength: 80, maxLength: 100, size: 'max' }), async (events) => {
    await mines?.world.close()
    mines = await Mines.found()
    for (const [i, e] of events.entries()) {
      await mines.happen(e)
      if (i % 40 === 39) await agrees(mines)
    }
    await agrees(mines)
    await holds(mines)
    for (const x of mines.said) if (/ 20[01] /.test(x)) got.add(x.split(' ')[0]!)
  }), { numRuns, endOnFailure: true })
  await untilAll(STEPS, got, histories)
}, 120_000)
