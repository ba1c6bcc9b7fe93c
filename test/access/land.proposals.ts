import { addMentorPair, declareKin, raiseProposal } from '../../src/modules/proposal/browser.ts'
import type { Role } from '../../src/kernel/access.ts'
import type { Caller } from '../world.ts'
import { briefingsAt } from './land.briefings.ts'

/** What organisations write besides reports: a draft proposal and two that were handed in, each with words of its own, and what briefingsAt plants. */
export interface Written { briefing: string, /** handed in */ proposal: string, /** the one before it */ earlier: string, pair: string, kin: string, /** somebody who works there */ mateId: number }
export const writtenAt = async <P extends string>(places: readonly P[], person: (place: P, role: Role) => Promise<Caller>, word: (place: P, what: string) => string, hasSuperior: (place: P) => boolean): Promise<Record<P, Written>> => {
  const briefings = await briefingsAt(places, person, word, hasSuperior), planted = {} as Record<P, Written>
  for (const place of places) {
    const raise = async (what: string, submit: boolean) => (await (await person(place, 'preparer')).must(raiseProposal, { body: { submit, title: word(place, `${what} proposal`), body: `${word(place, `${what} proposal text`)}，建议在井口更衣室增设烘干柜。`, effect: word(place, `${what} effect`) } })).id
    await raise('draft', false)
    const [clerk, chair] = await Promise.all([person(place, 'preparer'), person(place, 'approver')])
    const pair = await clerk.must(addMentorPair, { body: { mentor: clerk.accountId, apprentice: chair.accountId, since: '2010-01-01' } }), [kin] = (await clerk.must(declareKin, { body: { relative: chair.accountId } })).rows
    planted[place] = { briefing: briefings[place], earlier: await raise('earlier', true), proposal: await raise('later', true), pair: pair.id, kin: kin!.id, mateId: chair.accountId }
  }
  return planted
}
