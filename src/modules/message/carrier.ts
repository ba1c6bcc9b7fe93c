import { scrubbed, type Written } from './channel.ts'

/** What every channel is given, and how it says no. A channel is one function: it returns when the other side has taken the message, and throws otherwise. */
export interface Sent { /** the same at every attempt */ readonly id: string, /** the address of this channel */ readonly to: string, readonly written: Written }
export const PATIENCE_MS = 10_000

export class NotTaken extends Error {
  /** no attempt will do better: the receiver is unknown there */
  readonly forGood: boolean
  constructor(message: string, forGood: boolean) { super(message); this.name = 'NotTaken'; this.forGood = forGood }
}
export const refusedBy = (said: string, forGood = false) => new NotTaken(scrubbed(said), forGood)

const MOST_BYTES = 64 << 10
/** No redirects: a secret goes where the administrator said, and nowhere else. */
export const askJson = async (url: string, { method = 'POST', headers = {}, body }: { method?: 'GET' | 'POST', headers?: Record<string, string>, body?: unknown }): Promise<unknown> => {
  let text: string, status: number
  try {
    const answer = await fetch(url, { method, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    status = answer.status
    text = await atMost(answer)
  } catch (error) { throw refusedBy(whyOf(error)) }
  if (status < 200 || status > 299) throw refusedBy(`HTTP ${status} ${text}`)
  try { return text === '' ? null : JSON.parse(text) as unknown } catch { throw refusedBy(`HTTP ${status}, not JSON: ${text}`) }
}
const whyOf = (error: unknown) => { const { message, cause } = error as Error & { cause?: { code?: string, message?: string } }; return cause?.code ?? cause?.message ?? message }
const atMost = async (answer: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > MOST_BYTES) throw new RangeError('the answer is too long')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}
