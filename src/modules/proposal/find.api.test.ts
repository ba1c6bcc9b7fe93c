import { afterAll, beforeAll, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import type { Day } from '../../kernel/period.ts'
import { getOrg, moveOrg } from '../org/org.contract.ts'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { scoped, WHOLE } from '../../platform/postgres/pool.ts'
import * as handle from './handling.contract.ts'
import { code, get, on, openMine, raise, type View } from './mine.fixture.ts'
import * as api from './proposal.contract.ts'
import { proposalById } from './proposal.queries.ts'
import { renewBands } from './similar/renew.service.ts'
import { putBands } from './similar/similar.queries.ts'

let world: World, ids: Map<string, number>, worker: Caller, mate: Caller, clerk: Caller, other: Caller, county: Caller, otherClerk: Caller
beforeAll(async () => { ({ world, ids, worker, mate, clerk, other, county, otherClerk } = await openMine()) })
afterAll(() => world.close())

it('shows similar ones while it is typed, lets others want the same, and links without deleting: earliest first, diffusion between two employers', async () => {
  const VALVE = { title: '循环水泵房阀门改用电动执行器', body: '循环水泵房十二台阀门全靠人工开关，夜班两个人要跑四十分钟。建议逐步改用电动执行器并接入集控室，先在一号泵房试用一个月。', tags: ['energy' as const] }
  const first = await raise(worker, VALVE)
  const typed = { title: '循环水泵房的阀门，改用电动执行器！', body: '先在一号泵房试用一个月。循环水泵房十二台阀门，全靠人工开关；夜班两个人要跑四十分钟。建议逐步改用电动执行器并接入集控室' }
  const seen = await mate.must(api.similarProposals, { query: typed })
  expect(seen.rows.map((r) => [r.id, r.kind, r.sameEmployer, r.supported])).toEqual([[first.id, 'duplicate', true, false]])
  expect((await other.must(api.similarProposals, { query: typed })).rows).toEqual([])
  expect([await mate.must(api.supportProposal, { params: { proposal: first.id }, body: {} }), code(await worker.ask(api.supportProposal, { params: { proposal: first.id }, body: {} })), code(await other.ask(api.supportProposal, { params: { proposal: first.id }, body: {} }))]).toEqual([{ supporters: 1, supported: true }, 'proposal-support-own', 'not-found'])
  const later = await world.on('2013-09-30T03:00:00Z', mate), again = await raise(later, { ...VALVE, ...typed, similarShown: [first.id] }), elsewhere = await raise(other, { ...VALVE, ...typed })
  expect((await clerk.must(api.similarTo, { params: { proposal: again.id } })).rows.map((r) => r.id)).toEqual([first.id])
  const link = (who: Caller, p: View, to: View, kind: 'duplicate' | 'diffusion') => who.ask(handle.linkProposal, ...on(p, { to: to.id, kind, reason: '内容相同' }))
  expect([code(await link(clerk, first, again, 'duplicate')), code(await link(clerk, again, first, 'diffusion')), code(await link(clerk, again, elsewhere, 'duplicate')), code(await link(county, elsewhere, first, 'duplicate'))])
    .toEqual(['proposal-link-later', 'proposal-link-diffusion', 'not-found', 'proposal-link-employer'])
  const linked = await clerk.must(handle.linkProposal, ...on(again, { to: first.id, kind: 'duplicate', reason: '内容相同' }))
  expect([linked.duplicateOf, linked.state, linked.submittedAt, code(await clerk.ask(handle.receiveProposal, ...on(linked)))]).toEqual([first.id, 'submitted', again.submittedAt, 'proposal-linked'])
  expect((await get(clerk, first)).body.links.map((l) => [l.id, l.link])).toEqual([[again.id, 'duplicate']])
  const undone = await clerk.must(handle.unlinkProposal, ...on(linked, { reason: '位置不同' }))
  expect([undone.duplicateOf, undone.steps.map((s) => s.action)]).toEqual([null, ['submit', 'link', 'unlink']])
  const spread = await county.must(handle.linkProposal, ...on(elsewhere, { to: first.id, kind: 'diffusion', reason: '推广应用' }))
  expect([spread.diffusedFrom, (await county.must(api.listProposals, { query: { linked: 'diffusion' } })).rows.map((r) => r.id)]).toEqual([first.id, [elsewhere.id]])
})

it('is found by words in any width and spacing, by state, tag, ownership, organisation and day; pages hold while others write; the list is a workbook', async () => {
  const found = async (query: object, who = county) => (await who.must(api.listProposals, { query: query as never })).rows.map((r) => r.title)
  const cabinet = await raise(other, { title: '井口更衣室增设烘干柜', body: '冬季工作服当天干不了，第二天只能穿湿衣服下井。建议在井口更衣室增设八组烘干柜，由后勤统一管理。' })
  await otherClerk.must(handle.receiveProposal, ...on(cabinet))
  expect(await found({ q: '电动执行器 夜班' })).toHaveLength(3)
  // full width and punctuation make no difference
  for (const q of ['更衣室　增设', '当天干不了第二天', '当天干不了、第二天']) expect(await found({ q }), q).toEqual(['井口更衣室增设烘干柜'])
  expect([await found({ q: '没有的词语' }), await found({ q: '柜' })]).toEqual([[], ['井口更衣室增设烘干柜']])
  expect(await found({ tag: ['energy'], ownership: ['nonPublic'] })).toHaveLength(1)
  expect([(await found({ under: ids.get('team')! })).length, (await found({ under: ids.get('pit')! })).length, (await found({ from: '2013-08-01' })).length, (await found({ state: ['received'] })).length]).toEqual([1, 2, 0, 1])
  expect(code(await clerk.ask(api.listProposals, { query: { under: ids.get('pit')! } }))).toBe('not-found')
  const all = await found({ limit: 100 }), pages: string[] = []
  for (let after: string | undefined; ;) {
    const page: { rows: { title: string }[], next: string | null } = await county.must(api.listProposals, { query: { limit: 3, after } as never })
    pages.push(...page.rows.map((r) => r.title))
    if (!page.next) break
    after = page.next
  }
  expect(pages).toEqual(all)
  for (const sort of ['title', '-due', 'state', 'unit', '-newest', 'changed'] as const) expect((await found({ sort, limit: 100 })).length).toBe(all.length)
  expect(code(await worker.ask(api.listProposals))).toBe('not-permitted')
  const sheet = await readSheet(Buffer.from((await county.must(api.exportProposals, { query: { q: '烘干柜' } })).base64, 'base64'))
  expect(JSON.stringify(sheet.sheets)).toContain('井口更衣室增设烘干柜')
})

it('lists in a county what was handed in there, also by who came over from another part and by who has left', async () => {
  const land = await openWorld()
  try {
    const ids = await land.orgs([
      { code: 'region', kind: 'federation', level: 'province' }, { code: 'east', kind: 'federation', level: 'county', parent: 'region' }, { code: 'west', kind: 'federation', level: 'county', parent: 'region' },
      { code: 'stays', parent: 'east' }, { code: 'moves', parent: 'west' },
    ])
    const [east, west, stays, moves, admin] = [await land.person('east', 'cadre'), await land.person('west', 'cadre'), await land.person('stays', 'worker'), await land.person('moves', 'worker'), await land.person('region', 'systemAdmin')]
    for (const [who, title] of [[stays!, '留在东县的建议'], [moves!, '在西县提出的建议']] as const) await raise(who, { title })
    const move = async (to: string, from: string) => {
      const id = ids.get('moves')!, there = await land.on(`${from}T02:00:00Z`, admin!), { version } = await there.must(getOrg, { params: { id } })
      await there.must(moveOrg, { params: { id }, body: { tree: 'territorial', parentId: ids.get(to)!, from: from as Day } }, ifMatch(version))
    }
    await move('east', '2013-10-01')
    await raise(await land.on('2013-10-01T03:00:00Z', moves!), { title: '到东县以后的建议' })
    await move('west', '2013-10-02')
    const [eastern, western] = [await land.on('2013-10-02T04:00:00Z', east!), await land.on('2013-10-02T04:00:00Z', west!)], titles = async (who: Caller, query: object) => (await who.must(api.listProposals, { query: query as never })).rows.map((r) => r.title)
    for (const sort of ['newest', '-newest', 'title'] as const) {
      expect((await titles(eastern, { sort })).sort(), sort).toEqual(['到东县以后的建议', '留在东县的建议'])
      expect(await titles(western, { sort }), sort).toEqual(['在西县提出的建议'])
    }
    const first = await eastern.must(api.listProposals, { query: { limit: 1 } }), second = await eastern.must(api.listProposals, { query: { limit: 1, after: first.next! } })
    expect([first.total, first.rows[0]!.title, second.rows[0]!.title, second.next]).toEqual([2, '到东县以后的建议', '留在东县的建议', null])
  } finally { await land.close() }
})

it('finds as similar what an earlier release indexed in its own way, once it has been made anew', async () => {
  const p = await raise(worker, { title: '主斜井口加装风速在线监测', body: '主斜井口的风速每班由人用手持风表测一次，数据记在纸上。建议加装风速在线监测，低于规定值时向调度室报警，并保留一年的曲线。' })
  const { partId } = await scoped(world.db, WHOLE, async (tx) => (await proposalById(tx, p.id))!)
  await scoped(world.db, WHOLE, (tx) => putBands(tx, [{ partId, id: p.id, bands: Array.from({ length: 32 }, (_, i) => i) }]))
  const similar = async () => (await mate.must(api.similarProposals, { query: { title: p.title, body: p.body } })).rows.map((r) => r.id)
  expect([await similar(), await renewBands(world.db) > 0, await similar(), await renewBands(world.db)]).toEqual([[], true, [p.id], 0])
})
