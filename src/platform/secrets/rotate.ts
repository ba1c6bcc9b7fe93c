import { problems } from '../../kernel/problem.ts'
import { scoped, WHOLE, type Database } from '../postgres/pool.ts'
import type { Keys } from './keys.ts'
import { countByKey, putValue, takeOthers, tryRotationLock } from './secrets.queries.ts'

/**
 * Every column that holds sealed values, so that a new key can be carried through all of them (docs/operations/keys.md). `context` is what the value was sealed
 * under, made from its row's key; a blind index of the same text is made anew with it.
 */
export interface SealedColumn { readonly table: string, readonly key: readonly string[], readonly column: string, readonly context: (key: readonly string[]) => string, readonly index?: { readonly column: string, readonly context: string } }

export const rotationProblem = problems({
  'rotation-runs': { status: 409, zh: '另一次密钥轮换正在进行，请等它结束后再试。', en: 'Another rotation is under way; wait for it.' },
})

const BATCH = 200
export interface Rotation { readonly key: string, readonly resumed: boolean, readonly sealed: number }

/** Batch by batch, each in its own transaction: killed anywhere, what is done is done, and the next call goes on with the same key instead of making another. */
export const rotate = (db: Database, keys: Keys, columns: readonly SealedColumn[], say: (line: string) => void): Promise<Rotation> => db.connection().execute(async (lock) => {
  if (!await tryRotationLock(lock)) throw rotationProblem('rotation-runs')
  const resumed = await othersLeft(db, keys.current, columns) > 0
  if (!resumed) {
    await keys.settle()
    await keys.addKey()
  }
  let sealed = 0
  for (const column of columns) for (let n = BATCH; n > 0;) {
    n = await reseal(db, keys, column)
    if (n) say(`${column.table}.${column.column}：已用新密钥 ${keys.current} 重新加密 ${sealed += n}`)
  }
  return { key: keys.current, resumed, sealed }
})

const reseal = (db: Database, keys: Keys, { table, key, column, context, index }: SealedColumn) => scoped(db, WHOLE, async (tx) => {
  const found = await takeOthers(tx, table, key, column, keys.current, BATCH)
  for (const row of found) {
    const under = context(row.key), text = keys.open(under, row.value)
    await putValue(tx, table, key, row.key, column, keys.seal(under, text), index ? { column: index.column, value: keys.index(index.context, text) } : null)
  }
  return found.length
})

/** How many values each key holds. */
export const keysInUse = async (db: Database, columns: readonly SealedColumn[]): Promise<Record<string, number>> => {
  const used: Record<string, number> = {}
  for (const { table, column } of columns) for (const { id, n } of await scoped(db, WHOLE, (tx) => countByKey(tx, table, column))) used[id] = (used[id] ?? 0) + n
  return used
}
const othersLeft = async (db: Database, current: string, columns: readonly SealedColumn[]) =>
  Object.entries(await keysInUse(db, columns)).reduce((left, [id, n]) => left + (id === current ? 0 : n), 0)
