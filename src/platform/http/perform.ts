import { createHash } from 'node:crypto'
import type { Contract, Parsed } from '../../kernel/contract.ts'
import { isWrite } from '../../kernel/contract.ts'
import type { Permission, Reach } from '../../kernel/access.ts'
import { onDay } from '../../kernel/instant.ts'
import { Problem, problem } from '../../kernel/problem.ts'
import { insertAudit, insertDone, storedAnswer } from '../audit/audit.queries.ts'
import { entryBy, type AuditEntry, type Origin } from '../audit/entry.ts'
import type { Access, ScopeCompiler } from '../access/access.ts'
import { dayOf, type Clock } from '../clock.ts'
import { again, scoped, type Database, type Tx } from '../postgres/pool.ts'
import { refusedValue } from '../postgres/refusal.ts'
import type { Keys } from '../secrets/keys.ts'
import { sessionProblem, type Actor } from '../session/session.ts'
import type { Context, Route } from './context.ts'

/**
 * The one wrapper: permission, scope, transaction, idempotency, audit. A use case cannot run without it, so none can forget it.
 * Refused attempts are audited too, in a transaction of their own; of reads, those that a duty forbids and those that record what they gave out.
 */
export interface Performed { status: number, answer: unknown, receipt: Receipt | null, replayed: boolean }
/** Given only after the commit: the number to quote, when it was taken in, and the SHA-256 of what was. */
export interface Receipt { readonly number: string, readonly at: Date, readonly hash: Buffer }
export interface Call { key: string | null, ifMatch: number | null, raw: string, from: Origin }

/** An account that is not ready to work does nothing but become so. */
export const requireReady = (actor: Actor) => { if (actor.hurdle) throw sessionProblem(actor.hurdle) }

/** A token never does what opens an account, and no more than its scopes say; what belongs to the person alone has no scope to be given. */
const requireScope = (contract: Contract, { via, scopes }: Actor) => {
  if (via !== 'token') return
  if (contract.inPerson) throw sessionProblem('in-person')
  if (scopes === null || (!isWrite(contract) && (scopes.includes('read') || contract.permission === 'signed-in'))) return
  if (!scopes.includes(contract.permission)) throw sessionProblem('token-scope', { permission: contract.permission })
}

/** What one statement of a request may take, in milliseconds. */
const MOST = { read: 15_000, write: 60_000 }

