import { randomUUID } from 'node:crypto'
import { startOf } from '../../kernel/instant.ts'
import { addDays, type Day } from '../../kernel/period.ts'
import type { Context } from '../../platform/http/context.ts'
import { orgsById, placesOf } from '../org/index.ts'
import { after, type CampaignAction, type CampaignKind, type CampaignState, type EntryState } from './campaign.ts'
import * as queries from './campaign.queries.ts'
import { changeEntry, entriesOf, insertAuthors, insertEntry, type EntryChange } from './entry/entry.queries.ts'
import { countScores, putJudges, putScore } from './judge/judge.queries.ts'
import { hashOf, schemeOf, workOf } from './judge/panel.service.ts'
import { count } from './ledger.ts'
import { awardsOf, rankingOf, type Given } from './ranking.ts'
import type { CampaignSpec } from './spec.ts'

/** A campaign that has come as far as it says, with all that led there: ranks and awards are computed from its scores and never given. */
export interface StoredCampaign {
  readonly host: number, readonly by: number, readonly kind: CampaignKind, readonly title: string, readonly call: string, readonly spec: CampaignSpec, readonly state: Extract<CampaignState, 'open' | 'scoring' | 'notice'>
  readonly judges: readonly number[]
  readonly entries: readonly { readonly org: number, readonly title: string, readonly body: string, readonly team: string | null, readonly authors: readonly { readonly account: number | null, readonly name: string }[], /** by judge; none: not yet scored */ readonly marks: readonly (readonly number[] | null)[] }[]
}
export const storeCampaign = async (ctx: Pick<Context, 'tx' | 'now' | 'today' | 'keys'>, s: StoredCampaign): Promise<string> => {
  const { tx, now, today } = ctx, { spec } = s, id = randomUUID(), orgIds = [...new Set([s.host, ...s.entries.map((e) => e.org)])], acting = { ...ctx, actor: { accountId: s.by } }
  const parts = new Map((await orgsById(tx, orgIds)).map((o) => [o.id, o.partId])), places = new Map((await placesOf(tx, orgIds, today)).map((p) => [p.orgId, p]))
  const placeOf = (orgId: number) => ({ partId: parts.get(orgId)!, orgId, path: places.get(orgId)!.path, industryPath: places.get(orgId)!.industryPath })
  await queries.insertCampaign(tx, { ...placeOf(s.host), id, kind: s.kind, title: s.title, call: s.call, spec, by: s.by, at: now })
  const c = (await queries.campaignById(tx, id))!, scored = s.state === 'notice', screened = s.state !== 'open'
  for (const [i, e] of s.entries.entries()) {
    const place = { ...placeOf(e.org), id: randomUUID() }, on = addDays(spec.steps.entry.from as Day, i + 1)
    await insertEntry(tx, { ...place, campaignId: id, number: i + 1, employerId: e.org, title: e.title, body: e.body, team: e.team, proposalId: null, innovationId: null, onDay: on, by: s.by, at: now })
    const share = Math.floor(10_000 / e.authors.length)
    await insertAuthors(tx, place, e.authors.map((a, n) => ({ accountId: a.account, name: a.name, share: n ? share : 10_000 - share * (e.authors.length - 1) })))
  }
  const list = await entriesOf(tx, id), given: Given[] = []
  if (screened) {
    await putJudges(tx, c, s.judges.map((accountId, i) => ({ accountId, panel: 1, chair: i === 0 })), s.by, now, true)
    for (const [i, e] of list.entries()) for (const [j, marks] of s.entries[i]!.marks.entries()) if (marks) { await putScore(tx, c, { entryId: e.id, accountId: s.judges[j]!, panel: 1, marks, remark: '', at: now }); given.push({ entry: e.id, panel: 1, judge: s.judges[j]!, marks }) }
  }
  const passed = spec.steps.screening?.until ?? spec.steps.entry.until, works = list.map((e) => workOf({ ...e, panel: 1 })), ranking = scored ? rankingOf(works, given, schemeOf(c)) : null
  const won = ranking ? awardsOf(ranking.works.map((w) => ({ entry: w.entry, rank: w.rank, employer: list.find((e) => e.id === w.entry)!.employerId })), spec.awards, spec.quota.awards) : null
  for (const [i, e] of list.entries()) {
    const r = ranking?.works.find((w) => w.entry === e.id), grade = won?.get(e.id) ?? null, state: EntryState = !screened ? 'entered' : won ? grade === null ? 'unplaced' : 'proposed' : 'passed'
    const change: EntryChange & { state: EntryState } = { state, ...screened ? { panel: 1, passedOn: passed as Day, reason: '符合要求' } : {}, ...r ? { raw: r.raw, final: r.final, rank: r.rank, grade } : {} }
    await changeEntry(tx, e, change, now)
    await count(acting, null, { ...e, ...change }, s.entries[i]!.authors.map((a) => ({ accountId: a.account, name: a.name })))
  }
  if (scored) await countScores(tx, c, given.map((g) => ({ entryId: g.entry, accountId: g.judge })))
  const told = scored ? { noticeFrom: addDays(today, -2), noticeUntil: addDays(today, 5) } : { noticeFrom: null, noticeUntil: null }
  await queries.putStanding(tx, c, { state: s.state, openedOn: spec.steps.entry.from as Day, ...told, publishedOn: null, spec, ranking: ranking && { overall: ranking.overall, panels: ranking.panels, anchors: [], closedAt: now.toISOString(), hash: hashOf(works, given, schemeOf(c)) } }, now)
  let from: CampaignState = 'draft'
  for (const { action, onDay } of stepsOf(spec, s.state, told.noticeFrom)) {
    const to = after(from, action)
    await queries.insertStep(tx, id, c, { id: randomUUID(), entryId: null, action, from, to, reason: null, detail: {}, accountId: s.by, onDay, at: startOf(onDay) })
    from = to
  }
  return id
}
/** The way there: each step on the day that the campaign had set for it. */
const stepsOf = ({ steps }: CampaignSpec, state: StoredCampaign['state'], noticeFrom: Day | null): { action: CampaignAction, onDay: Day }[] => [
  { action: 'open', onDay: steps.entry.from as Day },
  ...state === 'open' ? [] : [{ action: 'closeEntry' as const, onDay: addDays(steps.entry.until as Day, 1) }, { action: 'startScoring' as const, onDay: steps.scoring.from as Day }],
  ...state === 'notice' ? [{ action: 'closeScoring' as const, onDay: addDays(steps.scoring.until as Day, 1) }, { action: 'announce' as const, onDay: noticeFrom! }] : [],
]
