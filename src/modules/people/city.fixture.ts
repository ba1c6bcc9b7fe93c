import { randomUUID } from 'node:crypto'
import type { World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { wire, type Contract, type Input } from '../../kernel/contract.ts'

/** A city with two counties and a mill. */
let serial = 0
export const cityOf = async (world: World, today?: string) => {
  const p = `p${++serial}`, code = (c: string) => `${p}${c}`
  const ids = await world.orgs([
    { code: code('city'), kind: 'federation', level: 'prefecture', parent: null }, { code: code('east'), kind: 'federation', level: 'county', parent: code('city') },
    { code: code('west'), kind: 'federation', level: 'county', parent: code('city') }, { code: code('mill'), parent: code('east') },
  ], today)
  return { id: (c: string) => ids.get(code(c))!, code: (c: string) => `${world.name}-${code(c)}`, at: (c: string, role: Role) => world.person(code(c), role), login: (l: string) => `${world.name}.${p}.${l}` }
}
/** A browser: keeps its cookie, speaks from our own page, at an address of its own. */
export const browserOf = ({ app }: Pick<World, 'app'>, address = `10.0.${Math.floor(++serial / 250)}.${serial % 250}`) => {
  let cookie = ''
  return async <C extends Contract>(contract: C, input: Input<C> = {} as Input<C>, key = randomUUID()) => {
    const { method, url, body } = wire(contract, input)
    const answer = await app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', ...(method === 'GET' ? {} : { 'idempotency-key': key }) } }, { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } })
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0]!.endsWith('=') ? '' : set.split(';')[0]!
    return { status: answer.status, cookie: set, body: (answer.status === 204 ? null : await answer.json()) as { code?: string } & Record<string, unknown> }
  }
}