/** `wake` is told after every committed write: whoever folds may have work. */
export const performer = ({ db, clock, access, scopeOf, keys, wake }: { db: Database, clock: Clock, access: Access, scopeOf: ScopeCompiler, keys: Keys, wake: () => void }) => {
  const lasting = keeper()
  const reachOf = (contract: Contract, actor: Actor): Reach => {
    const reach = contract.permission === 'signed-in' ? 'subtree' : access.reach(actor.post.role, contract.permission as Permission)
    if (!reach) throw problem('not-permitted', { permission: contract.permission })
    requireScope(contract, actor)
    return reach
  }

  const context = (tx: Tx, actor: Actor, reach: Reach, call: Call, now: Date, entry: Partial<AuditEntry>, after: (() => void)[], once: string[]): Context => ({
    tx, actor, reach, scope: scopeOf(actor, reach), now, access, keys, today: actor.storedDay ?? dayOf(now), here: actor.storedDay ? onDay(actor.storedDay, now) : now, ifMatch: call.ifMatch,
    record: (subject, detail) => { entry.subject = subject; entry.detail = { ...entry.detail, ...detail } },
    showOnce: (field) => { once.push(field) },
    lasting,
    afterCommit: (work) => { after.push(work) },
  })

  const read = async ({ contract, handle }: Route, actor: Actor, input: Parsed<Contract>, call: Call): Promise<Performed> => {
    const entry = entryBy(actor, contract.name, clock.now(), call.from)
    try {
      if (!contract.unready) requireReady(actor)
      const reach = reachOf(contract, actor)
      const answer = await scoped(db, actor.post.path, async (tx) => {
        const given = await handle(context(tx, actor, reach, call, entry.at, entry, [], []), input)
        if (entry.subject !== null) await insertAudit(tx, entry)
        return given
      }, { ...lineOf(actor), most: MOST.read })
      return { status: contract.success, answer, receipt: null, replayed: false }
    } catch (error) {
      if (error instanceof Problem && error.status === 403) await refused(entry, error)
      throw error
    }
  }

  /** What was tried and by whom stays, whatever becomes of the transaction. */
  const refused = (entry: AuditEntry, { code }: Problem) => insertAudit(db, { ...entry, outcome: 'refused', detail: { ...entry.detail, code } })

  const write = async ({ contract, handle }: Route, actor: Actor, input: Parsed<Contract>, call: Call): Promise<Performed> => {
    const { key } = call
    if (!key) throw problem('key-required')
    if (contract.versioned && call.ifMatch === null) throw problem('version-required')
    // kept is a keyed hash: of a body that holds a phone number, an open one would be as good as the number. The sender's receipt shows the open one.
    const request = `${contract.name}\n${JSON.stringify(input.params)}\n${call.raw}`, requestHash = keys.index(REQUEST, request), shownHash = createHash('sha256').update(request).digest()
    const replay = async (tx: Tx | Database): Promise<Performed | null> => {
      const kept = await storedAnswer(tx, actor.accountId, key)
      if (!kept) return null
      if (!kept.requestHash.equals(requestHash) && !keys.indexes(REQUEST, request).some((hash) => hash.equals(kept.requestHash))) throw problem('key-reused')
      return { status: kept.status, answer: kept.answer, receipt: { number: kept.receipt, at: kept.at, hash: shownHash }, replayed: true }
    }
    const after: (() => void)[] = [], once: string[] = []
    const entry = entryBy(actor, contract.name, clock.now(), call.from)
    try {
      const done = await again(() => scoped(db, actor.post.path, async (tx) => {
        if (!contract.unready) requireReady(actor)
        const kept = await replay(tx)
        if (kept) return kept
        after.length = once.length = 0
        Object.assign(entry, { subject: null, detail: {} })
        const answer = await handle(context(tx, actor, reachOf(contract, actor), call, entry.at, entry, after, once), input) ?? null
        const number = receiptOf(entry.at, key, requestHash)
        await insertDone(tx, entry, { key, requestHash, status: contract.success, answer: withheld(answer, once), receipt: number })
        return { status: contract.success, answer, receipt: { number, at: entry.at, hash: shownHash }, replayed: false }
      }, { ...lineOf(actor), most: MOST.write }))
      for (const work of after) work()
      wake()
      return done
    } catch (error) {
      const refusal = asProblem(error)
      // the same key came in twice at once: the other one won and its answer is the answer, also where this one was refused for what that one did
      if (isLate(error, refusal)) {
        const kept = await replay(db)
        if (kept) return kept
      }
      if (refusal) await refused(entry, refusal)
      throw refusal ?? error
    }
  }

  return (route: Route, actor: Actor, input: Parsed<Contract>, call: Call) => (isWrite(route.contract) ? write : read)(route, actor, input, call)
}

/** An industry union acts under its industry line and still reads what its own territory has issued. */
const lineOf = ({ post }: Actor) => post.homePath === post.path ? {} : { line: post.homePath }

const REQUEST = 'idempotency'
const MOST_KEPT = 1000
/** A find that fails is not kept; when there is too much, everything is found anew. */
const keeper = (): Context['lasting'] => {
  const kept = new Map<string, unknown>()
  return async <T>(key: string, find: () => Promise<T>) => {
    if (kept.has(key)) return kept.get(key) as T
    const found = await find()
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, found)
    return found
  }
}

/** A password that is shown once must not lie in the table of kept answers. */
const withheld = (answer: unknown, fields: readonly string[]) => fields.length ? { ...answer as object, ...Object.fromEntries(fields.map((f) => [f, null])) } : answer

/** Perhaps only because a request under the same key came first: something is there already, or has a newer version. */
const isLate = (error: unknown, refusal: Problem | null) => refusal ? ![403, 422].includes(refusal.status) : (error as { code?: string }).code === '23505'

/** A value that the database cannot hold is refused like one that the contract does not take. */
const asProblem = (error: unknown): Problem | null => error instanceof Problem ? error : refusedValue(error)

const receiptOf = (at: Date, key: string, hash: Buffer) =>
  `JG${dayOf(at).replaceAll('-', '')}-${createHash('sha256').update(key).update(hash).digest('hex').slice(0, 12).toUpperCase()}`
