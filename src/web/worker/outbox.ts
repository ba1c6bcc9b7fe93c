import type { PlaceError } from '../../kernel/problem.ts'
import { isPassing, isRefusal, Refused } from '../kit/failure.ts'
import { newId, reachable } from './client.ts'
import { all, drop, put } from './kept.ts'
import type { Photo } from './photo.ts'
import { session } from './session.ts'
import { store } from './store.ts'

/**
 * 待发箱: what was handed in is kept here first, with the key that makes it one thing however often it is sent, and goes out when the server can be reached.
 * waiting: not sent yet · sending · refused: the server said no, the person decides · sent: with the number that it got
 */
export interface Item<C = unknown> {
  readonly id: string, readonly account: number, readonly kind: string, readonly key: string, readonly title: string, readonly madeAt: string, readonly content: C, readonly photos: readonly Photo[]
  readonly state: 'waiting' | 'sending' | 'refused' | 'sent'
  /** what has been done of it already: a step that was answered is not asked again */
  readonly done: Readonly<Record<string, string>>
  readonly tries: number, readonly why: { readonly detail: string, readonly code: string, readonly errors: readonly PlaceError[] } | null
  readonly sentAt: string | null, readonly number: string | null, readonly record: string | null
}
/** How things of a kind are sent: asks in order, tells what is done, answers with the record that was made. */
export type Carrier = (item: Item<never>, did: (what: string, answer: string) => Promise<void>) => Promise<{ record: string | null, number: string | null, at: string | null }>
export const carriers = new Map<string, Carrier>()

/** Whose things are that were handed in without an account: they go out whoever is signed in. */
export const NOBODY = 0
export const outbox = store<readonly Item[]>([])
/** Counts what has arrived: lists ask anew. */
export const arrivals = store(0)

const change = async (item: Item, to: Partial<Item>): Promise<Item> => {
  const next = { ...item, ...to }
  outbox.set(outbox.get().map((i) => i.id === item.id ? next : i))
  await put('outbox', next.id, next)
  return next
}
/** @throws where the browser has no room for it: then nothing was taken in */
export const handIn = async <C,>(given: Pick<Item<C>, 'account' | 'kind' | 'title' | 'content' | 'photos'>): Promise<void> => {
  const id = newId(), item: Item = { ...given, id, key: id, madeAt: new Date().toISOString(), state: 'waiting', done: {}, tries: 0, why: null, sentAt: null, number: null, record: null }
  await put('outbox', id, item)
  outbox.set([item, ...outbox.get()])
  void flush()
}
export const discard = async (id: string) => { await drop('outbox', id); outbox.set(outbox.get().filter((i) => i.id !== id)) }

const mine = (i: Item) => { const s = session.get(); return i.account === NOBODY || s.is === 'in' && s.me.account.id === i.account }
export const isUnsent = (i: Item) => i.state !== 'sent'

let running = false
export const flush = async (): Promise<void> => {
  if (running) return
  running = true
  try {
    // oldest first: who was first stays first
    for (const item of [...outbox.get()].reverse().filter((i) => i.state === 'waiting' && mine(i))) if (!await send(item)) break
  } finally { running = false }
}

/** False where the next one would fare no better. */
const send = async (waiting: Item): Promise<boolean> => {
  let item = await change(waiting, { state: 'sending', tries: waiting.tries + 1 })
  try {
    const made = await carriers.get(item.kind)!(item as Item<never>, async (what, answer) => { item = await change(item, { done: { ...item.done, [what]: answer } }) })
    // the photos are with the server now, and the phone may have little room
    await change(item, { state: 'sent', why: null, photos: [], number: made.number, record: made.record, sentAt: made.at })
    arrivals.set(arrivals.get() + 1)
    return true
  } catch (error) {
    const why = error instanceof Refused ? { detail: error.message, code: error.code, errors: error.errors } : null
    // nobody signed in, a password to be set first: nothing is wrong with what was written
    const later = isPassing(error) || isRefusal(error, 'not-signed-in', 'password-temporary', 'password-expired', 'factor-required', 'too-busy') || (error instanceof Refused && (error.status >= 500 || error.status === 429))
    await change(item, { state: later || !(error instanceof Refused) ? 'waiting' : 'refused', why })
    return !later && error instanceof Refused
  }
}

const BEAT_MS = 5000, SHOWN_MS = 3 * 86_400_000
export const startOutbox = async () => {
  const kept = (await all<Item>('outbox')).sort((a, b) => b.madeAt.localeCompare(a.madeAt))
  // a page that was closed while sending does not know whether it arrived: the same key asks again
  outbox.set([...outbox.get(), ...kept.map((i) => i.state === 'sending' ? { ...i, state: 'waiting' as const } : i)])
  for (const old of kept) if (old.state === 'sent' && Date.now() - Date.parse(old.madeAt) > SHOWN_MS) await discard(old.id)
  addEventListener('online', () => { void flush() })
  document.addEventListener('visibilitychange', () => { if (!document.hidden) void flush() })
  session.watch(() => { void flush() })
  reachable.watch(() => { if (reachable.get()) void flush() })
  // networks in the house come back without telling the browser
  setInterval(() => { if (outbox.get().some((i) => i.state === 'waiting')) void flush() }, BEAT_MS)
  void flush()
}
