import { randomUUID } from 'node:crypto'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { wire, type Answer, type Contract, type Input } from '../../src/kernel/contract.ts'
import type { Caller } from '../world.ts'

/**
 * A line between client and server that fails as lines do: it cuts after the request has gone through and before the answer comes back, cuts
 * within the request, closes one direction, or dawdles. Each connection draws its fate by lot.
 */
export type Fate = 'answer lost' | 'request torn' | 'half closed' | 'slow' | 'whole'
const LOTS: readonly (readonly [Fate, number])[] = [['answer lost', 0.3], ['request torn', 0.08], ['half closed', 0.08], ['slow', 0.1]]
const draw = (): Fate => {
  let lot = Math.random()
  for (const [fate, share] of LOTS) { if (lot < share) return fate; lot -= share }
  return 'whole'
}

export const openLine = async (to: number) => {
  const fates = new Map<Fate, number>(), open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const fate = draw(), upstream = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })
    fates.set(fate, (fates.get(fate) ?? 0) + 1)
    const cut = () => { client.destroy(); upstream.destroy() }
    for (const socket of [client, upstream]) { open.add(socket); socket.on('error', cut).on('close', () => { open.delete(socket); cut() }) }
    client.on('data', (chunk: Buffer) => {
      if (fate === 'request torn') return upstream.write(chunk.subarray(0, chunk.length - 5), cut)
      upstream.write(chunk)
      if (fate === 'half closed') upstream.end()
    })
    client.on('end', () => upstream.end())
    upstream.on('data', (chunk: Buffer) => {
      if (fate === 'answer lost') return cut()
      if (fate === 'slow') return void sleep(Math.random() * 150).then(() => client.write(chunk))
      client.write(chunk)
    })
    upstream.on('end', () => { if (fate !== 'slow') client.end() })
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    port: (server.address() as AddressInfo).port, fates,
    close: () => new Promise<void>((done) => { server.close(() => done()); for (const socket of open) socket.destroy() }),
  }
}

export interface Heard<C extends Contract> { readonly status: number, readonly body: Answer<C>, readonly headers: IncomingHttpHeaders, readonly tries: number }
export interface Asking { readonly key?: string, readonly version?: number, /** the wrong way: a new key for each try */ readonly newKeys?: boolean }

/** As a client should: the same request under the same key until an answer has come. */
export const insist = async <C extends Contract>(port: number, who: Caller, contract: C, input: Input<C>, { key = randomUUID(), version, newKeys }: Asking = {}): Promise<Heard<C>> => {
  const { method, url, body } = wire(contract, input), text = body === undefined ? '' : JSON.stringify(body)
  for (let tries = 1; tries < 200; tries++) {
    const heard = await once<C>({ port, path: url, method, text, headers: { authorization: who.authorization, 'content-type': 'application/json', 'idempotency-key': newKeys ? randomUUID() : key, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) } })
    if (heard && heard.status < 500) return { ...heard, tries }
    await sleep(5)
  }
  throw new Error(`${contract.name} was never answered`)
}

const once = <C extends Contract>({ port, path, method, text, headers }: { port: number, path: string, method: string, text: string, headers: Record<string, string> }) => new Promise<{ status: number, body: Answer<C>, headers: IncomingHttpHeaders } | null>((done) => {
  const q = request({ host: '127.0.0.1', port, path, method, agent: false, timeout: 60_000, headers: { ...headers, 'content-length': String(Buffer.byteLength(text)) } }, (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (d: Buffer) => chunks.push(d)).on('error', () => done(null)).on('end', () => {
      if (!answer.complete) return done(null)
      const said = Buffer.concat(chunks).toString()
      done({ status: answer.statusCode!, body: (said ? JSON.parse(said) : null) as Answer<C>, headers: answer.headers })
    }).on('close', () => done(null))
  })
  q.on('timeout', () => q.destroy()).on('error', () => done(null))
  q.end(text)
})
