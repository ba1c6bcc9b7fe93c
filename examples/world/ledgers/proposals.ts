import { addDays, daysIn, type Day } from '../../../src/kernel/period.ts'
import type { Context } from '../../../src/platform/http/context.ts'
import type { LedgerTurn } from '../../../src/modules/figure/index.ts'
import { after, contributions, equalShares, identityOf, NO_MONEY, searchNumbers, textHash, type ProposalAction, type ProposalState, type ProposalTag } from '../../../src/modules/proposal/index.ts'
import { draw, pick, seedOf } from '../random.ts'
import { DEEDS, FAULTS, GAINS, PLACES, THINGS } from './words.ts'
import { idOf, instant, type Keeper, type Staff } from './keeper.ts'
import type { NewProposal } from './ledgers.queries.ts'

/** Proposals of one employer since the change-over: each went as far as its days have let it, by the table of states that the product obeys. */
const TAGS: readonly (readonly ProposalTag[])[] = [['techProgress'], ['energy'], ['techProgress', 'energy'], ['techProgress', 'efficiency'], ['safety'], ['energy', 'cost'], ['quality'], ['techProgress', 'quality'], ['environment', 'energy'], ['management']]
const REPLY_DAYS = 30, PANEL = 2

/** Days after the hand-in on which each step was taken, and what it says. */
const courseOf = (seed: number): { action: ProposalAction, wait: number, reason: string | null }[] => {
  const at = draw(seed, 10), wait = (n: number, low: number, high: number) => low + Math.floor((high - low + 1) * draw(seed, n)), step = (action: ProposalAction, days: number, reason: string | null = null) => ({ action, wait: days, reason })
  const received = wait(11, 1, 3), review = received + wait(12, 1, 4), decided = review + wait(13, 2, 6)
  const begun = [step('receive', received), step('review', review)]
  if (at < 0.1) return begun.slice(0, 1)
  if (at < 0.28) return [...begun, step('decline', decided, '演示：本年检修计划已列同类项目，建议并入实施。')]
  if (at < 0.34) return [...begun, step('defer', decided, '演示：待停产检修时再议。')]
  const work = decided + wait(14, 1, 3), done = work + wait(15, 5, 20), verified = done + wait(16, 2, 5)
  return [...begun, step('adopt', decided, '演示：方案可行，同意采纳。'), step('implement', work), step('complete', done), step('verify', verified), step('assess', verified + wait(17, 2, 6))]
}

export interface Kept { readonly row: NewProposal, readonly turns: readonly LedgerTurn[] }
export const proposalOf = (ctx: Pick<Context, 'keys'>, k: Keeper, n: number, since: Day, today: Day, staff: Staff): Kept => {
  const seed = seedOf('proposal', k.code, n), id = idOf('proposal', k.code, n), place = pick(PLACES, draw(seed, 1)), thing = pick(THINGS, draw(seed, 2)), fault = Math.floor(draw(seed, 3) * FAULTS.length), tags = [...pick(TAGS, draw(seed, 4))]
  const title = `${place}${thing}${pick(['节能改造', '小改小革', '操作改进', '防护改进'], draw(seed, 5))}`, body = `演示数据：${place}的${thing}${FAULTS[fault]}。建议${DEEDS[fault]}，先在一台上试用一个月，再推广到同类设备。`, effect = `预计${pick(GAINS, draw(seed, 6))}。`
  const raisedOn = addDays(since, Math.floor(daysIn(since, today) * draw(seed, 7))), number = `JY${raisedOn.replaceAll('-', '')}-${id.slice(0, 6).toUpperCase()}`, text = { title, body, effect, tags }
  const names = k.worker && n % 2 === 0 ? [k.worker] : Array.from({ length: draw(seed, 8) < 0.25 ? 2 : 1 }, (_, i) => ({ accountId: null, name: `演示职工${1 + (Math.floor(draw(seed, 9) * 30) + i * 7) % 30}号` })), shares = equalShares(names.length)
  const authors = names.map((a, i) => ({ accountId: a.accountId, contributorId: null, name: a.name, share: shares[i]! }))
  let state: ProposalState = 'draft'
  const on = new Map<ProposalAction, Day>(), steps = [{ action: 'submit' as const, wait: 0, reason: null }, ...courseOf(seed)].flatMap(({ action, wait, reason }) => {
    const day = addDays(raisedOn, wait)
    if (day > today) return []
    const from = state
    state = after(from, action)
    on.set(action, day)
    return [{ id: idOf(id, action), action, from, to: state, reason, detail: action === 'submit' ? { revision: 1, hash: textHash(text), similarShown: [], similarFound: [], receiveBy: addDays(day, 3) } : {}, account: byOf(action, staff, authors[0]!.accountId), day, at: instant(day, seedOf(id, action)) }]
  })
  const answered = on.get('adopt') ?? on.get('decline') ?? on.get('defer') ?? null, reviewed = on.get('review') ?? null, value = on.has('assess') ? 100 * (500 + Math.floor(draw(seed, 18) * 9000)) : null
  const standing = { id, employerId: k.orgId, state, tags, raisedOn, receivedOn: on.get('receive') ?? null, adoptedOn: on.get('adopt') ?? null, implementedOn: on.get('complete') ?? null, verifiedOn: on.get('verify') ?? null, duplicateOf: null }
  const money = value === null ? NO_MONEY : { ...NO_MONEY, benefit: value, benefitOn: on.get('assess')! }
  return {
    row: {
      ...standing, ...text, part: k.partId, org: k.orgId, path: k.path, industry: k.industryPath, number, version: steps.length + 1, hash: textHash(text), by: authors[0]!.accountId, submittedAt: steps[0]!.at, changedAt: steps.at(-1)!.at, answeredOn: answered, replyDue: addDays(raisedOn, REPLY_DAYS),
      round: reviewed ? 1 : 0, ...asText(searchNumbers({ ...text, number, path: k.path, industryPath: k.industryPath })), authors, steps,
      panel: reviewed ? [staff.approver, staff.preparer].slice(0, PANEL).map((account, i) => ({ account, chair: i === 0, verdict: answered === null ? null : on.has('adopt') ? 'adopt' : on.has('decline') ? 'decline' : 'defer', namedAt: instant(reviewed, i), at: answered === null ? null : instant(answered, i) })) : [],
      task: on.has('implement') ? { owner: staff.preparer, verifier: staff.superior, plan: `演示：${DEEDS[fault]}`, deadline: addDays(on.get('implement')!, 45), evidence: on.has('complete') ? '演示：试用记录' : null, completedAt: on.has('complete') ? instant(on.get('complete')!, 3) : null, verifiedAt: on.has('verify') ? instant(on.get('verify')!, 4) : null } : null,
      benefit: value === null ? null : { value, by: staff.approver, day: on.get('assess')!, at: instant(on.get('assess')!, 5) },
    },
    turns: [...contributions(standing, authors.map((a) => identityOf(ctx, { employerId: k.orgId }, a)), money)].filter(([, counts]) => counts.preliminary !== null).map(([what, counts]) => ({ record: `${id}/${what}`, counts })),
  }
}
const asText = ({ grams, bands }: { grams: readonly number[], bands: readonly number[] }) => ({ grams: `{${grams.join()}}`, bands: `{${bands.join()}}` })
const byOf = (action: ProposalAction, staff: Staff, author: number | null) => action === 'submit' ? author : action === 'complete' ? staff.preparer : action === 'verify' ? staff.superior : staff.approver
