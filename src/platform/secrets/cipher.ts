import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { problems } from '../../kernel/problem.ts'

/**
 * Fields that must not be readable in a stolen dump or disk (trust.md, Personal data). AES-256-GCM of node:crypto, plainly: a random nonce of 96 bits,
 * and the context ("account:12:phone") as associated data, so that a sealed value moved to another row or column does not open.
 * On disk: version 1 byte · key id 4 · nonce 12 · ciphertext · tag 16.
 */
export interface KeySet { readonly current: string, readonly keys: Readonly<Record<string, string>> }
export const keySet = z.strictObject({
  format: z.literal('jiangong-field-keys-1'),
  current: z.string().regex(/^[0-9a-f]{8}$/),
  keys: z.record(z.string().regex(/^[0-9a-f]{8}$/), z.base64().refine((key) => Buffer.from(key, 'base64').length === 32)),
}).refine((set) => set.current in set.keys)

const VERSION = 1, ID = 4, NONCE = 12, TAG = 16, HEAD = 1 + ID

export const secretProblem = problems({
  'key-unknown': { status: 503, zh: '该项内容由密钥 {id} 加密，本机没有这把密钥。请系统运维人员将原密钥文件放回后重试；数据未丢失。', en: 'This was sealed with key {id}, which this server does not have. Put the key file back; nothing is lost.' },
  'sealed-damaged': { status: 500, zh: '该项加密内容已损坏或被移动，无法解密。请系统运维人员从备份恢复该项。', en: 'This sealed value is damaged or was moved, and does not open. Restore it from a backup.' },
})

export const newKey = (): KeySet => { const id = randomBytes(ID).toString('hex'); return { current: id, keys: { [id]: randomBytes(32).toString('base64') } } }
/** The new key becomes the current one; the earlier ones stay, for what is not yet sealed anew and for older backups. */
export const withNewKey = (set: KeySet): KeySet => { const { current, keys } = newKey(); return { current, keys: { ...set.keys, ...keys } } }

export const cipher = (set: KeySet) => {
  const derived = new Map(Object.entries(set.keys).map(([id, key]) => [id, { seal: derive(key, 'seal'), index: derive(key, 'index') }]))
  const known = (id: string) => { const key = derived.get(id); if (!key) throw secretProblem('key-unknown', { id }); return key }
  const blind = (id: string, context: string, text: string) =>
    Buffer.concat([Buffer.from(id, 'hex'), createHmac('sha256', known(id).index).update(bound(context)).update(text, 'utf8').digest()])

  return {
    current: set.current,
    ids: [...derived.keys()],
    seal(context: string, text: string): Buffer {
      const head = Buffer.concat([Buffer.from([VERSION]), Buffer.from(set.current, 'hex')]), nonce = randomBytes(NONCE)
      const c = createCipheriv('aes-256-gcm', known(set.current).seal, nonce).setAAD(Buffer.concat([head, Buffer.from(context, 'utf8')]))
      return Buffer.concat([head, nonce, c.update(text, 'utf8'), c.final(), c.getAuthTag()])
    },
    open(context: string, sealed: Buffer): string {
      if (sealed.length < HEAD + NONCE + TAG || sealed[0] !== VERSION) throw secretProblem('sealed-damaged')
      const head = sealed.subarray(0, HEAD), key = known(keyOf(sealed))
      const c = createDecipheriv('aes-256-gcm', key.seal, sealed.subarray(HEAD, HEAD + NONCE), { authTagLength: TAG })
        .setAAD(Buffer.concat([head, Buffer.from(context, 'utf8')])).setAuthTag(sealed.subarray(-TAG))
      try { return Buffer.concat([c.update(sealed.subarray(HEAD + NONCE, -TAG)), c.final()]).toString('utf8') } catch { throw secretProblem('sealed-damaged') }
    },
    /** A blind index finds an exact value and tells nothing else to whoever lacks the key; it carries its key's id, as sealed values do. */
    index: (context: string, text: string): Buffer => blind(set.current, context, text),
    /** Under every key at hand, the current one first: what a search compares with while a rotation is under way. */
    indexes: (context: string, text: string): Buffer[] => [set.current, ...[...derived.keys()].filter((id) => id !== set.current)].map((id) => blind(id, context, text)),
    /** Says whether two servers hold the same key without telling the key. */
    check: (id: string): string => blind(id, 'key-check', id).toString('hex'),
  }
}
export type Cipher = ReturnType<typeof cipher>

/** The id of the key that a value was sealed with. */
export const keyOf = (sealed: Buffer): string => sealed.subarray(1, HEAD).toString('hex')

const derive = (key: string, use: 'seal' | 'index') => Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), Buffer.alloc(0), `jiangong field ${use} 1`, 32))
/** Length first: no context runs over into the text. */
const bound = (context: string) => { const bytes = Buffer.from(context, 'utf8'), length = Buffer.alloc(4); length.writeUInt32BE(bytes.length); return Buffer.concat([length, bytes]) }
