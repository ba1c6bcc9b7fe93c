import pg from 'pg'

/**
 * One connection of its own, outside the pool: it hears a channel and may hold an advisory lock for as long as it lives.
 * `lost` is told once, however the connection ends; the lock and whatever was told meanwhile went with it.
 */
export interface Listener { tryLock(lock: number): Promise<boolean>, close(): Promise<void> }

export const openListener = async (url: string, name: string, channel: string, hear: { payload: (text: string) => void, lost: (error: unknown) => void }): Promise<Listener> => {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true })
  let over = false
  const lost = (error: unknown) => {
    if (over) return
    over = true
    hear.lost(error)
    client.end().catch(() => undefined)
  }
  client.on('error', lost)
  client.on('end', () => lost(new Error('the connection ended')))
  client.on('notification', (n) => { if (n.payload) hear.payload(n.payload) })
  await client.connect()
  await client.query(`listen ${client.escapeIdentifier(channel)}`)
  return {
    tryLock: async (lock) => (await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])).rows[0]!.got,
    close: async () => { over = true; await client.end() },
  }
}
