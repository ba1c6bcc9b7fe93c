import { fault, log } from './log.ts'

/**
 * Work that waits in the database and is done one piece after another by whichever process looks first. `step` takes one piece and is false where
 * nothing waits; `hear` is a hint from this process that something came, and everybody looks by itself as well.
 */
export interface Rounds { start(): void, /** until nothing waits; for tests and commands */ drain(): Promise<void>, close(): Promise<void> }
interface Work { name: string, step: (isLeaving: () => boolean) => Promise<boolean>, hear: (wake: () => void) => () => void }
const POLL_MS = 5000, PAUSE_MS = 1000

export const rounds = ({ name, step, hear }: Work): Rounds => {
  let closed = false, timer: NodeJS.Timeout | null = null, running: Promise<unknown> | null = null, unhear = () => {}
  const isLeaving = () => closed
  const cycle = async (): Promise<void> => {
    try { while (!closed && await step(isLeaving)); schedule(POLL_MS) } catch (error) {
      if (!closed) log('warn', `${name}-failed`, fault(error))
      schedule(PAUSE_MS)
    }
  }
  const schedule = (ms: number) => { if (closed) return; if (timer) clearTimeout(timer); timer = setTimeout(begin, ms).unref() }
  const begin = () => { if (!running && !closed) running = cycle().finally(() => { running = null }) }
  return {
    start() { unhear = hear(() => schedule(0)); schedule(0) },
    async drain() { while (!closed && await step(isLeaving)); },
    async close() {
      closed = true
      unhear()
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

export const together = (all: readonly Rounds[]): Rounds => ({
  start() { for (const r of all) r.start() },
  async drain() { for (const r of all) await r.drain() },
  async close() { await Promise.all(all.map((r) => r.close())) },
})
