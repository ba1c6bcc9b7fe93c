import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Sessions } from '../session/session.ts'
import { actorOf, refuse } from './application.ts'
import { problem } from '../../kernel/problem.ts'

/** Server-sent events: which organisations' figures have moved. The page then asks for what it shows; the event carries no figures. */
export interface LiveSource { on(listener: (event: { orgs: number[], at: string }) => void): () => void }
const HEARTBEAT_MS = 20_000

export const live = (sessions: Sessions, source: LiveSource) => async (c: HonoContext) => {
  if (!await actorOf(c, sessions)) return refuse(c, problem('not-signed-in'))
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const off = source.on((event) => { void stream.writeSSE({ event: 'folded', data: JSON.stringify(event) }) })
    stream.onAbort(off)
    await stream.writeSSE({ event: 'open', data: '{}' })
    while (!stream.aborted) { await stream.sleep(HEARTBEAT_MS); await stream.writeSSE({ event: 'beat', data: '' }) }
    off()
  })
}
