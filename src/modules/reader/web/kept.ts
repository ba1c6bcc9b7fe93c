/** What a person has begun stays in this browser until the plan is made or it is put aside: a reload, a closed window or a lost network costs nothing. */
const DATABASE = 'jg-reader', STORE = 'drafts'

const opened = () => new Promise<IDBDatabase>((done, failed) => {
  const asked = indexedDB.open(DATABASE, 1)
  asked.onupgradeneeded = () => { asked.result.createObjectStore(STORE) }
  asked.onsuccess = () => done(asked.result)
  asked.onerror = () => failed(asked.error ?? new Error('no store'))
})
const within = async <T,>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await opened()
  try {
    return await new Promise<T>((done, failed) => {
      const asked = work(database.transaction(STORE, mode).objectStore(STORE))
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => failed(asked.error ?? new Error('not kept'))
    })
  } finally { database.close() }
}

/** Where nothing can be kept (a private window), the page goes on without. */
export const load = <T,>(key: string): Promise<T | null> => within('readonly', (store) => store.get(key) as IDBRequest<T | undefined>).then((found) => found ?? null, () => null)
export const keep = (key: string, value: unknown): Promise<boolean> => within('readwrite', (store) => store.put(value, key)).then(() => true, () => false)
export const forget = (key: string): Promise<void> => within('readwrite', (store) => store.delete(key)).then(() => undefined, () => undefined)
