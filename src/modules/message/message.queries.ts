import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { MessageKind } from './message.ts'

export interface MessageRecord { id: string, kind: MessageKind, subject: string, subjectEn: string | null, note: string | null, link: string | null, fromId: number | null, fromName: string | null, fromNameEn: string | null, at: Date, atKey: string, read: boolean }
export interface MessageFilter { partId: number, orgId: number, unread: boolean, kind?: MessageKind, after?: string, limit: number }

const mine = (f: Pick<MessageFilter, 'partId' | 'orgId'>) => sql`m.part_id = ${f.partId} and m.org_id = ${f.orgId}`
const wanted = (f: MessageFilter) => sql`${mine(f)} ${f.unread ? sql`and m.read_at is null` : sql``} ${f.kind ? sql`and m.kind = ${f.kind}` : sql``}`

/** `after` is the moment and the number of the last row seen; the moment to the microsecond, as text. */
export const messagesOf = (db: Executor, f: MessageFilter) => rows<MessageRecord>(db, sql<MessageRecord>`
  select m.id, m.kind, m.subject, m.body ->> 'subjectEn' as "subjectEn", nullif(m.body ->> 'note', '') as note, m.link, o.id as "fromId", o.name as "fromName", o.name_en as "fromNameEn", m.at, m.at::text as "atKey", m.read_at is not null as read
  from message m left join org o on o.id = m.from_org_id
  where ${wanted(f)} ${f.after ? sql`and (m.at, m.id) < (${f.after.split('|')[0]}::timestamptz, ${f.after.split('|')[1]}::uuid)` : sql``}
  order by m.at desc, m.id desc limit ${f.limit + 1}`)
export const countOf = async (db: Executor, f: MessageFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from message m where ${wanted(f)}`))!.n
export const markRead = async (tx: Tx, f: Pick<MessageFilter, 'partId' | 'orgId'>, ids: readonly string[] | null, at: Date) =>
  Number((await sql`update message m set read_at = ${at} where ${mine(f)} and m.read_at is null and (${ids as string[] | null}::uuid[] is null or m.id = any(${ids as string[] | null}::uuid[]))`.execute(tx)).numAffectedRows ?? 0n)

export interface NewMessage { readonly orgIds: readonly number[], readonly kind: MessageKind, readonly subject: string, readonly body: { readonly subjectEn?: string, readonly note?: string | null } & Record<string, unknown>, readonly link: string, readonly from: number, readonly at: Date }
/** Each lies where its receiver lives; `:org` in the link is the receiver. */
export const send = async (tx: Tx, m: NewMessage) => Number((await sql`
  insert into message (part_id, id, org_id, kind, subject, body, link, from_org_id, at, home_path, industry_path)
  select o.part_id, gen_random_uuid(), o.id, ${m.kind}, ${m.subject}, ${JSON.stringify(m.body)}::jsonb, replace(${m.link}, ':org', o.id::text), ${m.from}, ${m.at}, h.path, i.path
  from org o join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_to = 'infinity' left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_to = 'infinity'
  where o.id = any(${m.orgIds as number[]})`.execute(tx)).numAffectedRows ?? 0n)
