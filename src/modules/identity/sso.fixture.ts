import type { browserOf, cityOf } from '../people/city.fixture.ts'
import type { Person } from './factor.fixture.ts'
import { goThrough, type TestProvider } from './provider.fixture.ts'
import * as sso from './sso.contract.ts'

/** What tests of single sign-on do again and again: register, set out, come back, bind. */
export const REDIRECT = 'http://localhost/sign-in/return', HOME = 'http://localhost/'
export type City = Awaited<ReturnType<typeof cityOf>>
export type Tab = ReturnType<typeof browserOf>

let serial = 0
/** The city's one provider: a former one goes. */
export const register = async (c: City, at: TestProvider, org = 'east', more: object = {}) => {
  const guard = await c.at('city', 'securityAdmin')
  for (const p of (await guard.must(sso.listProviders)).rows) await guard.must(sso.removeProvider, { params: { provider: p.id } })
  return guard.must(sso.createProvider, { body: { name: `演示统一认证${++serial}`, issuer: at.issuer, clientId: at.clientId, clientSecret: at.clientSecret, org: c.id(org), ...more } })
}
export const begin = async (tab: Tab, provider: number, wanted = '/') => (await tab(sso.beginSignOn, { body: { provider, wanted } })).body as unknown as { location: string, ticket: string }
export const come = async (tab: Tab, provider: number, who: string | null, wanted = '/') => {
  const { location, ticket } = await begin(tab, provider, wanted)
  return tab(sso.finishSignOn, { body: { ticket, search: await goThrough(location, who, REDIRECT) } })
}
export const bind = async ({ tab }: Pick<Person, 'tab'>, provider: number, who: string) => {
  const way = await tab(sso.beginBinding, { body: { provider } }), { location, ticket } = way.body as unknown as { location: string, ticket: string }
  return way.status === 201 ? tab(sso.finishBinding, { body: { ticket, search: await goThrough(location, who, REDIRECT) } }) : way
}
