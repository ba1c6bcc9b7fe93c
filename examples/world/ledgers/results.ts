import { addDays, daysIn, type Day } from '../../../src/kernel/period.ts'
import type { LedgerTurn } from '../../../src/modules/figure/index.ts'
import { innovationCounts, type InnovationKind } from '../../../src/modules/innovation/index.ts'
import { draw, pick, seedOf } from '../random.ts'
import { idOf, instant, type Keeper, type Staff } from './keeper.ts'
import { DEEDS, FAULTS, GAINS, PLACES, THINGS, TRADES } from './words.ts'
import type { NewResult } from './ledgers.queries.ts'

/** Results of one employer since the change-over: handed in when finished, most of them recognised by another some days later. */
const KINDS: readonly InnovationKind[] = ['improvement', 'improvement', 'improvement', 'operatingMethod', 'operatingMethod', 'invention', 'patent', 'fiveSmall', 'tackling', 'outstanding']
const fieldsOf = (kind: InnovationKind, thing: string, day: Day, seed: number, employer: string): Record<string, string> => {
  switch (kind) {
    case 'improvement': return { equipment: thing }
    case 'invention': return { novelty: `演示：${thing}的新结构` }
    case 'operatingMethod': return { namedAfter: '演示班组', trade: pick(TRADES, draw(seed, 20)) }
    case 'patent': return { patentType: 'utility', patentNumber: `演示ZL${String(seed).padStart(10, '0')}`, holder: employer, grantedOn: day }
    case 'fiveSmall': return { small: pick(['innovation', 'transformation', 'design'] as const, draw(seed, 21)) }
    case 'specialSkill': return { trade: pick(TRADES, draw(seed, 20)) }
    case 'tackling': return { problem: `演示：${thing}` }
    case 'outstanding': return { award: '演示优秀成果', awardedBy: '演示评审委员会' }
  }
}
export const resultOf = (k: Keeper, employer: string, n: number, since: Day, today: Day, staff: Staff): { row: NewResult, turns: readonly LedgerTurn[] } => {
  const seed = seedOf('result', k.code, n), id = idOf('result', k.code, n), kind = pick(KINDS, draw(seed, 1)), thing = pick(THINGS, draw(seed, 2)), fault = Math.floor(draw(seed, 3) * FAULTS.length)
  const finishedOn = addDays(since, Math.floor(daysIn(since, today) * draw(seed, 4))), recognisedOn = addDays(finishedOn, 3 + Math.floor(12 * draw(seed, 5))), recognised = recognisedOn <= today && draw(seed, 6) < 0.9
  const at = instant(finishedOn, seed), state = recognised ? 'recognised' as const : 'submitted' as const
  const steps = [{ id: idOf(id, 'submit'), action: 'submit', from: 'draft', to: 'submitted', account: staff.preparer, day: finishedOn, at }, ...recognised ? [{ id: idOf(id, 'recognise'), action: 'recognise', from: 'submitted', to: 'recognised', account: staff.approver, day: recognisedOn, at: instant(recognisedOn, seed) }] : []]
  return {
    row: {
      id, part: k.partId, org: k.orgId, path: k.path, industry: k.industryPath, kind, state, version: steps.length + 1, title: `${pick(PLACES, draw(seed, 7))}${thing}${DEEDS[fault]}`.slice(0, 60), summary: `演示数据：原来${FAULTS[fault]}，现在${DEEDS[fault]}，${pick(GAINS, draw(seed, 8))}。`,
      fields: fieldsOf(kind, thing, finishedOn, seed, employer), finishedOn, evaluation: recognised ? '演示：效果属实。' : null, by: staff.preparer, recognisedBy: recognised ? staff.approver : null, recognisedOn: recognised ? recognisedOn : null, at, changedAt: steps.at(-1)!.at, author: `演示职工${1 + Math.floor(draw(seed, 9) * 30)}号`, steps,
    },
    turns: [{ record: id, counts: innovationCounts({ id, employerId: k.orgId, kind, state, finishedOn }) }],
  }
}
