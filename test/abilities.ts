import { expect } from 'vitest'
import type { Ability } from '../src/kernel/access.ts'
import type { Said } from './world.ts'

/**
 * Abilities travel with the data, for every thing and whoever looks: what is said to be possible is done, and what is not is refused with the
 * very code that the disabled button gave. The things are made anew for every write that succeeds.
 */
export type Write = () => Promise<Said<never>>
export interface Seen { readonly abilities: Readonly<Record<string, Ability>>, readonly writes: Readonly<Record<string, Write>> }
export type Look = () => Promise<Seen | null>

export const agree = async (make: () => Promise<Look>) => {
  const look = await make(), seen = await look()
  if (!seen) return
  const said = async (name: string, s: Seen) => `${name}: ${(await s.writes[name]!()).problem?.code ?? 'done'}`
  expect(Object.keys(seen.writes).sort()).toEqual(Object.keys(seen.abilities).sort())
  for (const [name, a] of Object.entries(seen.abilities)) if (a !== true) expect(await said(name, seen)).toBe(`${name}: ${a.code}`)
  for (const [name, a] of Object.entries(seen.abilities)) if (a === true) expect(await said(name, (await (await make())())!)).toBe(`${name}: done`)
}
