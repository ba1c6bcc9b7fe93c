import { randomUUID } from 'node:crypto'
import { addMentorPair, checkProposalImport, declareKin, makeTeamCode, putProposalFile, raiseByCode, raiseProposal, startProposalImport } from '../../src/modules/proposal/browser.ts'
import { createInnovation, putInnovationFile, submitInnovation } from '../../src/modules/innovation/browser.ts'
import type { Role } from '../../src/kernel/access.ts'
import { ifMatch, type Caller } from '../world.ts'
import { campaignAt } from './land.campaigns.ts'
import { briefingsAt } from './land.briefings.ts'

const PHOTO = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))

/** What organisations write besides reports: a draft proposal and two that were handed in, each with words of its own, and what briefingsAt plants. */
export interface Written { briefing: string, /** handed in */ proposal: string, /** the one before it */ earlier: string, pair: string, kin: string, teamCode: string, claim: string, photo: string, /** of the result */ proof: string, /** checked, and not confirmed */ proposalImport: string, innovation: string, campaign: string, entry: string, /** somebody who works there */ mateId: number }
export const writtenAt = async <P extends string>(places: readonly P[], person: (place: P, role: Role) => Promise<Caller>, word: (place: P, what: string) => string, hasSuperior: (place: P) => boolean, ids: ReadonlyMap<P, number>): Promise<Record<P, Written>> => {
  const briefings = await briefingsAt(places, person, word, hasSuperior), planted = {} as Record<P, Written>
  for (const [n, place] of places.entries()) {
    const raise = async (what: string, submit: boolean) => (await (await person(place, 'preparer')).must(raiseProposal, { body: { submit, title: word(place, `${what} proposal`), body: `${word(place, `${what} proposal text`)}，建议在井口更衣室增设烘干柜。`, effect: word(place, `${what} effect`) } })).id
    await raise('draft', false)
    const [clerk, chair] = await Promise.all([person(place, 'preparer'), person(place, 'approver')])
    const pair = await clerk.must(addMentorPair, { body: { mentor: clerk.accountId, apprentice: chair.accountId, since: '2010-01-01' } }), [kin] = (await clerk.must(declareKin, { body: { relative: chair.accountId } })).rows
    const later = await raise('later', true), made = await clerk.must(makeTeamCode, { body: { org: ids.get(place)!, label: word(place, 'team code') } }), claim = `WWWWWWWWWWW${'ABCDEFGH'[n]}`
    await clerk.must(raiseByCode, { body: { code: made.code!, key: randomUUID(), name: word(place, 'contributor'), claim, title: word(place, 'proposal by code'), body: '建议在井口更衣室增设烘干柜。' } })
    const [photo] = (await clerk.must(putProposalFile, { params: { proposal: later }, body: PHOTO })).files
    const result = (what: string) => clerk.must(createInnovation, { body: { kind: 'improvement', title: word(place, `${what} result`), summary: word(place, `${what} result text`), finishedOn: '2013-07-01' } })
    await result('draft')
    const innovation = await result('submitted')
    const [proof] = (await clerk.must(putInnovationFile, { params: { innovation: innovation.id }, body: PHOTO })).files
    await clerk.must(submitInnovation, { params: { innovation: innovation.id }, body: {} }, ifMatch(innovation.version))
    const kept = await clerk.must(startProposalImport, { query: { name: '演示.csv' }, body: Uint8Array.from(Buffer.from(`题目,提出人,提出日期\n${word(place, 'line of an import')},演示职工,2013-07-01\n`)) })
    await clerk.must(checkProposalImport, { params: { import: kept.id }, body: kept.mapping! })
    planted[place] = { proposalImport: kept.id, proof: proof!.id, briefing: briefings[place], earlier: await raise('earlier', true), proposal: later, pair: pair.id, kin: kin!.id, teamCode: made.teamCode.id, claim, photo: photo!.id, innovation: innovation.id, ...await campaignAt(clerk, (what) => word(place, what)), mateId: chair.accountId }
  }
  return planted
}
