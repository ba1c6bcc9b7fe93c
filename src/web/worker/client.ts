import { attended } from '../kit/attended.ts'
import { refusalOf, Unreachable } from '../kit/failure.ts'
import { ENDPOINTS, type Answer, type Endpoint, type Input } from './endpoints.ts'
import { store } from './store.ts'

/** The one place of the worker pages that speaks HTTP. */
export interface Asking { /** made once per thing to be done and kept over every retry */ readonly key?: string, /** If-Match */ readonly version?: number, readonly signal?: AbortSignal }
const PATIENCE_MS = 30_000, /** a photo over a thin line */ PATIENCE_FILE_MS = 300_000

/** Whether the server answered when it was last asked; null before the first answer. */
export const reachable = store<boolean | null>(null)
const reached = (now: boolean) => { if (reachable.get() !== now) reachable.set(now) }
/** Told when an answer says that nobody is signed in. */
export const signedOut = { hear: () => {} }

export const ask = async <E extends Endpoint>(endpoint: E, input: Input<E>, { key, version, signal }: Asking = {}): Promise<Answer<E>> => {
  const { method, url, body } = request(endpoint, input as object), isFile = body instanceof Uint8Array
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'zh-CN' }
  if (body !== undefined) headers['Content-Type'] = isFile ? 'application/octet-stream' : 'application/json'
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? newId()
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  if (!attended()) headers['JG-Unattended'] = 'true'
  const response = await reach(url, { method, headers, body: body === undefined ? null : isFile ? body as Uint8Array<ArrayBuffer> : JSON.stringify(body), credentials: 'same-origin' }, isFile ? PATIENCE_FILE_MS : PATIENCE_MS, signal)
  if (!response.ok) {
    const refused = await refusalOf(response)
    if (refused.code === 'not-signed-in') signedOut.hear()
    throw refused
  }
  return (response.status === 204 ? null : await response.json()) as Answer<E>
}

const request = (endpoint: Endpoint, input: object) => {
  const { params = {}, query = {}, body } = input as { params?: Record<string, unknown>, query?: Record<string, unknown>, body?: unknown }
  const [method, path] = ENDPOINTS[endpoint].split(' ') as [string, string]
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one))
  const asked = search.toString()
  return { method, url: `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))}${asked ? `?${asked}` : ''}`, body }
}

/** A request that hangs is as lost as one that fails. */
const reach = async (url: string, init: RequestInit, longest: number, signal?: AbortSignal): Promise<Response> => {
  const patience = new AbortController(), stop = () => patience.abort(), timer = setTimeout(stop, longest)
  signal?.addEventListener('abort', stop)
  try {
    const response = await fetch(url, { ...init, signal: patience.signal })
    reached(true)
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    reached(false)
    throw new Unreachable()
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** Not crypto.randomUUID: a server in the house is often plain http, where browsers withhold it. */
/** A random UUID (RFC 9562, version 4). */
export const newUuid = (): string => { const h = newId(), y = '89ab'[parseInt(h[16]!, 16) % 4]!; return [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, y + h.slice(17, 20), h.slice(20)].join('-') }
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
