import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { problem, Problem } from '../../../kernel/problem.ts'
import type { Parsed } from '../../../kernel/contract.ts'
import { NOWHERE } from '../../../platform/audit/entry.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/http/context.ts'
import type { performer } from '../../../platform/http/perform.ts'
import { log, fault } from '../../../platform/log.ts'
import { again, scoped, WHOLE, type Database } from '../../../platform/postgres/pool.ts'
import { rounds, type Rounds } from '../../../platform/rounds.ts'
import type { Actor, Sessions } from '../../../platform/session/session.ts'
import { archiveProblem, openArchive, type Member } from '../../../platform/sheet/archive.ts'
import { readBook } from '../../../platform/sheet/book.ts'
import { orgByCode } from '../../org/index.ts'
import { bulkProblem, onSheetImport } from './bulk.service.ts'
import { identify } from './identification.ts'
import { load } from '../load.ts'
import { codeOf, take } from './import.service.ts'
import { importReportSheet } from './sheet.contract.ts'
import { formSheetProblem } from './sheet.problems.ts'
import * as queries from './sheet.queries.ts'

/**
 * Takes in the workbooks of one zip after another. A job is held by a lease in the database: whichever process finds one that is free goes on
 * with it, at the first file without a line. Each workbook goes through the same wrapper as a request – permission, transaction, audit – as the
 * person who sent it, and its line is written in the transaction of what it gave: after a crash nothing is lost and nothing is there twice.
 */
const LEASE_MS = 60_000, TRIES = 3, ABREAST = 2, RENEW_EVERY = 20, MOST_ERRORS = 50

interface Parts { db: Database, clock: Clock, sessions: Sessions, perform: ReturnType<typeof performer> }

export const sheetImports = ({ db, clock, sessions, perform }: Parts): Rounds => {
  const whole = <T>(work: (tx: Parameters<Parameters<typeof scoped>[2]>[0]) => Promise<T>) => again(() => scoped(db, WHOLE, work)) as Promise<T>
  const until = () => new Date(clock.now().getTime() + LEASE_MS)

  /** False where nothing waits. */
  const step = async (isLeaving: () => boolean): Promise<boolean> => {
    const job = await whole((tx) => queries.nextJob(tx, clock.now()))
    if (!job) return false
    if (!await whole((tx) => queries.takeJob(tx, job, clock.now(), until()))) return true
    if (job.attempts >= TRIES) await end(job, 'failed', bulkProblem('sheet-import-gave-up'))
    else await runJob(job, isLeaving)
    return true
  }
  const end = (job: queries.JobRow, state: 'done' | 'failed', why: Problem | null = null) => whole((tx) => queries.endJob(tx, job, state, clock.now(), why && saidOf(why)))

  const runJob = async (job: queries.JobRow, isLeaving: () => boolean) => {
    const folder = await mkdtemp(join(tmpdir(), 'jg-zip-'))
    try {
      const archive = await openArchive(await spool(job, join(folder, 'all.zip')))
      try {
        if (!archive.members.length) throw archiveProblem('archive-empty')
        if (await runMembers(job, archive.members, isLeaving)) await end(job, 'done')
      } finally { archive.close() }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await end(job, 'failed', error)
    } finally { await rm(folder, { recursive: true, force: true }) }
  }
  /** From the database to a place on disk, a part at a time. */
  const spool = async (job: queries.JobRow, path: string): Promise<string> => {
    const file = await open(path, 'w', 0o600)
    try {
      for (let no = 0; ; no++) {
        const bytes = await whole((tx) => queries.partBytes(tx, job, no))
        if (!bytes) return path
        await file.write(bytes)
      }
    } finally { await file.close() }
  }

  /** Files side by side, few at a time; between handfuls it asks whether it is still wanted. */
  const runMembers = async (job: queries.JobRow, members: readonly Member[], isLeaving: () => boolean): Promise<boolean> => {
    const done = await whole((tx) => queries.linesDone(tx, job)), left = members.map((member, no) => ({ member, no })).filter(({ no }) => !done.has(no)), few = pLimit(ABREAST)
    for (let at = 0; ; at += RENEW_EVERY) {
      if (isLeaving()) { await whole((tx) => queries.leaveJob(tx, job)); return false }
      if (!await whole((tx) => queries.renewJob(tx, job, until(), members.length))) return false
      const actor = await sessions.standIn(job.accountId, job.postId)
      if (!actor) throw bulkProblem('sheet-import-no-post')
      if (at >= left.length) return true
      await Promise.all(left.slice(at, at + RENEW_EVERY).map(({ member, no }) => few(() => runMember(job, actor, member, no))))
    }
  }

  const runMember = async (job: queries.JobRow, actor: Actor, member: Member, no: number): Promise<void> => {
    const line: queries.LineRow = { no, name: member.name.replace(/\p{Cc}/gu, ' ').slice(-200), state: 'taken', orgName: null, form: null, period: null, changed: null, problem: null }
    try {
      await takeMember(job, actor, member, line)
    } catch (error) {
      // a fault of ours in one file does not keep the others waiting; where the database is gone, this line cannot be written either
      const trace = `${job.id.slice(0, 8)}-${no}`, why = error instanceof Problem ? error : problem('unexpected', { trace })
      if (why !== error) log('warn', 'sheet-import-line', { trace, ...fault(error) })
      await whole((tx) => queries.insertLine(tx, job, { ...line, state: 'refused', problem: saidOf(why) }, clock.now()))
    }
  }

  const takeMember = async (job: queries.JobRow, actor: Actor, member: Member, line: queries.LineRow) => {
    if (!member.isWorkbook) throw archiveProblem('member-not-workbook')
    const bytes = await member.read(), book = await readBook(bytes), is = identify(book), code = codeOf(book, is)
    Object.assign(line, { form: is.form.slice(0, 60), period: is.period.slice(0, 24) })
    if (!code) throw formSheetProblem('form-sheet-no-org')
    const handle = async (ctx: Context) => {
      const org = await orgByCode(ctx.tx, code)
      const l = await load(ctx, { form: is.form, org: org?.id ?? 0, period: is.period }, 'show').catch((error: unknown) => {
        throw error instanceof Problem && error.code === 'not-found' ? formSheetProblem('form-sheet-out-of-reach', { found: code.slice(0, 40) }) : error
      })
      const taken = await take({ ...ctx, ifMatch: l.report?.version ?? 0 }, l, book, is, { dryRun: false, submits: job.submits })
      line.orgName = org!.name
      await queries.insertLine(ctx.tx, job, { ...line, changed: taken.changed }, clock.now())
      return taken
    }
    await perform({ contract: importReportSheet, handle }, actor, { params: {}, query: {}, body: {} } as Parsed<typeof importReportSheet>, { key: `${job.id}:${line.no}`, ifMatch: 0, raw: createHash('sha256').update(bytes).digest('hex'), from: NOWHERE })
  }

  return rounds({ name: 'sheet-import', step, hear: onSheetImport })
}

const saidOf = (p: Problem): queries.Said => ({ code: p.code, detail: p.detail('zh-CN'), ...(p.errors.length ? { errors: p.errors.slice(0, MOST_ERRORS).map((e) => ({ ...e })) } : {}) })
