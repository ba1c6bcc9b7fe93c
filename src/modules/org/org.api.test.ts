import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { cityOf } from './city.fixture.ts'
import * as api from './org.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world.close())
const city = () => cityOf(world)
const names = async (who: Caller, query: object) => (await who.must(api.listOrgs, { query })).rows.map((o) => o.code.replace(/^.*-c\d+/, '')).sort()
const versionOf = async (who: Caller, id: number) => ifMatch((await who.must(api.getOrg, { params: { id } })).version)

describe('the directory', () => {
  it('is seen by everybody from the own organisation down, in either tree, and nowhere else', async () => {
    const c = await city()
    expect(await names(await c.at('east', 'cadre'), {})).toEqual(['coal', 'east', 'mill', 'team'])
    expect(await names(await c.at('union', 'cadre'), {})).toEqual(['coal', 'team', 'union'])
    expect((await (await c.at('west', 'cadre')).ask(api.getOrg, { params: { id: c.id('coal') } })).status).toBe(404)
    expect((await (await c.at('east', 'cadre')).ask(api.listChildren, { params: { id: c.id('city') } })).status).toBe(404)
    expect((await world.stranger.ask(api.listOrgs)).status).toBe(401)
  })

  it('filters, counts and pages by code without losing or doubling a line', async () => {
    const c = await city()
    expect(await names(c.admin, { ownership: ['nonPublic'] })).toEqual(['mill'])
    expect(await names(c.admin, { under: c.id('union'), tree: 'industry' })).toEqual(['coal', 'team'])
    expect(await names(c.admin, { q: 'COUNTY%' })).toEqual([])
    const first = await c.admin.must(api.listOrgs, { query: { limit: 4 } }), rest = await c.admin.must(api.listOrgs, { query: { limit: 4, after: first.next! } })
    expect([first.rows.length, first.total, rest.rows.length, rest.next]).toEqual([4, 7, 3, null])
    expect(new Set([...first.rows, ...rest.rows].map((o) => o.id)).size).toBe(7)
  })

  it('opens level by level with counts, and shows the way from the own organisation down', async () => {
    const c = await city()
    const { rows } = await c.admin.must(api.listChildren, { params: { id: c.id('city') } })
    expect(rows.map((o) => [o.code.replace(/^.*-c\d+/, ''), o.children, o.descendants])).toEqual([['east', 2, 3], ['union', 0, 0], ['west', 0, 0]])
    const east = await c.at('east', 'cadre'), union = await c.at('union', 'leader')
    expect((await east.must(api.getOrgByCode, { params: { code: c.code('team') } })).breadcrumb.map((o) => o.id)).toEqual([c.id('east'), c.id('coal'), c.id('team')])
    expect((await union.must(api.getOrg, { params: { id: c.id('coal') } })).breadcrumb.map((o) => o.id)).toEqual([c.id('union'), c.id('coal')])
    expect((await union.must(api.getOrg, { params: { id: c.id('coal') } })).parent).toBe(null)
  })
})

