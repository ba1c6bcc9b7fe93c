/**
 * What this browser keeps, in IndexedDB: what is to be sent, what is being written, what was last read. Where a browser gives no database (a private window), the page
 * works from memory and says that what is not sent is lost when it is closed.
 */
const NAME = 'jiangong-worker', STORES = ['outbox', 'draft', 'read'] as const
export type Place = (typeof STORES)[number]

const opened: Promise<IDBDatabase | null> = new Promise((done) => {
  try {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => { for (const name of STORES) asked.result.createObjectStore(name) }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = asked.onblocked = () => done(null)
  } catch { done(null) }
})
/** Whether what is kept outlives the page. */
export const isLasting = () => opened.then((db) => db !== null)

const memory: Record<Place, Map<string, unknown>> = { outbox: new Map(), draft: new Map(), read: new Map() }
const on = async <T,>(place: Place, mode: IDBTransactionMode, work: (of: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const db = (await opened)!
  return new Promise((done, fail) => {
    const transaction = db.transaction(place, mode), asked = work(transaction.objectStore(place))
    // only what is committed is kept: a full disk shows itself here
    transaction.oncomplete = () => done(asked.result)
    transaction.onerror = transaction.onabort = () => fail(transaction.error ?? new Error('not kept'))
  })
}

/** @throws where there is no room left */
export const put = async (place: Place, key: string, value: unknown): Promise<void> => {
  if (await opened) await on(place, 'readwrite', (s) => s.put(value, key)); else memory[place].set(key, value)
}
export const take = async <T,>(place: Place, key: string): Promise<T | null> => ((await opened ? await on<unknown>(place, 'readonly', (s) => s.get(key)).catch(() => null) : memory[place].get(key)) ?? null) as T | null
export const all = async <T,>(place: Place): Promise<T[]> => (await opened ? await on<unknown[]>(place, 'readonly', (s) => s.getAll()).catch(() => []) : [...memory[place].values()]) as T[]
export const drop = async (place: Place, key: string): Promise<void> => {
  if (await opened) await on(place, 'readwrite', (s) => s.delete(key)).catch(() => undefined); else memory[place].delete(key)
}
export const empty = async (place: Place): Promise<void> => {
  if (await opened) await on(place, 'readwrite', (s) => s.clear()).catch(() => undefined); else memory[place].clear()
}
