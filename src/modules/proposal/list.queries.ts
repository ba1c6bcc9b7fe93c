import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { keyset, type SortKey } from '../../platform/postgres/keyset.ts'
import { row, rows, type Executor } from '../../platform/postgres/pool.ts'
import type { Ownership } from '../org/index.ts'
import { PROPOSAL_STATES, UNANSWERED, type ProposalSort, type ProposalState, type ProposalTag } from './proposal.ts'
import { columns, joined, named, type ProposalRow } from './proposal.queries.ts'
import { inParts, partsWithin, steered } from './walk.queries.ts'

export interface ListFilter {
  scope: string, /** a prefecture's or wider */ wide: boolean, /** of a whole storage part, as a county's */ part: boolean, today: Day, words?: readonly string[] | undefined, grams?: readonly number[] | undefined, state?: readonly ProposalState[] | undefined, tag?: readonly ProposalTag[] | undefined, ownership?: readonly Ownership[] | undefined, industry?: string | undefined
  under?: number | undefined, from?: string | undefined, to?: string | undefined, overdue?: 'true' | 'false' | undefined, linked?: 'duplicate' | 'diffusion' | 'none' | undefined, waiting?: RawBuilder<unknown> | undefined
}
const UNANSWERED_LIST = sql.raw(UNANSWERED.map((s) => `'${s}'`).join(', '))
export const overdue = (today: Day) => sql`(p.state in (${UNANSWERED_LIST}) and p.reply_due < ${today}::date)`
/** The text as a question and its pairs are read: full-width letters made plain, without spaces and punctuation; asked only of what does not hold the words as they stand. */
const NOISE = ` ,.;:!?()[]{}<>"'“”‘’《》〈〉「」『』【】、。·—–-_/\\|~@#$%^&*+=\n\r\t`
const said = sql`translate(normalize(lower(coalesce(p.number, '') || ' ' || p.title || ' ' || p.body || ' ' || p.effect), nfkc), ${NOISE}, '')`
const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Handed in, and within the scope: drafts are their authors' own, and not in any list but theirs. */
const wanted = (f: ListFilter): RawBuilder<unknown> => sql`
  p.raised_on is not null and (p.home_path <@ ${f.scope}::ltree or p.industry_path <@ ${f.scope}::ltree)
  ${f.state?.length ? sql`and p.state = any(${f.state as string[]})` : sql``} ${f.tag?.length ? sql`and p.tags && ${f.tag as string[]}::text[]` : sql``}
  ${f.ownership?.length || f.industry ? sql`and exists (select from org_attribute t where t.org_id = p.employer_id and t.valid_from <= p.raised_on and t.valid_to > p.raised_on
    ${f.ownership?.length ? sql`and t.ownership = any(${f.ownership as string[]})` : sql``} ${f.industry ? sql`and t.industry = ${f.industry}` : sql``})` : sql``}
  ${f.under ? sql`and (p.home_path ~ ${`*.${f.under}.*`}::lquery or p.industry_path ~ ${`*.${f.under}.*`}::lquery)` : sql``}
  ${f.from ? sql`and p.raised_on >= ${f.from}::date` : sql``} ${f.to ? sql`and p.raised_on <= ${f.to}::date` : sql``}
  ${f.overdue === 'true' ? sql`and ${overdue(f.today)}` : f.overdue === 'false' ? sql`and not ${overdue(f.today)}` : sql``}
  ${f.linked === 'duplicate' ? sql`and p.duplicate_of is not null` : f.linked === 'diffusion' ? sql`and p.diffused_from is not null` : f.linked === 'none' ? sql`and p.duplicate_of is null and p.diffused_from is null` : sql``}
  ${f.waiting ? sql`and ${f.waiting}` : sql``}
  ${f.words?.length ? sql`and ${sql.join(f.words.map((w) => sql`(p.title || ' ' || p.body like ${like(w)} or ${said} like ${like(w)})`), sql` and `)}` : sql``}`

