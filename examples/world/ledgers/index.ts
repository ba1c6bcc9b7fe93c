import type { Day } from '../../../src/kernel/period.ts'
import type { Context } from '../../../src/platform/http/context.ts'
import { recordChanges } from '../../../src/modules/figure/index.ts'
import { INNOVATION_LEDGER } from '../../../src/modules/innovation/index.ts'
import { PROPOSAL_LEDGER } from '../../../src/modules/proposal/index.ts'
import type { Federation } from '../federations.ts'
import { draw, seedOf } from '../random.ts'
import { CLERK_COUNTY, type Filler } from '../works.ts'
import type { Keeper, Staff } from './keeper.ts'
import { insertProposals, insertResults, placesOf } from './ledgers.queries.ts'
import { proposalOf } from './proposals.ts'
import { resultOf } from './results.ts'

/** 演示台账: what employers have kept since the change-over, read by the targets and the forms. The clerk's own employer keeps some of everything. */
export { changeOverOf, nextEdition, renewed } from './changeover.ts'
interface At extends Pick<Context, 'tx' | 'keys' | 'now'> { readonly federation: Federation, readonly since: Day, readonly fillers: ReadonlyMap<string, Filler>, readonly staffOf: (orgId: number, superiorId: number) => Staff, readonly worker: { readonly org: string, readonly accountId: number, readonly name: string } | null }

const howMany = (code: string, clerks: boolean, what: string, share: number, most: number): number => clerks ? most : draw(seedOf(what, code), 0) < share ? 1 + Math.floor(most * draw(seedOf(what, code), 1)) : 0
export const settleLedgers = async (at: At) => {
  const { tx, federation: f, since } = at, works = [...at.fillers].filter(([, x]) => x.level === 'grassroots').map(([code]) => code)
  const kept = (await placesOf(tx, works, f.today)).map(({ name, ...p }) => {
    const k: Keeper = { ...p, nonPublic: at.fillers.get(p.code)!.nonPublic, worker: at.worker?.org === p.code ? at.worker : null }, clerks = p.code === `${CLERK_COUNTY[f.plan]}-e01`, staff = at.staffOf(p.orgId, Number(p.path.split('.').at(-2)))
    return {
      proposals: Array.from({ length: howMany(p.code, clerks, 'proposals', 0.3, 4) }, (_, n) => proposalOf(at, k, n, since, f.today, staff)),
      results: Array.from({ length: howMany(p.code, clerks, 'results', 0.2, 2) }, (_, n) => resultOf(k, name, n, since, f.today, staff)),
    }
  })
  const proposals = kept.flatMap((k) => k.proposals), results = kept.flatMap((k) => k.results)
  await insertProposals(tx, proposals.map((p) => p.row))
  await insertResults(tx, results.map((r) => r.row))
  await recordChanges(tx, { ledger: PROPOSAL_LEDGER, by: null, at: at.now }, proposals.flatMap((p) => p.turns), { fresh: true, rebuilt: true })
  await recordChanges(tx, { ledger: INNOVATION_LEDGER, by: null, at: at.now }, results.flatMap((r) => r.turns), { fresh: true, rebuilt: true })
  return { proposals: proposals.length, results: results.length }
}
