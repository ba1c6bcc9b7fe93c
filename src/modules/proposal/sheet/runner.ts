import type { Parsed } from '../../../kernel/contract.ts'
import { problem, Problem } from '../../../kernel/problem.ts'
import { NOWHERE } from '../../../platform/audit/entry.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import type { performer } from '../../../platform/http/perform.ts'
import { fault, log } from '../../../platform/log.ts'
import { scoped, WHOLE, type Database, type Tx } from '../../../platform/postgres/pool.ts'
import { rounds, type Rounds } from '../../../platform/rounds.ts'
import type { Sessions } from '../../../platform/session/session.ts'
import type { Mapping } from './line.ts'
import { countsOf, onProposalImport, putLines } from './import.service.ts'
import { nearOf } from './near.ts'
import { linesOfSheet, sheetsOf } from './read.ts'
import { confirmProposalImport } from './sheet.contract.ts'
import { importProblem } from './sheet.problems.ts'
import * as queries from './sheet.queries.ts'
import { takeIn } from './write.ts'

/**
 * Takes a confirmed file in, as the person who confirmed it: one transaction for all of it, and how far it is told by another connection. What stands in the file is read
 * and judged once more in that transaction; a process that dies leaves nothing behind, and another one begins again when the lease has ended.
 */
const LEASE_MS = 120_000, TRIES = 3
interface Parts { db: Database, clock: Clock, sessions: Sessions, perform: ReturnType<typeof performer> }

export const proposalImports = ({ db, clock, sessions, perform }: Parts): Rounds => {
  const whole = <T>(work: (tx: Tx) => Promise<T>) => scoped(db, WHOLE, work), until = () => new Date(clock.now().getTime() + LEASE_MS)
  const fail = (j: queries.ImportRow, why: Problem) => whole((tx) => queries.failImport(tx, j, { code: why.code, detail: why.detail('zh-CN') }, clock.now()))

  const step = async (): Promise<boolean> => {
    const j = await whole((tx) => queries.nextImport(tx, clock.now()))
    if (!j) return false
    if (!await whole((tx) => queries.takeImport(tx, j, clock.now(), until()))) return true
    if (j.attempts >= TRIES) { await fail(j, importProblem('import-gave-up')); return true }
    try { await run(j) } catch (error) {
      if (error instanceof Problem) await fail(j, error)
      else if (isTaken(error)) await whole((tx) => queries.leaveImport(tx, j))
      else {
        const trace = j.id.slice(0, 8)
        log('warn', 'proposal-import', { trace, ...fault(error) })
        await fail(j, problem('unexpected', { trace }))
      }
    }
    return true
  }

  const run = async (j: queries.ImportRow) => {
    const actor = await sessions.standIn(j.accountId, j.postId)
    if (!actor) throw importProblem('import-no-post')
    const handle = async (ctx: Context) => {
      const content = await queries.contentOf(ctx.tx, j)
      if (!content || !j.mapping) throw importProblem('import-not-open')
      const lines = await linesOfSheet(ctx, await sheetsOf(content, j.name), j.mapping as Mapping), near = await nearOf(ctx, lines), bad = lines.filter((l) => !l.placed && !l.read.skipped).length
      if (bad) throw importProblem('import-changed', { count: bad })
      const { made, linked } = await takeIn(ctx, j, lines, near, (done) => whole((tx) => queries.renewImport(tx, j, until(), done)).then(() => undefined))
      await putLines(ctx, j, lines, near, made)
      const counts = countsOf(lines, near, linked)
      if (!await queries.endImport(ctx.tx, j, counts, lines.length, clock.now())) throw importProblem('import-not-open')
      ctx.record(`proposal-import:${j.id}`, { created: counts.create, same: counts.same, linked })
      return null
    }
    await perform({ contract: confirmProposalImport, handle }, actor, { params: { import: j.id }, query: {}, body: { links: j.links } } as Parsed<typeof confirmProposalImport>, { key: `${j.id}:take`, ifMatch: null, raw: j.hash, from: NOWHERE })
  }
  return rounds({ name: 'proposal-import', step, hear: onProposalImport })
}
/** Another file gave the same line meanwhile: begun again, it is found there. */
const isTaken = (error: unknown) => (error as { code?: string, constraint?: string }).code === '23505' && ((error as { constraint?: string }).constraint ?? '').startsWith('proposal_origin')