/** Within a day by the instant, to the thousandth of a second: as the indexes of the walks have it (0036_proposal_find). */
const handedIn = (row: 'p' | 'g') => sql.raw(`trunc(extract(epoch from ${row}.submitted_at at time zone 'UTC') * 1000)::bigint::text || '-' || ${row === 'p' ? 'p.id' : 'g.proposal_id'}::text`)
const keys: Record<ProposalSort, SortKey> = {
  newest: { by: sql`p.raised_on`, as: 'date' }, changed: { by: sql`p.changed_at`, as: 'timestamptz' }, due: { by: sql`coalesce(p.reply_due, 'infinity')`, as: 'date' }, title: { by: sql`p.title collate "zh-x-icu"`, as: 'text' },
  unit: { by: sql`u.name collate "zh-x-icu"`, as: 'text' }, state: { by: sql`coalesce(array_position(${[...PROPOSAL_STATES] as string[]}::text[], p.state), 0)::bigint`, as: 'bigint' },
}
/** Newest and changed come newest first without a minus. */
const direction = (sort: ProposalSort | `-${ProposalSort}`): ProposalSort | `-${ProposalSort}` => {
  const plain = sort.replace(/^-/, '') as ProposalSort
  return plain === 'newest' || plain === 'changed' ? (sort.startsWith('-') ? plain : `-${plain}`) : sort
}

const WALKED: readonly ProposalSort[] = ['newest', 'changed']
type Listed = ProposalRow & { place: string }
type Sort = ProposalSort | `-${ProposalSort}`
/** `many`: so many that they are not counted. */
export interface Page { readonly rows: Listed[], readonly many: boolean }
export const listed = async (db: Executor, f: ListFilter, sort: Sort, after: string | undefined, limit: number): Promise<Page> => {
  if (f.grams?.length && direction(sort) === '-newest') return newestWith(db, { ...f, grams: f.grams }, after, limit)
  const plain = sort.replace(/^-/, '') as ProposalSort, few = f.grams?.length ? await isFew(db, f.grams) : false, g = few ? f : { ...f, grams: undefined }
  const { place, beyond, order } = keyset(keys, direction(sort), plain === 'newest' ? handedIn('p') : sql`p.id::text`, after)
  const parts = f.part && !few && plain === 'newest' ? await partsWithin(db, f.scope) : null
  const page = sql`select p.*, ${place} as place from ${foundBy(g)} where ${wanted(f)} ${beyond} ${order} limit ${limit}`
  // a page first, then the names on it: only the order by name needs them before
  const found = await steered(db, parts !== null || (f.wide && !few && WALKED.includes(plain)), (note) => rows<Listed>(db, plain === 'unit'
    ? sql<Listed>`select ${columns}, ${place} as place from ${foundBy(g)} ${named} where ${wanted(f)} ${beyond} ${order} limit ${limit}`
    : sql<Listed>`${note} select ${columns}, p.place from (${parts ? inParts(parts, sql`select p.*, ${place} as place from proposal p`, sql`${wanted(f)} ${beyond} ${order} limit ${limit}`) : page}) p ${named} ${order} ${parts ? sql`limit ${limit}` : sql``}`))
  return { rows: found, many: f.words?.length ? !few : f.wide && Boolean(f.ownership?.length || f.industry) }
}

// ── words, newest first ──────────────────────────────────────────────────────────────────────────────────────────────────────
type Asked = ListFilter & { readonly grams: readonly number[] }
/** As many as are looked through from the newest on, before it is decided how to go on. */
const LOOK_THROUGH = 2000, FEW = 3000
/**
 * Words that many proposals have are met soon enough by whoever goes through them from the newest; words that few have are found by the index and put in order. How
 * many have them is told by the newest few thousand. Both go by the numbers beside the wall, and read through it only what is shown.
 */
