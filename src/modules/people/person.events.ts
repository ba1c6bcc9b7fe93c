import type { Tx } from '../../platform/postgres/pool.ts'
import type { Cell } from '../../platform/sheet/sheet.ts'

/** How modules below have a say when a person asks what is kept about them, or is erased: each answers for its own tables, in the same transaction. */
export interface PersonListener {
  /** what the person still has in hand, in words; a person with anything in hand is not erased */
  duties?(tx: Tx, accountId: number): Promise<{ zh: string, en: string }[]>
  /** what is kept about the person here */
  about?(tx: Tx, accountId: number): Promise<PersonPart[]>
  /** whatever tells who it was goes, whatever was counted stays */
  erased?(tx: Tx, accountId: number, now: Date): Promise<void>
}
export interface PersonPart { readonly name: { readonly zh: string, readonly en: string }, readonly head: readonly { readonly zh: string, readonly en: string }[], readonly rows: readonly (readonly Cell[])[] }

const listeners = new Set<PersonListener>()
export const onPerson = (listener: PersonListener) => { listeners.add(listener); return () => { listeners.delete(listener) } }

const all = async <T>(ask: (l: PersonListener) => Promise<T[]> | undefined): Promise<T[]> => (await inTurn(ask)).flat()
const inTurn = async <T>(ask: (l: PersonListener) => Promise<T[]> | undefined) => { const said = []; for (const l of listeners) said.push(await ask(l) ?? []); return said }
export const dutiesOf = (tx: Tx, id: number) => all((l) => l.duties?.(tx, id))
export const partsOf = (tx: Tx, id: number) => all((l) => l.about?.(tx, id))
export const announceErased = async (tx: Tx, id: number, now: Date) => { for (const l of listeners) await l.erased?.(tx, id, now) }
