import type { World } from '../../../test/world.ts'

/** A city with two counties, an industry union of its own and two enterprises; `coal` stands in both trees. */
let serial = 0
export const cityOf = async (world: World) => {
  const p = `c${++serial}`, code = (c: string) => `${p}${c}`
  const ids = await world.orgs([
    { code: code('city'), kind: 'federation', level: 'prefecture', parent: null },
    { code: code('east'), kind: 'federation', level: 'county', parent: code('city') },
    { code: code('west'), kind: 'federation', level: 'county', parent: code('city') },
    { code: code('union'), kind: 'industryUnion', level: 'prefecture', parent: code('city') },
    { code: code('coal'), parent: code('east'), industryParent: code('union'), attributes: { ownership: 'state', workers: 300, highRisk: true } },
    { code: code('mill'), parent: code('east'), attributes: { ownership: 'nonPublic', workers: 40 } },
    { code: code('team'), kind: 'team', level: 'team', parent: code('coal') },
  ])
  const id = (c: string) => ids.get(code(c))!
  return { id, code: (c: string) => `${world.name}-${code(c)}`, admin: await world.person(code('city'), 'systemAdmin'), at: (c: string, role: Parameters<World['person']>[1]) => world.person(code(c), role) }
}
