import type { Day } from '../../kernel/period.ts'
import type { Tx } from '../../platform/postgres/pool.ts'
import type { Tree } from './org.ts'

/**
 * How a change of the directory reaches modules below: inside the same transaction, before it happens, with the chance to finish afterwards.
 * Periods that end on or after `from` may already hold figures under the old tree or attributes; whoever keeps figures settles them here.
 */
export interface OrgChange {
  readonly what: 'created' | 'attributes' | 'moved' | 'closed'
  /** the organisations whose tree, attributes or expectation change: for a move the whole branch */
  readonly orgIds: readonly number[]
  readonly from: Day
  /** who moved in which tree, or closed with whom as its successor: what an organisation had been given goes with it */
  readonly went?: { readonly org: number, readonly tree: Tree | null, readonly heir: number | null }
  readonly now: Date
}
/** Called before the change; what it gives back is called after it. */
export type OrgListener = (tx: Tx, change: OrgChange) => Promise<((tx: Tx) => Promise<void>) | void>

const listeners = new Set<OrgListener>()
export const onOrgChange = (listener: OrgListener) => { listeners.add(listener); return () => { listeners.delete(listener) } }

export const announce = async <T>(tx: Tx, change: OrgChange, work: () => Promise<T>): Promise<T> => {
  const finish = []
  for (const listener of listeners) finish.push(await listener(tx, change))
  const done = await work()
  for (const after of finish) await after?.(tx)
  return done
}
