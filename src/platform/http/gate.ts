import { monitorEventLoopDelay } from 'node:perf_hooks'
import { RANKS, type Rank } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'

/**
 * In front of the database: so many at once, the others wait in line by rank, and who cannot be served soon is told so at once. Under a surge
 * what is only looked at is turned away before anything that is handed in (trust.md).
 */
export interface Load { readonly running: Readonly<Record<Rank, number>>, readonly waiting: Readonly<Record<Rank, number>>, /** how late the event loop is, in milliseconds */ readonly late: number }
export type Verdict = 'run' | 'wait' | 'refuse'

/** `share` of the places for a rank and all below it; `line`: how many may wait before and beside it; `patience` in milliseconds. */
const TERMS: Record<Rank, { share: number, line: number, patience: number }> = {
  submission: { share: 1, line: 2000, patience: 25_000 },
  door: { share: 0.875, line: 500, patience: 15_000 },
  write: { share: 0.8, line: 300, patience: 10_000 },
  read: { share: 0.75, line: 60, patience: 3000 },
}
const LATE = 250

const from = (rank: Rank) => RANKS.slice(RANKS.indexOf(rank)), upTo = (rank: Rank) => RANKS.slice(0, RANKS.indexOf(rank) + 1)
const sum = (of: Readonly<Record<Rank, number>>, ranks: readonly Rank[]) => ranks.reduce((n, r) => n + of[r], 0)

/** Whoever may run, all before it may too: a rank never fills the places that are kept for those before it. */
export const hasPlace = (load: Load, rank: Rank, places: number): boolean =>
  upTo(rank).every((r) => sum(load.running, from(r)) < Math.max(1, Math.floor(TERMS[r].share * places)))

export const decide = (load: Load, rank: Rank, places: number): Verdict => {
  const isLate = rank === 'read' && load.late > LATE && sum(load.running, RANKS) * 2 >= places
  if (hasPlace(load, rank, places) && !isLate) return 'run'
  return !isLate && sum(load.waiting, upTo(rank)) < TERMS[rank].line ? 'wait' : 'refuse'
}

/** Who is next when a place is free: the first rank that has somebody waiting. */
export const next = (load: Load, places: number): Rank | null => RANKS.find((r) => load.waiting[r] > 0 && hasPlace(load, r, places)) ?? null

interface Waiting { enter: () => void, leave: () => void }
export interface Gate {
  /** `gone` is asked for only where there is a wait: it ends when the client has hung up */
  within<T>(rank: Rank, gone: () => AbortSignal, work: () => Promise<T>): Promise<T>
  load(): Load
  /** turned away since the start */
  readonly refused: Readonly<Record<Rank, number>>
}

export const openGate = (places: number, late: () => number = () => 0): Gate => {
  const zero = () => Object.fromEntries(RANKS.map((r) => [r, 0])) as Record<Rank, number>
  const running = zero(), refused = zero(), lines = Object.fromEntries(RANKS.map((r) => [r, [] as Waiting[]])) as Record<Rank, Waiting[]>
  const load = (): Load => ({ running, waiting: Object.fromEntries(RANKS.map((r) => [r, lines[r].length])) as Record<Rank, number>, late: late() })
  const refuse = (rank: Rank) => { refused[rank]++; return problem('too-busy') }

  const callNext = () => {
    for (let rank = next(load(), places); rank; rank = next(load(), places)) lines[rank].shift()!.enter()
  }
  const wait = (rank: Rank, gone: AbortSignal) => new Promise<void>((enter, turnAway) => {
    const settle = (then: () => void) => { clearTimeout(patience); gone.removeEventListener('abort', waiting.leave); then() }
    const waiting: Waiting = {
      enter: () => settle(() => { running[rank]++; enter() }),
      leave: () => settle(() => { lines[rank] = lines[rank].filter((w) => w !== waiting); turnAway(refuse(rank)) }),
    }
    const patience = setTimeout(waiting.leave, TERMS[rank].patience)
    gone.addEventListener('abort', waiting.leave, { once: true })
    lines[rank].push(waiting)
    if (gone.aborted) waiting.leave()
  })

  return {
    refused, load,
    async within(rank, gone, work) {
      const verdict = decide(load(), rank, places)
      if (verdict === 'refuse') throw refuse(rank)
      if (verdict === 'wait') await wait(rank, gone())
      else running[rank]++
      try { return await work() } finally { running[rank]--; callNext() }
    },
  }
}

const RESOLUTION = 20, WINDOW = 500
/** How late the event loop has been over the last half second: nine in ten turns were no later. */
export const watchLateness = () => {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
  let late = 0
  delays.enable()
  setInterval(() => { late = delays.count ? Math.max(0, delays.percentile(90) / 1e6 - RESOLUTION) : late; delays.reset() }, WINDOW).unref()
  return () => late
}
