import pg from 'pg'

/** One connection of its own, outside the pool: it hears a channel and may hold an advisory lock for as long as it lives. */
export interface Listener { tryLock(lock: number): Promise<boolean>, close(): Promise<void> }

export const openListener = async (url: string, channel: string, hear: { payload: (text: string) => void, lost: (error: Error) => void }): Promise<Listener> => {
  const client = new pg.Client({ connectionString: url, application_name: `jiangong-${channel}` })
  client.on('error', hear.lost)
  client.on('notification', (n) => { if (n.payload) hear.payload(n.payload) })
  await client.connect()
  await client.query(`listen ${client.escapeIdentifier(channel)}`)
  return {
    tryLock: async (lock) => (await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])).rows[0]!.got,
    close: () => client.end(),
  }
}
