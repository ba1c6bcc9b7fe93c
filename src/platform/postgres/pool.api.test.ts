import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { openPool } from './pool.ts'

it('never lets the server compile a statement, on whichever connection', async () => {
  const { db } = openPool(inject('databaseUrl'), 3)
  try {
    const said = await Promise.all([1, 2, 3].map(() => sql<{ jit: string, asleep: string }>`select current_setting('jit') as jit, pg_sleep(0.1)::text as asleep`.execute(db)))
    expect(said.map((r) => r.rows[0]!.jit)).toEqual(['off', 'off', 'off'])
  } finally { await db.destroy() }
})
