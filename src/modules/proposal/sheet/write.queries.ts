import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '../../../platform/postgres/pool.ts'
import type { NewAuthor, NewStep, Place, Standing } from '../proposal.queries.ts'
import type { ProposalTag } from '../proposal.ts'

/** Many proposals at once, each with what it would have gathered one step after another. */
export interface Taken extends Place, Standing {
  id: string, orgId: number, employerId: number, title: string, body: string, effect: string, tags: readonly ProposalTag[], createdBy: number, at: Date, hash: string, number: string, grams: readonly number[], bands: readonly number[]
  authors: readonly NewAuthor[], steps: readonly Omit<NewStep, 'postId'>[], benefit: { value: number, method: string, evidence: string, needsSecond: boolean, onDay: string } | null, reward: { amount: number, tier: object, onDay: string, parts: readonly number[] } | null
  origin: { importId: string, file: string, sheet: string, row: number, number: string | null, cells: Record<string, string>, mark: string, onDay: string }
}
const paths = (p: Place) => sql`${p.path}::ltree, ${p.industryPath}::ltree`
const MOST_VALUES = 50_000
/** Rows of one table, as many to a statement as it takes values. */
const put = async (tx: Tx, into: RawBuilder<unknown>, width: number, list: readonly RawBuilder<unknown>[]) => {
  const most = Math.floor(MOST_VALUES / width)
  for (let i = 0; i < list.length; i += most) await rows(tx, sql`insert into ${into} values ${sql.join(list.slice(i, i + most))}`)
}

export const insertTaken = async (tx: Tx, list: readonly Taken[], postId: number) => {
  await put(tx, sql`proposal (part_id, id, number, org_id, employer_id, unit_id, state, version, revision, title, body, effect, tags, created_by, created_at, changed_at, submitted_at, raised_on, received_on, answered_on, adopted_on, implemented_on, verified_on, reply_due, duplicate_of, home_path, industry_path)`, 27,
    list.map((p) => sql`(${p.partId}, ${p.id}, ${p.number}, ${p.orgId}, ${p.employerId}, ${p.unitId}, ${p.state}, ${p.steps.length + 1}, 1, ${p.title}, ${p.body}, ${p.effect}, ${p.tags as string[]}, ${p.createdBy}, ${p.at}, ${p.at}, ${p.submittedAt}, ${p.raisedOn}, ${p.receivedOn}, ${p.answeredOn}, ${p.adoptedOn}, ${p.implementedOn}, ${p.verifiedOn}, ${p.replyDue}, ${p.duplicateOf}::uuid, ${paths(p)})`))
  await put(tx, sql`proposal_text (part_id, proposal_id, revision, title, body, effect, tags, hash, made_by, made_at, home_path, industry_path)`, 12, list.map((p) => sql`(${p.partId}, ${p.id}, 1, ${p.title}, ${p.body}, ${p.effect}, ${p.tags as string[]}, ${p.hash}, ${p.createdBy}, ${p.at}, ${paths(p)})`))
  await put(tx, sql`proposal_author (part_id, proposal_id, no, account_id, contributor_id, name, share, home_path, industry_path)`, 9, list.flatMap((p) => p.authors.map((a, i) => sql`(${p.partId}, ${p.id}, ${i + 1}, ${a.accountId}, ${a.contributorId}, ${a.name}, ${a.share}, ${paths(p)})`)))
  await put(tx, sql`proposal_step (part_id, id, proposal_id, number, org_id, action, from_state, to_state, reason, detail, by_org_id, account_id, post_id, on_day, at, home_path, industry_path)`, 17,
    list.flatMap((p) => p.steps.map((s, i) => sql`(${p.partId}, ${s.id}, ${p.id}, ${i + 1}, ${p.orgId}, ${s.action}, ${s.from}, ${s.to}, ${s.reason}, ${JSON.stringify(s.detail)}::jsonb, ${s.byOrg}, ${s.accountId}, ${postId}, ${s.onDay}, ${s.at}, ${paths(p)})`)))
  await put(tx, sql`proposal_gram (part_id, proposal_id, raised_on, submitted_at, grams, bands)`, 6, list.map((p) => sql`(${p.partId}, ${p.id}, ${p.raisedOn}, ${p.submittedAt}, ${p.grams as number[]}, ${p.bands as number[]})`))
  await put(tx, sql`proposal_benefit (part_id, proposal_id, kind, nature, value, term, method, evidence, needs_second, made_by, on_day, made_at, home_path, industry_path)`, 14,
    list.flatMap((p) => p.benefit ? [sql`(${p.partId}, ${p.id}, 'actual', 'hard', ${p.benefit.value}, 'annual', ${p.benefit.method}, ${p.benefit.evidence}, ${p.benefit.needsSecond}, ${p.createdBy}, ${p.benefit.onDay}, ${p.at}, ${paths(p)})`] : []))
  await put(tx, sql`proposal_reward (part_id, proposal_id, amount, tier, on_day, made_by, made_at, home_path, industry_path)`, 9, list.flatMap((p) => p.reward ? [sql`(${p.partId}, ${p.id}, ${p.reward.amount}, ${JSON.stringify(p.reward.tier)}::jsonb, ${p.reward.onDay}, ${p.createdBy}, ${p.at}, ${paths(p)})`] : []))
  await put(tx, sql`proposal_reward_part (part_id, proposal_id, no, name, share, amount, home_path, industry_path)`, 8, list.flatMap((p) => p.reward ? p.authors.map((a, i) => sql`(${p.partId}, ${p.id}, ${i + 1}, ${a.name}, ${a.share}, ${p.reward!.parts[i]!}, ${paths(p)})`) : []))
  await put(tx, sql`proposal_origin (part_id, proposal_id, import_id, file, sheet, row, number, cells, mark, on_day, home_path, industry_path)`, 12,
    list.map(({ origin: o, ...p }) => sql`(${p.partId}, ${p.id}, ${o.importId}, ${o.file}, ${o.sheet}, ${o.row}, ${o.number}, ${JSON.stringify(o.cells)}::jsonb, ${o.mark}, ${o.onDay}, ${paths(p)})`))
}
