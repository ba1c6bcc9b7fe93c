import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import { columns, joined, type CampaignRow } from '../campaign.queries.ts'

export interface ObjectionRow { partId: number, id: string, campaignId: string, entryId: string, number: number, title: string, reason: string, raisedBy: number, who: string, org: string, raisedOn: Day, state: 'open' | 'upheld' | 'dismissed', answer: string | null, decidedBy: string | null, decidedOn: Day | null }
const named = sql`b.part_id as "partId", b.id, b.campaign_id as "campaignId", b.entry_id as "entryId", e.number, e.title, b.reason, b.raised_by as "raisedBy", a.name as who, o.name as org, b.raised_on as "raisedOn", b.state, b.answer, d.name as "decidedBy", b.decided_on as "decidedOn"
  from campaign_objection b join campaign_entry e on e.id = b.entry_id join account a on a.id = b.raised_by join org o on o.id = b.org_id left join account d on d.id = b.decided_by`
export const objectionsTo = (db: Executor, campaignId: string) => rows<ObjectionRow>(db, sql<ObjectionRow>`select ${named} where b.campaign_id = ${campaignId} order by b.at, b.id`)
export const objectionById = (tx: Tx, campaignId: string, id: string) => row<ObjectionRow>(tx, sql<ObjectionRow>`select ${named} where b.campaign_id = ${campaignId} and b.id = ${id}`)
export const insertObjection = (tx: Tx, n: { partId: number, id: string, campaignId: string, entryId: string, orgId: number, by: number, onDay: Day, reason: string, at: Date, path: string, industryPath: string | null }) => rows(tx, sql`
  insert into campaign_objection (part_id, id, campaign_id, entry_id, org_id, raised_by, raised_on, reason, at, home_path, industry_path)
  values (${n.partId}, ${n.id}, ${n.campaignId}, ${n.entryId}, ${n.orgId}, ${n.by}, ${n.onDay}, ${n.reason}, ${n.at}, ${n.path}::ltree, ${n.industryPath}::ltree)`)
export const decideObjection = async (tx: Tx, b: Pick<ObjectionRow, 'partId' | 'id'>, d: { state: 'upheld' | 'dismissed', answer: string, by: number, onDay: Day }) => (await rows(tx, sql`
  update campaign_objection set state = ${d.state}, answer = ${d.answer}, decided_by = ${d.by}, decided_on = ${d.onDay} where part_id = ${b.partId} and id = ${b.id} and state = 'open' returning 1`)).length === 1

/** 公示: read as the whole, and only what is on notice or published; field by field in the answer. */
export const onNotice = (tx: Tx, campaign: string | undefined) => rows<CampaignRow>(tx, sql<CampaignRow>`
  select ${columns} from ${joined} where c.state in ('notice', 'published') ${campaign ? sql`and c.id = ${campaign}` : sql``} order by c.notice_from desc nulls last, c.id limit 30`)
