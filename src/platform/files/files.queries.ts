import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../postgres/pool.ts'
import type { FilePlace, KeptFile } from './files.ts'

export const insertFile = (tx: Tx, p: FilePlace, f: KeptFile & { hash: string, bytes: Buffer }, by: { accountId: number, at: Date }) => rows(tx, sql`
  insert into stored_file (part_id, id, org_id, name, media_type, size, hash, bytes, made_by, at, home_path, industry_path)
  values (${p.partId}, ${f.id}, ${p.orgId}, ${f.name}, ${f.mediaType}, ${f.size}, ${f.hash}, ${f.bytes}, ${by.accountId}, ${by.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)

export const fileById = (db: Executor, partId: number, id: string) => row<KeptFile & { orgId: number, bytes: Buffer }>(db, sql<KeptFile & { orgId: number, bytes: Buffer }>`
  select id, org_id as "orgId", name, media_type as "mediaType", size, bytes from stored_file where part_id = ${partId} and id = ${id}`)

export const namesOf = (db: Executor, p: Pick<FilePlace, 'partId' | 'orgId'>, ids: readonly string[]) => rows<{ id: string, name: string }>(db, sql<{ id: string, name: string }>`
  select id, name from stored_file where part_id = ${p.partId} and org_id = ${p.orgId} and id = any(${ids as string[]}::uuid[])`)
