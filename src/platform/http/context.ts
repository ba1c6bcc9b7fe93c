import type { Reach } from '../../kernel/access.ts'
import type { Answer, Contract, Parsed, Reply } from '../../kernel/contract.ts'
import type { Language } from '../../kernel/problem.ts'
import type { Day } from '../../kernel/period.ts'
import type { Actor, Sessions } from '../session/session.ts'
import type { Access, Scope } from '../access/access.ts'
import type { Keys } from '../secrets/keys.ts'
import type { Tx, Database } from '../postgres/pool.ts'
import type { Origin } from '../audit/entry.ts'
import type { Clock } from '../clock.ts'

/** What a use case is given: an open transaction with its scope set, who acts, and how far this permission reaches. */
export interface Context {
  readonly tx: Tx
  readonly actor: Actor
  readonly reach: Reach
  /** the first wall: what the post may see, and what this permission reaches */
  readonly scope: Scope
  /** real time, for the record */
  readonly now: Date
  /** the day on which the acting federation lives: 演示日期 or today */
  readonly today: Day
  /** the instant on that federation's own clock: its day, at the real time of day; what deadlines are judged by */
  readonly here: Date
  readonly access: Access
  /** seals what must not be readable outside, and finds it again */
  readonly keys: Keys
  /** the version named by If-Match, where the contract asks for one */
  readonly ifMatch: number | null
  /** what the audit row says beside the action: subject and facts, never personal data */
  record(subject: string, detail?: Record<string, unknown>): void
  /** a field of the answer that is shown this once: the answer kept for a retry has it empty */
  showOnce(field: string): void
  /** found once and kept while the server runs: only for what never changes under its key */
  lasting<T>(key: string, find: () => Promise<T>): Promise<T>
  /** work that is only a hint to others, done once the transaction has committed */
  afterCommit(work: () => void): void
}

/** A request of nobody in particular: sign-in, health, the first set-up. */
export interface OpenContext {
  readonly db: Database
  readonly sessions: Sessions
  readonly access: Access
  readonly keys: Keys
  readonly clock: Clock
  readonly address: string
  readonly language: Language
  /** of our pages, as the browser knows them: where a provider sends people back to */
  readonly origin: string
  /** for the audit: every open endpoint that changes something writes its own row */
  readonly from: Origin
  /** what the browser calls itself, as a person would name it */
  readonly device: string | null
  readonly token: string | null
  setSession(token: string | null): void
}

export interface Route { readonly contract: Contract, readonly handle: (ctx: Context, input: Parsed<Contract>) => Promise<unknown> }
/** `notes`: writes its refusals into the audit itself, because it knows more of who tried */
export interface OpenRoute { readonly notes?: boolean, readonly contract: Contract, readonly open: (ctx: OpenContext, input: Parsed<Contract>) => Promise<unknown> }
export type AnyRoute = Route | OpenRoute

export const route = <C extends Contract>(contract: C, handle: (ctx: Context, input: Parsed<C>) => Promise<Reply<C>>): Route =>
  ({ contract, handle: handle as Route['handle'] })
export const openRoute = <C extends Contract>(contract: C, open: (ctx: OpenContext, input: Parsed<C>) => Promise<Reply<C>>, { notes = false } = {}): OpenRoute =>
  ({ contract, open: open as OpenRoute['open'], notes })
export type { Answer }
