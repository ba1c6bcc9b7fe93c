import { z } from 'zod'
import type { Permission } from './access.ts'

/**
 * An endpoint is a value: server, pages, command line, access matrix and OpenAPI all read it (docs/decisions/0001-contract-kernel.md).
 * `permission`, `summary` and `since` are required by type: an undeclared endpoint does not compile.
 */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Shape = z.ZodType
export type Open = 'public' | 'signed-in'
/** Who goes first when not everybody can (trust.md): what is being handed in, the door, other writes, and then what is only looked at. */
export const RANKS = ['submission', 'door', 'write', 'read'] as const
export type Rank = typeof RANKS[number]

export interface Contract<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, R extends Shape = Shape> {
  /** operationId, unique over the product */
  readonly name: string
  readonly method: Method
  /** under /api/v1, parameters as :name */
  readonly path: string
  readonly permission: Permission | Open
  readonly summary: { readonly zh: string, readonly en: string }
  readonly since: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly response: R
  /** editable things: 428 without If-Match, 412 when stale */
  readonly versioned: boolean
  readonly rank: Rank
  /** bytes that a body may have */
  readonly largest: number
  readonly success: 200 | 201 | 204
  /** answers also before the account is ready to work: while its password is a temporary one, or has ended */
  readonly unready: boolean
  /** for a person at a browser only: what opens an account is not given to a token */
  readonly inPerson: boolean
}

const LARGEST = 4 << 20
const nothing = z.strictObject({})
const none = z.undefined()
type Nothing = typeof nothing
type None = typeof none

interface Spec<P, Q, B, R> {
  name: string
  method: Method
  path: string
  permission: Permission | Open
  summary: { zh: string, en: string }
  since: string
  params?: P
  query?: Q
  body?: B
  response: R
  versioned?: boolean
  rank?: Rank
  largest?: number
  success?: 200 | 201 | 204
  unready?: boolean
  inPerson?: boolean
}

export const endpoint = <R extends Shape, P extends Shape = Nothing, Q extends Shape = Nothing, B extends Shape = None>(spec: Spec<P, Q, B, R>): Contract<P, Q, B, R> => {
  const named = [...spec.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const declared = spec.params instanceof z.ZodObject ? Object.keys(spec.params.shape) : []
  if (named.join() !== declared.join()) throw new TypeError(`${spec.name}: path parameters ${named} are not the declared ${declared}`)
  if (spec.method === 'GET' && spec.body) throw new TypeError(`${spec.name}: a read has no body`)
  return {
    ...spec,
    params: spec.params ?? (nothing as unknown as P),
    query: spec.query ?? (nothing as unknown as Q),
    body: spec.body ?? (none as unknown as B),
    versioned: spec.versioned ?? false,
    rank: spec.rank ?? (spec.permission === 'public' ? 'door' : spec.method === 'GET' ? 'read' : 'write'),
    largest: spec.largest ?? LARGEST,
    success: spec.success ?? 200,
    unready: spec.unready ?? false,
    inPerson: spec.inPerson ?? false,
  }
}

export const isWrite = (contract: Contract): boolean => contract.method !== 'GET'

/** What a caller gives: keys whose shape is empty may be left out. */
export type Input<C extends Contract> = Part<'params', C['params']> & Part<'query', C['query']> & Part<'body', C['body']>
type Part<K extends string, S extends Shape> = z.input<S> extends undefined ? unknown : {} extends z.input<S> ? { [k in K]?: z.input<S> } : { [k in K]: z.input<S> }
/** What a handler gets: parsed, with defaults in place. */
export interface Parsed<C extends Contract> { params: z.output<C['params']>, query: z.output<C['query']>, body: z.output<C['body']> }
export type Answer<C extends Contract> = z.output<C['response']>
/** What a handler gives: dates as text, defaults may be left out. */
export type Reply<C extends Contract> = z.input<C['response']>

/**
 * A body that is a file and no JSON: given as bytes, received as the place where they were written while they came in, so that no size of
 * theirs is held in memory. `hash`: SHA-256 of the content, hexadecimal. The place is emptied when the request has been answered.
 */
export interface Received { readonly path: string, readonly size: number, readonly hash: string }
const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> | Blob => body instanceof Uint8Array || body instanceof Blob
export const bytes = z.custom<Received>((value) => typeof value === 'object' && value !== null && 'path' in value) as unknown as z.ZodType<Received, Uint8Array<ArrayBuffer> | Blob>
export const carriesBytes = (contract: Contract): boolean => contract.body === bytes
export const BYTES = 'application/octet-stream'

export interface WireRequest { method: Method, url: string, body: unknown }
/** The body of a request as it is sent, and what it says of itself. */
export const payload = (body: unknown): { body?: string | Uint8Array<ArrayBuffer> | Blob, type: string } => isBytes(body) ? { body, type: BYTES } : { ...(body === undefined ? {} : { body: JSON.stringify(body) }), type: 'application/json' }

/** The request of a contract: the one place that knows how path, query and body are laid out. */
export const wire = <C extends Contract>(contract: C, input: Input<C>, prefix = '/api/v1'): WireRequest => {
  const given = input as { params?: Record<string, unknown>, query?: Record<string, unknown>, body?: unknown }
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given.params?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) query.append(name, String(one))
  }
  const search = query.toString()
  return { method: contract.method, url: prefix + path + (search ? `?${search}` : ''), body: given.body }
}

/** Query text to what the schema reads: a name given twice is a list, and a list given once still is one. */
export const readQuery = (contract: Contract, search: URLSearchParams): Record<string, unknown> => {
  const lists = new Set(contract.query instanceof z.ZodObject ? Object.entries(contract.query.shape).filter(([, s]) => isList(s as Shape)).map(([k]) => k) : [])
  const out: Record<string, unknown> = {}
  for (const name of new Set(search.keys())) out[name] = lists.has(name) ? search.getAll(name) : search.get(name)
  return out
}

const isList = (shape: Shape): boolean =>
  shape instanceof z.ZodArray || ((shape instanceof z.ZodOptional || shape instanceof z.ZodDefault) && isList(shape.unwrap() as Shape))

/** A page of a list: keyset, so that a page does not shift while others write. */
export const pageQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(50) })
/** The columns that a list can be put in the order of, each with a minus for the other way round; the first is the order it comes in. */
export const sortQuery = <N extends string>(names: readonly [N, ...N[]]) => z.enum(names.flatMap((n): (N | `-${N}`)[] => [n, `-${n}`])).default(() => names[0] as never)
export const pageOf = <S extends Shape>(row: S) => z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().nullable() })
