import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { after, entryAfter, type CampaignAction, type EntryAction, type EntryState } from './campaign.ts'
import * as queries from './campaign.queries.ts'
import { changeEntry, type AuthorRow, type EntryChange, type EntryRow } from './entry/entry.queries.ts'
import { count } from './ledger.ts'
import type { InHand } from './load.ts'
import { again } from './views.ts'

interface Said { readonly reason?: string | null, readonly detail?: object }
/** A step of a campaign: the new standing, its row of who, when and why, the audit – one transaction. */
export const take = async (ctx: Context, { c }: Pick<InHand, 'c'>, action: CampaignAction | 'objection', change: Partial<queries.Standing> = {}, { reason = null, detail = {} }: Said = {}) => {
  const to: queries.Standing = { state: action === 'objection' ? c.state : after(c.state, action), openedOn: c.openedOn, noticeFrom: c.noticeFrom, noticeUntil: c.noticeUntil, publishedOn: c.publishedOn, spec: c.spec, ranking: c.ranking, ...change }
  await queries.putStanding(ctx.tx, c, to, ctx.now)
  await queries.insertStep(ctx.tx, c.id, c, { id: randomUUID(), entryId: null, action, from: c.state, to: to.state, reason, detail, accountId: ctx.actor.accountId, onDay: ctx.today, at: ctx.now })
  ctx.record(`campaign:${c.id}`, { action, from: c.state, to: to.state })
}
export const taken = async (...args: Parameters<typeof take>) => { await take(...args); return again(args[0], args[1].c.id) }

/** A step of a work, wherever it lies: what changes in it, its row, what it changes in the figures. */
export const takeEntry = async (ctx: Context, e: EntryRow, authors: readonly AuthorRow[], action: EntryAction | 'close' | 'propose' | 'grant' | 'disqualify', change: EntryChange & { state: EntryState }, { reason = null, detail = {} }: Said = {}): Promise<void> => {
  await asWhole(ctx.tx, async () => {
    await changeEntry(ctx.tx, e, change, ctx.now)
    await queries.insertStep(ctx.tx, e.campaignId, e, { id: randomUUID(), entryId: e.id, action, from: e.state, to: change.state, reason, detail, accountId: ctx.actor.accountId, onDay: ctx.today, at: ctx.now })
  })
  await count(ctx, e, { ...e, ...change }, authors, { reason })
}
export const acted = (ctx: Context, e: EntryRow, authors: readonly AuthorRow[], action: EntryAction, change: EntryChange = {}, said: Said = {}) => takeEntry(ctx, e, authors, action, { ...change, state: entryAfter(action) }, said)
