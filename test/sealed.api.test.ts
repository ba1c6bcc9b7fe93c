import { afterAll, expect, inject, it } from 'vitest'
import { openPool } from '../src/platform/postgres/pool.ts'
import { sealedColumns } from '../src/assembly.ts'
import { byteColumns } from './launcher/canary.queries.ts'

const { db } = openPool(inject('databaseUrl'), 2)
afterAll(() => db.destroy())

/** Hashes and such, and uploads that wait for their job: not sealed, and nothing to seal anew. */
const NOT_SEALED = ['audit_block.', 'audit_link.', 'audit_archive.', 'session.token_hash', 'idempotency.request_hash', 'sign_in_try.login_hash', 'invitation.code_hash', 'recovery_code.code_hash', 'sign_in_step.ticket_hash', 'sso_attempt.ticket_hash', 'sheet_job_part.bytes', 'proposal_import.content', 'stored_file.bytes']
/** Sealed, and gone with the session that they came with: a sign-out after a rotation does without. */
const SHORT_LIVED = ['session.id_token', 'sign_in_step.id_token']

it('a rotation goes through every column of bytes that is sealed, with its index', async () => {
  const known = sealedColumns.flatMap((c) => [`${c.table}.${c.column}`, ...(c.index ? [`${c.table}.${c.index.column}`] : [])])
  expect((await byteColumns(db)).filter((name) => !known.includes(name) && ![...NOT_SEALED, ...SHORT_LIVED].some((n) => name.startsWith(n)))).toEqual([])
  expect(known.filter((name) => !name.includes('undefined')).length).toBeGreaterThan(4)
})
