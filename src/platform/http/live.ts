import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Sessions } from '../session/session.ts'
import { actorOf, refuse } from './application.ts'
import { requireReady } from './perform.ts'
import { problem } from '../../kernel/problem.ts'

/**
 * Server-sent events: figures within the listener's own subtree have moved. Whatever moves below an organisation moves the organisation
 * itself, so its own id decides, and nobody learns of a sibling's. The event carries no figures: the page asks for what it shows.
 */
export interface LiveSource { on(listener: (event: { orgs: number[], at: string }) => void): () => void }
const HEARTBEAT_MS = 20_000

export const live = (sessions: Sessions, source: LiveSource) => async (c: HonoContext) => {
  const actor = await actorOf(c, sessions)
  if (!actor) return refuse(c, problem('not-signed-in'))
  try { requireReady(actor) } catch (error) { return refuse(c, error) }
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const off = source.on(({ orgs, at }) => { if (!orgs.length || orgs.includes(actor.post.orgId)) void stream.writeSSE({ event: 'folded', data: JSON.stringify({ orgs: [], at }) }) })
    stream.onAbort(off)
    await stream.writeSSE({ event: 'open', data: '{}' })
    while (!stream.aborted) { await stream.sleep(HEARTBEAT_MS); await stream.writeSSE({ event: 'beat', data: '' }) }
    off()
  })
}
