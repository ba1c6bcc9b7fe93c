import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoped, WHOLE } from '../../../platform/postgres/pool.ts'
import { drift, expected, shown } from '../count.fixture.ts'
import { Mines } from '../history.fixture.ts'
import { BELT, code } from '../mine.fixture.ts'
import * as api from '../proposal.contract.ts'
import * as works from '../work/work.contract.ts'
import { HEADS, road, workbook } from './import.fixture.ts'
import * as contract from './sheet.contract.ts'
import * as queries from './sheet.queries.ts'

/** A spreadsheet that was kept for years becomes records, figures and history – once. */
let m: Mines, go: ReturnType<typeof road>
beforeAll(async () => { m = await Mines.found(); await m.world.today('2013-11-20', m.orgs.get('county')!); go = road(m.world) })
afterAll(() => m.world.close())
const FAN = ['主扇风机改变频控制', '主扇风机长期工频运行，夜间风量富余，建议改用变频控制并先在一个班试行。'], LAMP = ['井口更衣室增设烘干柜', '冬季工服潮湿，职工上井后无处烘干，建议在更衣室增设两组烘干柜并由专人管理。'], PUMP = ['水泵房加装液位联锁', '水泵房靠人工看水位，夜班容易漏看，建议加装液位传感器与水泵联锁自动启停。']
const ROWS = [
  [1, '甲-001', ...FAN, 'a', '演示张三、演示李四', '节能减排、设备', '2013.7.3', '是', '已实施', '2013年8月', '2013-09-20', 1.25, 500, '旧账'],
  [2, '甲-002', ...LAMP, 'a', '演示王五', '福利', 41465, '否', '', '', '', '', '', ''],
  [3, '', ...PUMP, 'b', '演示赵六等3人', '安全', '2013年7月18日', '√', '', '', '', '', '', ''],
  ['合计', null, null, null, null, null, null, null, null, null, null, null, 1.25, 500, null],
]
const seen = async (id: string) => m.people.county!.must(api.getProposal, { params: { proposal: id } })

