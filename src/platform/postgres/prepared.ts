import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/**
 * What is asked all day is parsed and planned once per connection: a text seen often gets a name. Texts come from code and never from input,
 * so they are few; a plan takes memory in every connection, so only the busiest are kept. Measured: a submission takes a third less.
 */
const BUSY = 200, MOST_NAMES = 60, MOST_TEXTS = 2000

export const named = (pool: pg.Pool): PostgresPool => {
  const nameOf = busyNames(), clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect(), known = clients.get(client) ?? new NamedClient(client, nameOf)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

const busyNames = () => {
  const uses = new Map<string, number>(), names = new Map<string, string>()
  return (text: string): string | undefined => {
    const known = names.get(text)
    if (known || names.size >= MOST_NAMES) return known
    if (uses.size >= MOST_TEXTS) uses.clear()
    uses.set(text, (uses.get(text) ?? 0) + 1)
    if (uses.get(text)! >= BUSY) names.set(text, `q${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`)
    return names.get(text)
  }
}

class NamedClient implements PostgresPoolClient {
  private readonly client: pg.PoolClient
  private readonly nameOf: (text: string) => string | undefined
  constructor(client: pg.PoolClient, nameOf: (text: string) => string | undefined) {
    this.client = client
    this.nameOf = nameOf
  }
  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(text: string | PostgresCursor<R>, values: readonly unknown[] = []): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new RangeError('cursors are not used')
    return this.client.query({ name: values.length ? this.nameOf(text) : undefined, text, values: [...values] }) as Promise<unknown> as Promise<PostgresQueryResult<R>>
  }
  release() { this.client.release() }
}
