import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Clock } from '../clock.ts'
import type { Database } from '../postgres/pool.ts'
import type { Sessions } from '../session/session.ts'
import { insertAudit } from './audit.queries.ts'
import { entryOf, sessionMark, type Origin } from './entry.ts'

/**
 * A token that once opened a session and no longer does (revoked, expired, account closed) is an attempt of a known account. A page left
 * open asks again and again, so one row a minute stands for all of them; a token that never was one says nothing about anybody.
 */
export const endedSessions = (db: Database, clock: Clock, sessions: Sessions) => {
  const once = new RateLimiterMemory({ points: 1, duration: 60 })
  return async (token: string | null, action: string, from: Origin): Promise<void> => {
    if (token === null) return
    const mark = sessionMark(createHash('sha256').update(token).digest('hex'))
    const first = await once.consume(mark).then(() => true, () => false)
    const owner = first ? await sessions.owner(token) : null
    if (owner === null) return
    const post = (await sessions.posts(owner))[0]
    await insertAudit(db, { ...entryOf(owner, post, action, clock.now(), from), outcome: 'refused', session: mark, detail: { code: 'session-ended' } })
  }
}
