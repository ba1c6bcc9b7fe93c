import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { keyset, type SortKey } from '../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import type { Ownership } from '../org/index.ts'
import { PROPOSAL_STATES, UNANSWERED, type ProposalSort, type ProposalState, type ProposalTag } from './proposal.ts'
import { columns, joined, named, type ProposalRow } from './proposal.queries.ts'

export interface ListFilter {
  scope: string, /** a prefecture's or wider */ wide: boolean, today: Day, words?: readonly string[] | undefined, grams?: readonly number[] | undefined, state?: readonly ProposalState[] | undefined, tag?: readonly ProposalTag[] | undefined, ownership?: readonly Ownership[] | undefined, industry?: string | undefined
  under?: number | undefined, from?: string | undefined, to?: string | undefined, overdue?: 'true' | 'false' | undefined, linked?: 'duplicate' | 'diffusion' | 'none' | undefined, waiting?: RawBuilder<unknown> | undefined
}
const UNANSWERED_LIST = sql.raw(UNANSWERED.map((s) => `'${s}'`).join(', '))
export const overdue = (today: Day) => sql`(p.state in (${UNANSWERED_LIST}) and p.reply_due < ${today}::date)`
/** The text as a question is read: full-width letters made plain, without spaces; asked only of what does not hold the words as they stand. */
const said = sql`replace(normalize(lower(coalesce(p.number, '') || ' ' || p.title || ' ' || p.body || ' ' || p.effect), nfkc), ' ', '')`
const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Handed in, and within the scope: drafts are their authors' own, and not in any list but theirs. */
const wanted = (f: ListFilter): RawBuilder<unknown> => sql`
  p.submitted_at is not null and (p.home_path <@ ${f.scope}::ltree or p.industry_path <@ ${f.scope}::ltree)
  ${f.state?.length ? sql`and p.state = any(${f.state as string[]})` : sql``} ${f.tag?.length ? sql`and p.tags && ${f.tag as string[]}::text[]` : sql``}
  ${f.ownership?.length || f.industry ? sql`and exists (select from org_attribute t where t.org_id = p.employer_id and t.valid_from <= p.raised_on and t.valid_to > p.raised_on
    ${f.ownership?.length ? sql`and t.ownership = any(${f.ownership as string[]})` : sql``} ${f.industry ? sql`and t.industry = ${f.industry}` : sql``})` : sql``}
  ${f.under ? sql`and (p.home_path ~ ${`*.${f.under}.*`}::lquery or p.industry_path ~ ${`*.${f.under}.*`}::lquery)` : sql``}
  ${f.from ? sql`and p.raised_on >= ${f.from}::date` : sql``} ${f.to ? sql`and p.raised_on <= ${f.to}::date` : sql``}
  ${f.overdue === 'true' ? sql`and ${overdue(f.today)}` : f.overdue === 'false' ? sql`and not ${overdue(f.today)}` : sql``}
  ${f.linked === 'duplicate' ? sql`and p.duplicate_of is not null` : f.linked === 'diffusion' ? sql`and p.diffused_from is not null` : f.linked === 'none' ? sql`and p.duplicate_of is null and p.diffused_from is null` : sql``}
  ${f.waiting ? sql`and ${f.waiting}` : sql``}
  ${f.words?.length ? sql`and ${sql.join(f.words.map((w) => sql`(p.title || ' ' || p.body like ${like(w)} or ${said} like ${like(w)})`), sql` and `)}` : sql``}`

const keys: Record<ProposalSort, SortKey> = {
  newest: { by: sql`p.submitted_at`, as: 'timestamptz' }, changed: { by: sql`p.changed_at`, as: 'timestamptz' }, due: { by: sql`coalesce(p.reply_due, 'infinity')`, as: 'date' }, title: { by: sql`p.title collate "zh-x-icu"`, as: 'text' },
  unit: { by: sql`u.name collate "zh-x-icu"`, as: 'text' }, state: { by: sql`coalesce(array_position(${[...PROPOSAL_STATES] as string[]}::text[], p.state), 0)::bigint`, as: 'bigint' },
}
/** Newest and changed come newest first without a minus. */
const direction = (sort: ProposalSort | `-${ProposalSort}`): ProposalSort | `-${ProposalSort}` => {
  const plain = sort.replace(/^-/, '') as ProposalSort
  return plain === 'newest' || plain === 'changed' ? (sort.startsWith('-') ? plain : `-${plain}`) : sort
}

