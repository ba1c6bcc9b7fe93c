import type { Context } from '../../../platform/http/context.ts'
import { dayOf } from '../../../platform/clock.ts'
import { conflictsTowards, ruleOf } from '../../proposal/index.ts'
import type { JudgeConflict } from '../campaign.ts'
import type { CampaignRow } from '../campaign.queries.ts'
import type { AuthorRow, EntryRow } from '../entry/entry.queries.ts'
import * as queries from './judge.queries.ts'

/** 回避情形 of judges towards one work, derived anew each time it is asked: those of proposals, and own people where several employers compete. */
export const conflictsWith = async (ctx: Context, c: CampaignRow, e: EntryRow, authors: readonly AuthorRow[], judges: readonly number[]): Promise<Map<number, JudgeConflict>> => {
  const out = new Map<number, JudgeConflict>(), them = [...new Set([...authors.filter((a) => a.entryId === e.id).flatMap((a) => a.accountId ?? []), e.enteredBy])]
  if (!judges.length) return out
  const found = await conflictsTowards(ctx, { partId: e.partId, id: e.id, orgId: e.orgId }, them, await ruleFor(ctx, c), judges)
  for (const [account, list] of found) out.set(account, list[0]!)
  if (e.employerId !== c.orgId) for (const account of await queries.ofEmployer(ctx.tx, e.employerId, judges.filter((j) => !out.has(j)), ctx.today, dayOf(ctx.now))) out.set(account, 'employer')
  return out
}
/** Rules of the host, or of whoever has set some above it. */
export const ruleFor = (ctx: Context, c: CampaignRow) => ruleOf(ctx, c.orgId)
