import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../kernel/contract.ts'
import { send } from '../../../web/kit/index.ts'
import { verifyAudit } from '../audit.contract.ts'

export type Fault = Answer<typeof verifyAudit>['faults'][number]
export interface Verification { readonly state: 'idle' | 'going' | 'done' | 'stopped' | 'failed', readonly rows: number, readonly blocks: number, readonly progress: number, readonly faults: readonly Fault[], readonly error: Error | null }
const IDLE: Verification = { state: 'idle', rows: 0, blocks: 0, progress: 0, faults: [], error: null }

/** Step by step, so that a long chain shows how far it is and can be stopped. */
export const useVerify = () => {
  const [now, setNow] = useState(IDLE)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    const stop = running.current = new AbortController()
    let seen: Verification = { ...IDLE, state: 'going' }
    setNow(seen)
    try {
      for (let after: string | null | undefined; after !== null;) {
        const step: Answer<typeof verifyAudit> = await send(verifyAudit, { query: after ? { after } : {} }, { signal: stop.signal })
        seen = { ...seen, rows: seen.rows + step.rows, blocks: seen.blocks + step.blocks, progress: step.progress, faults: [...seen.faults, ...step.faults] }
        after = step.next
        if (stop.signal.aborted) return
        setNow(seen)
      }
      setNow({ ...seen, state: 'done' })
    } catch (error) { setNow(stop.signal.aborted ? { ...seen, state: 'stopped' } : { ...seen, state: 'failed', error: error instanceof Error ? error : new Error(String(error)) }) }
  }
  const stop = () => { running.current?.abort(); setNow((was) => ({ ...was, state: 'stopped' })) }
  return { now, start, stop }
}