describe('a spreadsheet of proposals', () => {
  it('is understood by its headings, checked line by line, and taken in with its figures; the second time gives nothing', async () => {
    const county = m.people.county!, file = await workbook(ROWS), j = await go.start(county, file)
    expect([j.mapping!.head, j.mapping!.money, j.remembered, j.sheets[0]!.rows]).toEqual([2, { benefit: 'wan', reward: 'yuan' }, false, 6])
    expect(Object.entries(j.mapping!.columns).map(([f, c]) => `${f} ${HEADS[c!]}`).sort()).toEqual(['title 合理化建议名称', 'body 主要内容', 'org 提出单位', 'authors 提出人', 'number 建议编号', 'tags 类别', 'raisedOn 提出时间', 'state 办理情况', 'adopted 采纳情况', 'adoptedOn 采纳时间', 'implementedOn 实施时间', 'benefit 产生效益（万元）', 'reward 奖金（元）'].sort())
    const checked = await go.check(county, j)
    expect(checked).toMatchObject({ state: 'checked', total: 4, counts: { create: 3, same: 0, skip: 1, error: 0, near: 0, unknown: [] } })
    expect((await go.lines(county, j)).map((l) => [l.row, l.action, l.orgName, l.state, ...l.notes.map((n) => n.code)])).toEqual([[3, 'create', 'a', 'rewarded'], [4, 'create', 'a', 'declined'], [5, 'create', 'b', 'adopted', 'import-day-taken'], [6, 'skip', null, null]])
    expect((await county.must(api.listProposals, { query: { q: '变频' } })).rows).toEqual([])

    const done = await go.take(county, j)
    expect(done).toMatchObject({ state: 'done', done: 4, counts: { create: 3, linked: 0 }, problem: null })
    m.ids.push(...done.lines.flatMap((l) => l.proposal ?? []))
    const [fan, lamp, pump] = await Promise.all(m.ids.map(seen))
    expect(fan).toMatchObject({ state: 'rewarded', raisedOn: '2013-07-03', adoptedOn: '2013-08-31', implementedOn: '2013-09-20', tags: ['energy', 'techProgress'], employer: { name: 'a' }, origin: { file: '台账.xlsx', row: 3, number: '甲-001', cells: { 备注: '旧账' } } })
    expect([fan!.authors.map((a) => `${a.name} ${a.share}`), fan!.benefits.map((b) => b.value), fan!.reward!.parts.map((x) => x.amount), fan!.steps.map((s) => s.action).join()]).toEqual([['演示张三 5000', '演示李四 5000'], [1_250_000], [25_000, 25_000], 'submit,receive,review,adopt,implement,complete,verify,assess,reward'])
    expect([lamp!.state, lamp!.raisedOn, pump!.state, pump!.authors[0]!.name, pump!.adoptedOn]).toEqual(['declined', '2013-07-10', 'adopted', '演示赵六', '2013-07-18'])
    // found like any other
    expect((await county.must(api.listProposals, { query: { q: '变频控制' } })).rows.map((r) => r.id)).toEqual([fan!.id])
    // and it goes on from where it stands
    expect((await m.people.clerkB!.ask(works.implementProposal, { params: { proposal: pump!.id }, body: { owner: m.people.b1!.accountId, plan: '停产检修日加装', deadline: '2013-12-20', target: { nature: 'hard', value: 100, method: '演示测算' } } }, { 'if-match': `"${pump!.version}"` })).status).toBe(200)

    const again = await go.start(county, file)
    expect([again.before?.created, again.remembered, (await go.check(county, again)).counts]).toEqual([3, true, expect.objectContaining({ create: 0, same: 3 })])
    expect([(await go.lines(county, again))[0]!.notes[0]!.code, code(await county.ask(contract.confirmProposalImport, { params: { import: again.id }, body: {} }))]).toEqual(['import-already', 'import-nothing'])
  })

  it('counts in the very figures that typed ones count in, and falls back like them', async () => {
    const now = await shown(m)
    // who takes part without an account is counted by name: the count beside knows accounts only
    const own = (map: Map<string, number>) => [...map].filter(([k]) => !k.includes('proposal_workers')).sort()
    expect(own(now)).toEqual(own(await expected(m)))
    expect([...now].filter(([k]) => k.startsWith('county proposal_workers') && k.endsWith('accepted')).reduce((n, [, v]) => n + v, 0)).toBe(4)
    expect(await drift(m)).toEqual([])
  })

  it('finds the same in the file and in the ledger, and links it to the earlier one where that is asked for', async () => {
    const { people: { clerkA, a1 } } = m, typed = await a1!.must(api.raiseProposal, { body: { title: BELT.title, body: BELT.body, tags: ['safety'] } })
    m.ids.push(typed.id)
    const line = (title: string, body: string, name: string, day: string, org = 'a') => [1, '', title, body, org, name, '安全', day, '', '', '', '', '', '', '']
    const j = await go.start(clerkA!, await workbook([line(BELT.title, `${BELT.body}！`, '演示甲', '2013-11-20'), line('储煤场加盖防尘网', '储煤场大风天扬尘严重，建议加盖防尘网并定时洒水降尘。', '演示乙', '2013-10-01'), line('储煤场加盖防尘网', '储煤场大风天扬尘严重，建议加盖防尘网，并定时洒水降尘', '演示丙', '2013-10-02'), line('储煤场加盖防尘网', '储煤场大风天扬尘严重，建议加盖防尘网并定时洒水降尘。', '演示乙', '2013-10-01')]))
    expect((await go.check(clerkA!, j)).counts).toMatchObject({ create: 3, same: 1, near: 2 })
    const lines = await go.lines(clerkA!, j)
    expect(lines.map((l) => [l.row, l.action, l.near.map((n) => [n.kind, n.row, n.id === typed.id, n.sameEmployer])])).toEqual([[3, 'create', [['duplicate', null, true, true]]], [4, 'create', []], [5, 'create', [['duplicate', 4, false, true]]], [6, 'same', []]])
    const done = await go.take(clerkA!, j, true), [belt, dust, dustAgain] = await Promise.all(done.lines.flatMap((l) => l.proposal ?? []).map(seen))
    m.ids.push(belt!.id, dust!.id, dustAgain!.id)
    expect([done.counts!.linked, belt!.duplicateOf, dust!.duplicateOf, dustAgain!.duplicateOf]).toEqual([2, typed.id, null, dust!.id])
    const now = await shown(m), own = (map: Map<string, number>) => [...map].filter(([k]) => !k.includes('proposal_workers')).sort()
    expect(own(now)).toEqual(own(await expected(m)))
    expect(await drift(m)).toEqual([])
  })

  it('leaves nothing behind where a process dies in the middle, and begins again', async () => {
    const { people: { clerkA }, world } = m, j = await go.start(clerkA!, await workbook([[1, '', '主井绞车加装测速', '主井绞车测速靠目视，建议加装测速装置并接入监控。', 'a', '演示甲', '', '2013-10-11', '', '', '', '', '', '', '']]))
    await go.check(clerkA!, j)
    await clerkA!.must(contract.confirmProposalImport, { params: { import: j.id }, body: {} })
    const gone = new Date(world.clock.now().getTime() - 1)
    await scoped(world.db, WHOLE, async (tx) => queries.takeImport(tx, (await queries.importById(tx, j.id))!, world.clock.now(), gone))
    expect(code(await clerkA!.ask(contract.checkProposalImport, { params: { import: j.id }, body: j.mapping! }))).toBe('import-not-open')
    const done = await go.finished(clerkA!, j)
    expect([done.state, done.counts!.create, (await clerkA!.must(api.listProposals, { query: { q: '绞车' } })).rows.length]).toEqual(['done', 1, 1])
  })
})