/**
 * Words that few proposals have are found by the index and read from there; words that many have are met soon enough by whoever walks the list from its top.
 * `hits`: what the index was asked for beforehand.
 */
const FEW = 3000
export const hitsOf = async (db: Executor, grams: readonly number[]): Promise<number> =>
  (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (select 1 from proposal_gram g where g.grams @> ${grams as number[]}::int[] limit ${FEW + 1}) h`))!.n
export const isFew = (hits: number) => hits <= FEW
/** What was found is read by its own key, through the wall. */
const found = (f: ListFilter): RawBuilder<unknown> => f.grams?.length
  ? sql`(select g.part_id, g.proposal_id from proposal_gram g where g.grams @> ${f.grams as number[]}::int[] offset 0) h cross join lateral (select * from proposal q where q.part_id = h.part_id and q.id = h.proposal_id offset 0) p`
  : sql`proposal p`
/**
 * The list of a prefecture or more is walked in its order, page by page; a county's or an enterprise's is found by its path and put in order. The planner cannot tell them apart (see 0029_proposal_walk), so it is
 * told; the note in the text keeps the two plans of one statement apart. Only within this transaction.
 */
const WALKED: readonly ProposalSort[] = ['newest', 'changed']
const walking = async <T>(db: Executor, walks: boolean, work: (note: RawBuilder<unknown>) => Promise<T>): Promise<T> => {
  if (!walks) return work(sql``)
  await sql`set local enable_sort = off; set local enable_bitmapscan = off`.execute(db)
  const done = await work(sql`/* walk */`)
  await sql`set local enable_sort = on; set local enable_bitmapscan = on`.execute(db)
  return done
}
export const listed = (db: Executor, f: ListFilter, sort: ProposalSort | `-${ProposalSort}`, after: string | undefined, limit: number) => {
  const plain = sort.replace(/^-/, '') as ProposalSort, { place, beyond, order } = keyset(keys, direction(sort), sql`p.id::text`, after)
  // a page first, then the names on it: only the order by name needs them before
  return walking(db, f.wide && !f.grams?.length && WALKED.includes(plain), (note) => rows<ProposalRow & { place: string }>(db, plain === 'unit'
    ? sql<ProposalRow & { place: string }>`select ${columns}, ${place} as place from ${found(f)} ${named} where ${wanted(f)} ${beyond} ${order} limit ${limit}`
    : sql<ProposalRow & { place: string }>`${note} select ${columns}, p.place from (select p.*, ${place} as place from ${found(f)} where ${wanted(f)} ${beyond} ${order} limit ${limit}) p ${named} ${order}`))
}
/** Beyond this it is said that there are more. */
const MOST_COUNTED = 2000
export const counted = async (db: Executor, f: ListFilter): Promise<number | null> => {
  const { n } = (await walking(db, f.wide && !f.grams?.length, (note) => row<{ n: number }>(db, sql<{ n: number }>`${note} select count(*)::int as n from (select 1 from ${found(f)} where ${wanted(f)} limit ${MOST_COUNTED + 1}) c`)))!
  return n > MOST_COUNTED ? null : n
}

export const mine = (db: Executor, accountId: number, after: string | undefined, limit: number) => {
  const { place, beyond, order } = keyset({ changed: { by: sql`p.changed_at`, as: 'timestamptz' } }, '-changed', sql`p.id::text`, after)
  return rows<ProposalRow & { place: string }>(db, sql<ProposalRow & { place: string }>`select ${columns}, ${place} as place from ${joined} where ${isMine(accountId)} ${beyond} ${order} limit ${limit}`)
}
export const countMine = async (db: Executor, accountId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from proposal p where ${isMine(accountId)}`))!.n
const isMine = (accountId: number) => sql`(p.created_by = ${accountId} or exists (select from proposal_author w left join contributor c on c.part_id = w.part_id and c.id = w.contributor_id
  where w.part_id = p.part_id and w.proposal_id = p.id and coalesce(w.account_id, c.account_id) = ${accountId}))`
