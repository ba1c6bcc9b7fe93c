import { carriesBytes, payload, wire, type Answer, type Contract, type Input } from '../../kernel/contract.ts'
import { attended } from './attended.ts'
import { connection } from './connection.ts'
import { refusalOf, Unreachable } from './failure.ts'
import { receipt } from './receipt.ts'

/** The one place of the pages that speaks HTTP; what to say comes from the contract. */
export interface Sending {
  /** made once per user action and kept over retries: nothing happens twice */
  readonly key?: string
  /** If-Match */
  readonly version?: number
  readonly signal?: AbortSignal
}

const PATIENCE_MS = 30_000, /** a file over a thin line */ PATIENCE_FILE_MS = 600_000

export const send = async <C extends Contract>(contract: C, input: Input<C>, { key, version, signal }: Sending = {}): Promise<Answer<C>> => {
  const { method, url, body } = wire(contract, input), sent = payload(body)
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'zh-CN' }
  if (sent.body !== undefined) headers['Content-Type'] = sent.type
  if (key) headers['Idempotency-Key'] = key
  if (!attended()) headers['JG-Unattended'] = 'true'
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  const response = await reach(url, { method, headers, body: sent.body ?? null, credentials: 'same-origin' }, signal, carriesBytes(contract) ? PATIENCE_FILE_MS : PATIENCE_MS)
  if (!response.ok) throw await refusalOf(response)
  receipt.of(contract.name, response.headers)
  return (response.status === 204 ? null : await response.json()) as Answer<C>
}

/** A request that hangs is as lost as one that fails: both are told to the banner and may be retried. */
const reach = async (url: string, init: RequestInit, signal: AbortSignal | undefined, longest: number): Promise<Response> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), longest)
  const stop = () => patience.abort()
  signal?.addEventListener('abort', stop)
  try {
    const response = await fetch(url, { ...init, signal: patience.signal })
    connection.back()
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    connection.lost()
    throw new Unreachable()
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** Not crypto.randomUUID: a federation's server in the office network is often plain http, where browsers withhold it. */
export const actionKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')

/** A random UUID (RFC 9562, version 4): the identity of a thing that is made on a page. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
