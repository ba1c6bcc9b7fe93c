import { useEffect, useRef, useState } from 'preact/hooks'
import { Unreachable } from '../kit/failure.ts'
import { ask, reachable } from './client.ts'
import type { Answer, Endpoint, Input } from './endpoints.ts'
import { put, take } from './kept.ts'

/** What was read last is shown at once, and stands where the server cannot be reached: then `since` says from when it is. */
interface Kept<E extends Endpoint> { readonly at: string, readonly answer: Answer<E> }
export interface Read<T> { readonly data: T | null, readonly error: Error | null, /** when it was read, where it could not be read anew */ readonly since: string | null, readonly again: () => void, readonly show: (data: T) => void }

const AGAIN_MS = 8000
export const useRead = <E extends Endpoint>(endpoint: E, input: Input<E>, beat = 0): Read<Answer<E>> => {
  const name = `${endpoint} ${JSON.stringify(input)}`
  const [state, setState] = useState<{ name: string, data: Answer<E> | null, error: Error | null, since: string | null }>({ name, data: null, error: null, since: null })
  const [turn, setTurn] = useState(0), asked = useRef(input)
  asked.current = input
  useEffect(() => {
    let gone = false
    const show = (to: Partial<typeof state>) => { if (!gone) setState((was) => ({ ...(was.name === name ? was : { data: null, error: null, since: null }), ...to, name })) }
    const read = async () => {
      const kept = await take<Kept<E>>('read', name)
      if (kept) show({ data: kept.answer })
      try {
        const answer = await ask(endpoint, asked.current)
        show({ data: answer, error: null, since: null })
        await put('read', name, { at: new Date().toISOString(), answer }).catch(() => undefined)
      } catch (error) { show(error instanceof Unreachable && kept ? { since: kept.at, error: null } : { error: error as Error }) }
    }
    void read()
    return () => { gone = true }
  }, [name, turn, beat])
  // what could not be read is read once the server answers again, whoever notices it first
  const failed = state.since !== null || state.error instanceof Unreachable
  useEffect(() => {
    if (!failed) return
    const anew = () => setTurn((n) => n + 1), timer = setInterval(anew, AGAIN_MS), stop = reachable.watch(() => { if (reachable.get()) anew() })
    return () => { clearInterval(timer); stop() }
  }, [failed])
  const now = state.name === name ? state : { data: null, error: null, since: null }
  return { ...now, again: () => setTurn((n) => n + 1), show: (data) => setState({ name, data, error: null, since: null }) }
}
