import type { Context } from '../../../platform/http/context.ts'
import { dayOf } from '../../../platform/clock.ts'
import { asWhole } from '../../../platform/postgres/pool.ts'
import type { Day } from '../../../kernel/period.ts'
import type { InHand } from '../load.ts'
import type { Conflict } from '../proposal.ts'
import type { ProposalRow } from '../proposal.queries.ts'
import type { ProposalRule } from '../rule.ts'
import * as queries from './panel.queries.ts'

/** 回避情形 of some people towards the authors of one thing, derived anew each time it is asked. */
export const conflictsTowards = async (ctx: Context, thing: Pick<ProposalRow, 'partId' | 'id' | 'orgId'>, authors: readonly number[], rule: Pick<ProposalRule, 'conflictYears'>, candidates: readonly number[]): Promise<Map<number, Conflict[]>> => {
  const out = new Map<number, Conflict[]>()
  if (!candidates.length) return out
  const since = `${Number(ctx.today.slice(0, 4)) - rule.conflictYears}${ctx.today.slice(4)}`.replace('-02-29', '-02-28') as Day
  const found = await asWhole(ctx.tx, () => queries.conflictsAmong(ctx.tx, thing, authors, candidates, { since, real: dayOf(ctx.now) }))
  for (const f of found) out.set(f.account, [...out.get(f.account) ?? [], f.conflict])
  return out
}
export const conflictsOf = (ctx: Context, { p, authors }: Pick<InHand, 'p' | 'authors'>, rule: Pick<ProposalRule, 'conflictYears'>, candidates: readonly number[]) =>
  conflictsTowards(ctx, p, [...new Set([...authors.flatMap((a) => a.accountId ?? []), ...p.createdBy === null ? [] : [p.createdBy]])], rule, candidates)
