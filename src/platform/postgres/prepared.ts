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

/**
 * What opens a transaction (`begin`, the scope) waits for the first statement that asks for something, and travels with it where that has no
 * values, else together ahead of it: a journey or two less in each transaction. A transaction that asks for nothing is never begun.
 */
class NamedClient implements PostgresPoolClient {
  private ahead: string[] = []
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
    return this.send(text, values) as Promise<unknown> as Promise<PostgresQueryResult<R>>
  }
  private async send(text: string, values: readonly unknown[]): Promise<unknown> {
    if (OPENS.test(text)) { this.ahead.push(text); return NOTHING }
    const ahead = this.ahead
    this.ahead = []
    if (!ahead.length) return this.one(text, values)
    // a scope that nothing was asked under ends unsaid; a transaction that was begun has to be ended
    if (ENDS.test(text)) return ahead[0] === 'begin' ? NOTHING : this.one(text, values)
    if (!values.length) return ((await this.client.query([...ahead, text].join('; '))) as unknown as unknown[]).at(-1)
    await this.client.query(ahead.join('; '))
    return this.one(text, values)
  }
  private one(text: string, values: readonly unknown[]) {
    return this.client.query({ name: values.length ? this.nameOf(text) : undefined, text, values: [...values] })
  }
  release() { this.client.release() }
}
const OPENS = /^(begin|set local )/, ENDS = /^(commit|rollback)$/
const NOTHING = { command: 'BEGIN', rowCount: 0, rows: [] }
