import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import { carriesBytes, readQuery, type Contract, type Parsed } from '../../kernel/contract.ts'
import { problem, Problem, type Language, type PlaceError } from '../../kernel/problem.ts'
import { receive } from './receive.ts'

/** A request as its contract reads it: bounded while it comes in, every fault listed in Chinese. */
const DEEPEST = 60

/** `raw`: what the request is known again by. `done`: when it has been answered, what was kept of it is thrown away. */
export interface Read { input: Parsed<Contract>, raw: string, done: () => Promise<void> }
export const readInput = async (c: HonoContext, contract: Contract): Promise<Read> => {
  if (!carriesBytes(contract)) {
    const raw = contract.method === 'GET' ? '' : await readBody(c, contract.largest)
    return { input: shape(c, contract, parse(raw)), raw, done: async () => {} }
  }
  const input = shape(c, contract, { path: '' })
  const { received, done } = await receive(c, contract.largest)
  return { input: { ...input, body: received }, raw: received.hash, done }
}

const shape = (c: HonoContext, contract: Contract, body: unknown): Parsed<Contract> => {
  const issues: PlaceError[] = []
  const read = (shape: z.ZodType, value: unknown, place: string) => {
    const result = shape.safeParse(value, { error: sentenceOf(languageOf(c)) })
    if (result.success) return result.data
    for (const i of result.error.issues) issues.push({ path: [place, ...i.path].join('.'), code: i.code ?? 'invalid', detail: i.message })
    return undefined
  }
  const input = {
    params: read(contract.params, c.req.param(), 'params'),
    query: read(contract.query, readQuery(contract, new URL(c.req.url, 'http://localhost').searchParams), 'query'),
    body: read(contract.body, body, 'body'),
  }
  if (issues.length) throw problem('invalid-input', { count: issues.length }, issues.slice(0, MOST_ISSUES))
  return input as Parsed<Contract>
}
const MOST_ISSUES = 200

/** Counted while it comes in: a body that never ends does not fill the memory, and what claims to be too long is not waited for. */
const readBody = async (c: HonoContext, largest: number): Promise<string> => {
  const stream = c.req.raw.body
  if (!stream) return ''
  const tooLarge = () => problem('body-too-large', { limit: largest >> 20 })
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity') throw problem('body-not-json')
  if (Number(c.req.header('content-length') ?? 0) > largest) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > largest) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) { throw error instanceof Problem ? error : unreadable() }
  // a form of another site can post as text/plain; only our own pages and programs can say JSON
  if (size && !/^application\/json(\s*;|$)/i.test(c.req.header('content-type') ?? '')) throw problem('body-not-json')
  try { return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) } catch { throw unreadable() }
}
const unreadable = () => problem('unreadable-body', { depth: DEEPEST })

const parse = (raw: string): unknown => {
  if (raw === '') return undefined
  if (isDeep(raw)) throw unreadable()
  try { return JSON.parse(raw) } catch { throw unreadable() }
}

/** Asked of the text, before anything is built of it: what reads it later goes down by recursion. */
const isDeep = (text: string): boolean => {
  if (text.length <= DEEPEST) return false
  for (let i = 0, depth = 0, quoted = false; i < text.length; i++) {
    const ch = text.charCodeAt(i)
    if (quoted) { if (ch === BACKSLASH) i++; else if (ch === QUOTE) quoted = false }
    else if (ch === QUOTE) quoted = true
    else if (ch === BRACKET || ch === BRACE) { if (++depth > DEEPEST) return true }
    else if (ch === BRACKET + 2 || ch === BRACE + 2) depth--
  }
  return false
}
const QUOTE = 0x22, BACKSLASH = 0x5c, BRACKET = 0x5b, BRACE = 0x7b

export const languageOf = (c: HonoContext): Language => {
  const accepted = c.req.header('accept-language') ?? ''
  return accepted.startsWith('en') ? 'en' : 'zh-CN'
}

/** zod's own words would be English and about types; a clerk is told what to change. */
const sentenceOf = (language: Language) => (issue: { code?: string, minimum?: number | bigint, maximum?: number | bigint, values?: unknown[], keys?: string[], input?: unknown, format?: string, expected?: string }): string | undefined => {
  const zh = language === 'zh-CN'
  if (issue.input === undefined && issue.code === 'invalid_type') return zh ? '此项必填' : 'required'
  switch (issue.code) {
    case 'invalid_type': return zh ? `应填${({ number: '数字', string: '文字', boolean: '是或否', array: '列表', object: '一组内容', int: '整数' })[issue.expected ?? ''] ?? issue.expected}` : undefined
    case 'too_small': return zh ? `不能小于 ${issue.minimum}` : undefined
    case 'too_big': return zh ? `不能大于 ${issue.maximum}` : undefined
    case 'invalid_value': return zh ? `只能是：${(issue.values ?? []).join('、')}` : undefined
    case 'unrecognized_keys': return zh ? `不认识的项：${(issue.keys ?? []).join('、')}` : undefined
    case 'invalid_format': return zh ? '格式不正确' : undefined
    default: return zh ? '内容不符合要求' : undefined
  }
}
