import { fault, log } from '../log.ts'
import type { Database } from '../postgres/pool.ts'
import { cipher, newKey, withNewKey, type Cipher, type KeySet } from './cipher.ts'
import type { KeyProvider } from './provider.ts'
import { addNeeded, claimKeys, neededKeys, needOnly, type NeededKeys } from './secrets.queries.ts'

/**
 * The keys of this installation. The database keeps the ids of the keys it needs with a check value each: a server whose keys are missing or are others is
 * not started, for it would seal new rows with a key of its own and could not open the old ones.
 */
export interface Keys extends Pick<Cipher, 'seal' | 'open' | 'index' | 'indexes'> {
  readonly current: string
  /** a new key for everything from now on; the earlier ones stay to open what they sealed */
  addKey(): Promise<void>
  /** the database needs the current key and no other: nothing is sealed with another any more */
  settle(): Promise<void>
}

export const openKeys = async (provider: KeyProvider, db: Database): Promise<Keys> => {
  const before = Object.keys(await neededKeys(db)), set = await provider.read() ?? (before.length ? null : await provider.create(newKey()))
  if (!set) throw refused(provider, before)
  await claimKeys(db, checkOf(set))
  const strange = strangers(set, await neededKeys(db))
  if (strange.length) throw refused(provider, strange)
  await addNeeded(db, checkOf(set))
  return keyring(provider, set, { add: (now) => addNeeded(db, checkOf(now)), only: (now) => needOnly(db, checkOf(now)) })
}

/** Keys that live as long as the process and that no database asks for: for tests and benches. */
export const keysInMemory = (set: KeySet = newKey()): Keys => keyring({ where: 'memory', replace: async () => undefined, changed: () => null }, set, { add: async () => undefined, only: async () => undefined })

interface Need { add(set: KeySet): Promise<unknown>, only(set: KeySet): Promise<unknown> }
const keyring = (provider: Pick<KeyProvider, 'where' | 'replace' | 'changed'>, first: KeySet, need: Need): Keys => {
  let set = first, use = cipher(set)
  const fresh = () => {
    let changed: KeySet | null = null
    try { changed = provider.changed() } catch (error) { log('warn', 'field-keys-not-read', fault(error)) }
    // more keys, never others: a file that was put there by mistake must not seal anything
    if (changed && Object.entries(set.keys).every(([id, key]) => changed.keys[id] === key)) { set = changed; use = cipher(set) }
    else if (changed) log('warn', 'field-keys-not-taken', { where: provider.where })
    return use
  }
  return {
    get current() { return fresh().current },
    seal: (context, text) => fresh().seal(context, text),
    open: (context, sealed) => fresh().open(context, sealed),
    index: (context, text) => fresh().index(context, text),
    indexes: (context, text) => fresh().indexes(context, text),
    // to the file first: a key that the database asks for and nobody has would end the installation
    async addKey() {
      const next = withNewKey(set)
      await provider.replace(next)
      await need.add(next)
      set = next
      use = cipher(set)
    },
    settle: async () => { await need.only(set) },
  }
}

const checkOf = (set: KeySet): NeededKeys => ({ [set.current]: cipher(set).check(set.current) })
const strangers = (set: KeySet, needed: NeededKeys) => Object.entries(needed).filter(([id, check]) => !(id in set.keys) || cipher(set).check(id) !== check).map(([id]) => id)
const refused = (provider: KeyProvider, ids: readonly string[]) => new Error(
  `数据库中的加密内容须用密钥 ${ids.join('、')}，而 ${provider.where} 中没有；请将原密钥文件放回该处，或用 JG_FIELD_KEY_FILE 指定后再启动。系统不会另造密钥，以免原有内容无法解密。\n` +
  `The database needs field key ${ids.join(', ')}, which is not in ${provider.where}. Put the key file back, or name it in JG_FIELD_KEY_FILE, and start again; no other key is made.`)
