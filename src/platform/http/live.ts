import { setMaxListeners } from 'node:events'
import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Sessions } from '../session/session.ts'
import { actorOf, refuse } from './application.ts'
import { requireReady } from './perform.ts'
import type { Gate } from './gate.ts'
import { problem } from '../../kernel/problem.ts'

/**
 * Server-sent events: figures within the listener's own subtree have moved. Whatever moves below an organisation moves the organisation
 * itself, so its own id decides, and nobody learns of a sibling's. The event carries no figures: the page asks for what it shows.
 * `leaving`: the server is about to stop; the page is told when to come back, each at its own moment.
 */
export interface LiveSource { on(listener: (event: { orgs: number[], at: string }) => void): () => void }
const HEARTBEAT_MS = 20_000
const comeBack = () => 1000 + Math.floor(Math.random() * 4000)

export const live = (sessions: Sessions, source: LiveSource, gate: Gate, leaving: AbortSignal) => {
  setMaxListeners(0, leaving)
  return async (c: HonoContext) => {
    c.set('endpoint', 'live')
    try {
      const actor = await gate.within('read', () => c.req.raw.signal, () => actorOf(c, sessions))
      if (!actor) throw problem('not-signed-in')
      requireReady(actor)
      c.set('account', actor.accountId)
      if (leaving.aborted) throw problem('too-busy')
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        let over = () => {}
        const ends = new Promise<void>((done) => { over = done })
        stream.onAbort(over)
        leaving.addEventListener('abort', over)
        const off = source.on(({ orgs, at }) => { if (!orgs.length || orgs.includes(actor.post.orgId)) void stream.writeSSE({ event: 'folded', data: JSON.stringify({ orgs: [], at }) }) })
        await stream.writeSSE({ event: 'open', data: '{}', retry: comeBack() })
        while (!stream.aborted && !leaving.aborted) {
          await Promise.race([stream.sleep(HEARTBEAT_MS), ends])
          if (!stream.aborted) await stream.writeSSE(leaving.aborted ? { event: 'leaving', data: '{}', retry: comeBack() } : { event: 'beat', data: '' })
        }
        leaving.removeEventListener('abort', over)
        off()
      })
    } catch (error) { return refuse(c, error) }
  }
}