const newestWith = async (db: Executor, f: Asked, after: string | undefined, limit: number): Promise<Page> => {
  const has = sql`g.grams @> ${f.grams as number[]}::int[]`, walked = sql`select * from proposal_gram g where true ${beyondOf(after)} ${NEWEST}`
  const seen = f.wide ? await steered(db, true, (note) => metBy(db, f, limit, sql`select * from (${walked} limit ${LOOK_THROUGH}) g where ${has}`, note)) : []
  if (seen.length >= limit) return { rows: seen, many: true }
  // one that is found by the index costs twice of one that is gone past
  const share = seen.length / LOOK_THROUGH, many = f.wide && share > 0 && 2 * share * await sizeOf(db) > limit / share
  // what the index finds is found before it is put in order: an order that is asked for at once makes the planner go through all for a page
  return { rows: await steered(db, many, (note) => metBy(db, f, limit, many ? sql`select * from (${walked} offset 0) g where ${has}` : sql`select * from proposal_gram g where ${has} ${beyondOf(after)} offset 0`, note)), many }
}
const NEWEST = sql`order by g.raised_on desc, ${handedIn('g')} desc`
const beyondOf = (after: string | undefined) => after === undefined ? sql`` : keyset({ newest: { by: sql`g.raised_on`, as: 'date' } }, '-newest', handedIn('g'), after).beyond
/** Each that has the pairs is read by its own key, in the order in which it was met; the planner knows that order, and stops with the page. */
const metBy = (db: Executor, f: Asked, limit: number, those: RawBuilder<unknown>, note: RawBuilder<unknown>) => rows<Listed>(db, sql<Listed>`${note}
  select ${columns}, p.raised::text || ${'\u001f'} || p.handed as place from (
    select p.*, h.raised, h.handed from (select g.part_id, g.proposal_id, g.raised_on as raised, ${handedIn('g')} as handed from (${those}) g ${NEWEST} offset 0) h
    cross join lateral (select * from proposal q where q.part_id = h.part_id and q.id = h.proposal_id offset 0) p where ${wanted(f)} order by h.raised desc, h.handed desc limit ${limit}) p ${named} order by p.raised desc, p.handed desc`)
const sizeOf = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select greatest(reltuples, 0)::bigint as n from pg_class where oid = 'proposal_gram'::regclass`))!.n

/** In another order all that have the words have to be read before the first can be shown: where they are too many, the list is walked and its texts are looked into. */
const isFew = async (db: Executor, grams: readonly number[]): Promise<boolean> =>
  (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from (select 1 from proposal_gram g where g.grams @> ${grams as number[]}::int[] limit ${FEW + 1}) h`))!.n <= FEW
/** What was found is read by its own key, through the wall. An enterprise's few are found by their path before anything else is asked of them: what the whole country has in a state or a quarter is more. */
const foundBy = (f: ListFilter): RawBuilder<unknown> => f.grams?.length
  ? sql`(select g.part_id, g.proposal_id from proposal_gram g where g.grams @> ${f.grams as number[]}::int[] offset 0) h cross join lateral (select * from proposal q where q.part_id = h.part_id and q.id = h.proposal_id offset 0) p`
  : f.wide || f.part ? sql`proposal p` : sql`(select * from proposal q where q.home_path <@ ${f.scope}::ltree or q.industry_path <@ ${f.scope}::ltree offset 0) p`

/** Beyond this it is said that there are more. */
const MOST_COUNTED = { many: 500, few: 2000 }
export const counted = async (db: Executor, f: ListFilter): Promise<number | null> => {
  const most = MOST_COUNTED[f.wide || f.part || f.words?.length ? 'many' : 'few'], parts = f.part && !f.grams?.length ? await partsWithin(db, f.scope) : null
  const those = parts ? sql`${inParts(parts, sql`select 1 from proposal p`, wanted(f))} limit ${most + 1}` : sql`select 1 from ${foundBy(f)} where ${wanted(f)} limit ${most + 1}`
  const { n } = (await steered(db, parts !== null || (f.wide && !f.grams?.length), (note) => row<{ n: number }>(db, sql<{ n: number }>`${note} select count(*)::int as n from (${those}) c`)))!
  return n > most ? null : n
}

export const mine = (db: Executor, accountId: number, after: string | undefined, limit: number) => {
  const { place, beyond, order } = keyset({ changed: { by: sql`p.changed_at`, as: 'timestamptz' } }, '-changed', sql`p.id::text`, after)
  return rows<ProposalRow & { place: string }>(db, sql<ProposalRow & { place: string }>`select ${columns}, ${place} as place from ${joined} where ${isMine(accountId)} ${beyond} ${order} limit ${limit}`)
}
export const countMine = async (db: Executor, accountId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from proposal p where ${isMine(accountId)}`))!.n
const isMine = (accountId: number) => sql`(p.created_by = ${accountId} or exists (select from proposal_author w left join contributor c on c.part_id = w.part_id and c.id = w.contributor_id
  where w.part_id = p.part_id and w.proposal_id = p.id and coalesce(w.account_id, c.account_id) = ${accountId}))`
