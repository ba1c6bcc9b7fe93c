import { generateSync } from 'otplib'
import type { World } from '../../../test/world.ts'
import type { Role } from '../../kernel/access.ts'
import { assemble } from '../../assembly.ts'
import { fixedClock } from '../../platform/clock.ts'
import { browserOf, type cityOf } from '../people/city.fixture.ts'
import { createPerson } from '../people/index.ts'
import * as factor from './factor.contract.ts'
import * as api from './identity.contract.ts'

export const START = Date.parse('2026-03-05T02:00:00Z') / 1000
export const PASSWORD = 'Jinri-shui-kai-7'
type City = Awaited<ReturnType<typeof cityOf>>

/** The same product some seconds later. */
export const appAt = (world: World, seconds: number) =>
  assemble({ db: world.db, keys: world.keys, folder: world.folder, clock: fixedClock(new Date((START + seconds) * 1000).toISOString()), checkAnswers: true })
export const codeAt = (secret: string, seconds: number, start = START) => generateSync({ secret, epoch: start + seconds })
/** A code that is not right at any time near. */
export const wrongCode = (secret: string) => ['000000', '111111', '222222', '333333', '444444'].find((code) => ![-60, -30, 0, 30, 60].some((s) => codeAt(secret, s) === code))!

let serial = 0
/** Somebody with a password of their own, signed in at a browser. */
export const personAt = async (world: World, city: City, org: string, role: Role) => {
  const login = city.login(`f${++serial}`).toLowerCase(), admin = await city.at('city', 'systemAdmin')
  const { person, password } = await admin.must(createPerson, { body: { login, name: '演示某', org: city.id(org), role } })
  const tab = browserOf(world)
  await tab(api.signIn, { body: { login, password: password! } })
  const changed = await tab(api.changePassword, { body: { current: password!, next: PASSWORD } })
  if (changed.status !== 204) throw new Error(JSON.stringify(changed.body))
  return { id: person.id, login, tab }
}
export type Person = Awaited<ReturnType<typeof personAt>>

export const signInAt = async (app: World['app'], login: string) => {
  const tab = browserOf({ app }), said = await tab(api.signIn, { body: { login, password: PASSWORD } })
  return { tab, ...said, ticket: String(said.body.ticket ?? '') }
}

export const enrol = async (who: Person, start = START) => {
  const { secret } = (await who.tab(factor.beginFactor, { body: {} })).body as { secret: string }
  const { status, body } = await who.tab(factor.confirmFactor, { body: { code: codeAt(secret, 0, start) } })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { secret, recoveryCodes: body.recoveryCodes as string[] }
}
