import type { Context } from '../../platform/http/context.ts'
import { dayOf } from '../../platform/clock.ts'
import { sharesWhole, WHOLE_SHARE } from './proposal.ts'
import { proposalProblem } from './proposal.problems.ts'
import * as queries from './proposal.queries.ts'

interface Given { account?: number | undefined, name?: string | undefined, share: number }
/** Who it is from: people of the same employer by their account, others by name. Whoever writes it down is one of them. */
export const authorsFor = async (ctx: Context, employerId: number, given: readonly Given[]): Promise<queries.NewAuthor[]> => {
  const { accountId, name } = ctx.actor
  if (!given.length) return [{ accountId, contributorId: null, name, share: WHOLE_SHARE }]
  const wanted = given.flatMap((g) => g.account === undefined || g.account === accountId ? [] : [g.account])
  const known = new Map(wanted.length ? (await queries.colleagues(ctx.tx, employerId, ctx.today, dayOf(ctx.now), { accounts: wanted }, wanted.length)).map((c) => [c.account, c.name]) : [])
  known.set(accountId, name)
  const list = given.map((g, i): queries.NewAuthor => {
    const said = g.account === undefined ? g.name : known.get(g.account)
    if (!said) throw proposalProblem('proposal-author-unknown', { no: i + 1 })
    return { accountId: g.account ?? null, contributorId: null, name: said, share: g.share }
  })
  const keys = list.map((a) => a.accountId ?? a.name), twice = list.find((a, i) => keys.indexOf(a.accountId ?? a.name) !== i)
  if (twice) throw proposalProblem('proposal-author-twice', { name: twice.name })
  if (!list.some((a) => a.accountId === accountId)) throw proposalProblem('proposal-author-missing')
  if (!sharesWhole(list)) throw proposalProblem('proposal-shares', { sum: list.reduce((sum, a) => sum + a.share, 0) / 100 })
  return list
}