describe('keeping the directory', () => {
  it('is the system administrator\'s, with a current version, below the own organisation', async () => {
    const c = await city(), east = await c.at('east', 'systemAdmin'), cadre = await c.at('city', 'cadre')
    const body = { code: c.code('new'), name: '演示新厂', kind: 'enterprise' as const, level: 'grassroots' as const, parentId: c.id('east'), attributes: { workers: 12 } }
    expect((await cadre.ask(api.createOrg, { body })).problem?.code).toBe('not-permitted')
    expect((await east.ask(api.createOrg, { body: { ...body, parentId: c.id('west') } })).status).toBe(404)
    const made = await east.must(api.createOrg, { body })
    expect([made.partId, made.attributes.workers, made.parent?.id]).toEqual([c.id('east'), 12, c.id('east')])
    expect((await east.ask(api.createOrg, { body })).problem?.code).toBe('org-code-taken')
    expect((await east.ask(api.updateOrg, { params: { id: made.id }, body: { name: '演示新名' } })).status).toBe(428)
    expect((await east.ask(api.updateOrg, { params: { id: made.id }, body: { name: '演示新名' } }, ifMatch(7))).status).toBe(412)
    expect((await east.must(api.updateOrg, { params: { id: made.id }, body: { name: '演示新名' } }, ifMatch(1))).name).toBe('演示新名')
  })

  it('changes attributes from a day on; the days before keep theirs, and the past stays closed', async () => {
    const c = await city(), params = { id: c.id('mill') }
    const done = await c.admin.must(api.setAttributes, { params, body: { from: '2014-01-01', aboveScale: true } }, await versionOf(c.admin, params.id))
    expect(done.attributes.aboveScale).toBe(false)
    expect(done.history.map((h) => [h.from, h.to, h.aboveScale, h.workers])).toEqual([['2014-01-01', null, true, 40], ['2000-01-01', '2014-01-01', false, 40]])
    expect((await c.admin.ask(api.setAttributes, { params, body: { from: '2013-01-01', workers: 1 } }, await versionOf(c.admin, params.id))).problem?.code).toBe('org-date-past')
  })

  it('moves a branch from a day on, in the tree that was named', async () => {
    const c = await city(), params = { id: c.id('coal') }, west = await c.at('west', 'cadre')
    await c.admin.must(api.moveOrg, { params, body: { tree: 'territorial', parentId: c.id('west'), from: '2013-09-30' } }, await versionOf(c.admin, params.id))
    expect(await names(west, {})).toEqual(['coal', 'team', 'west'])
    expect(await names(await c.at('east', 'cadre'), {})).toEqual(['east', 'mill'])
    expect(await names(await c.at('union', 'cadre'), {})).toEqual(['coal', 'team', 'union'])
    expect((await west.must(api.getOrg, { params })).partId).toBe(c.id('east'))
    await c.admin.must(api.moveOrg, { params, body: { tree: 'industry', parentId: null, from: '2013-10-01' } }, await versionOf(c.admin, params.id))
    expect(await names(await c.at('union', 'cadre'), {})).toEqual(['coal', 'team', 'union'])
  })

  it('refuses a loop, in either tree, and the own organisation, and writes nothing', async () => {
    const c = await city(), params = { id: c.id('east') }, from = '2013-10-01'
    const version = await versionOf(c.admin, params.id)
    for (const tree of ['territorial', 'industry'] as const) {
      expect((await c.admin.ask(api.moveOrg, { params, body: { tree, parentId: c.id('mill'), from } }, version)).problem?.code).toBe('org-loop')
    }
    const own = await c.admin.ask(api.moveOrg, { params: { id: c.id('city') }, body: { tree: 'territorial', parentId: c.id('east'), from } }, ifMatch(1))
    expect([own.status, own.problem?.code]).toEqual([403, 'org-own'])
    const after = await c.admin.must(api.getOrg, { params })
    expect([ifMatch(after.version), after.parent?.id]).toEqual([version, c.id('city')])
  })

  it('closes with a successor that takes the children; history stays, posts end', async () => {
    const c = await city(), params = { id: c.id('east') }, clerk = await c.at('east', 'cadre'), reason = '区划调整'
    expect((await c.admin.ask(api.closeOrg, { params, body: { on: '2013-09-30', reason } }, ifMatch(1))).problem?.code).toBe('org-has-children')
    expect((await c.admin.ask(api.closeOrg, { params, body: { on: '2013-09-30', successorId: c.id('coal'), reason } }, ifMatch(1))).problem?.code).toBe('org-bad-successor')
    const closed = await c.admin.must(api.closeOrg, { params, body: { on: '2013-09-30', successorId: c.id('west'), reason } }, ifMatch(1))
    expect([closed.closedOn, closed.successor?.id, closed.abilities.update]).toEqual(['2013-09-30', c.id('west'), { code: 'org-closed', detail: expect.stringContaining('撤销') as string }])
    expect(await names(await c.at('west', 'cadre'), {})).toEqual(['coal', 'mill', 'team', 'west'])
    expect((await clerk.ask(api.listOrgs)).status).toBe(401)
    expect(await names(c.admin, { closed: 'only' })).toEqual(['east'])
    expect((await c.admin.ask(api.updateOrg, { params, body: { name: '演示旧名' } }, ifMatch(2))).problem?.code).toBe('org-closed')
  })
})
