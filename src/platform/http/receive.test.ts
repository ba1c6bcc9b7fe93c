import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { Received } from '../../kernel/contract.ts'
import { Problem } from '../../kernel/problem.ts'
import { receive } from './receive.ts'

/** A file in the body: what comes in lies in one place until the request is answered, and what should not come in leaves nothing. */
const left: { received: Received, done: () => Promise<void> }[] = []
const app = new Hono()
app.post('/', async (c) => {
  try { left.push(await receive(c, 1 << 20)); return c.text('taken') } catch (error) { return c.text(error instanceof Problem ? error.code : String(error), 400) }
})
const send = async (body: BodyInit | undefined, headers: Record<string, string> = {}) => (await app.request('/', { method: 'POST', body, headers: { 'content-type': 'application/octet-stream', ...headers }, duplex: 'half' } as RequestInit)).text()
const endless = (bytes: number) => new ReadableStream({ pull(sink) { if ((bytes -= 65_536) < 0) sink.close(); else sink.enqueue(new Uint8Array(65_536)) } })

it('lies where it was written, known by its hash, until it is done with', async () => {
  expect(await send(Buffer.from('abc'))).toBe('taken')
  const { received, done } = left.pop()!
  expect(received).toMatchObject({ size: 3, hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' })
  expect(await readFile(received.path, 'utf8')).toBe('abc')
  await done()
  expect(existsSync(received.path)).toBe(false)
})
it('is cut off at the limit, whatever it claims, and refused where it claims more', async () => {
  expect(await send(endless(3 << 20))).toBe('body-too-large')
  expect(await send(endless(512 << 10))).toBe('taken')
  expect(await send(Buffer.alloc((1 << 20) + 1))).toBe('body-too-large')
})
it('is refused empty, packed, or as what a form of another site can send', async () => {
  expect([await send(undefined), await send(Buffer.alloc(0)), await send('x', { 'content-encoding': 'gzip' }), await send('x', { 'content-type': 'text/plain' }), await send(new URLSearchParams('a=b'), { 'content-type': 'application/x-www-form-urlencoded' })])
    .toEqual(['body-empty', 'body-empty', 'body-not-bytes', 'body-not-bytes', 'body-not-bytes'])
})
