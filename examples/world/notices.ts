import { addDays, period, type Day } from '../../src/kernel/period.ts'
import type { Content, FormRecord, ListRow } from '../../src/modules/form/index.ts'
import { draw, pick, seedOf } from './random.ts'
import type { Act, Story } from './stories.ts'

/**
 * One-off notices: both annexes and the scheme that goes with them, due on one day. Each shows, by the place of an organisation in the list of those
 * asked: most in time, one returned and mended, one returned and left, one late, one zero, one never handed in, one that waits for its chair.
 */
export const KINDS = ['plain', 'plain', 'returned', 'plain', 'late', 'plain', 'zero', 'plain', 'missing', 'left', 'plain', 'waiting'] as const
export type Kind = (typeof KINDS)[number]
/** Every form shifts them on, so that it is not always the same organisation; the demo clerk's is always in time. */
export const kindOf = (form: string, place: number, clerk: boolean): Kind => clerk ? 'plain' : KINDS[(place + seedOf(form)) % KINDS.length]!

export const noticeStory = (form: Pick<FormRecord, 'firstPeriod' | 'code'>, org: string, kind: Kind): Story | null => {
  const { end } = period(form.firstPeriod), on = addDays(end, -(3 + (seedOf(form.code, org) % 7)))
  const whole = (day: Day, wait = 3): Act[] => [{ action: 'submit', day, by: 'preparer' }, { action: 'approve', day: addDays(day, 1), by: 'approver' }, { action: 'accept', day: addDays(day, 1 + wait), by: 'superior' }]
  const back = (day: Day): Act => ({ action: 'return', day, by: 'superior', reason: '请写明竞赛目标和起止时间后重报', cell: 0 })
  switch (kind) {
    case 'plain': case 'zero': return { acts: whole(on), zero: kind === 'zero' }
    case 'returned': return { acts: [...whole(on).slice(0, 2), back(addDays(on, 2)), ...whole(addDays(end, 4))], zero: false }
    case 'left': return { acts: [...whole(on).slice(0, 2), back(addDays(on, 3))], zero: false }
    case 'late': return { acts: whole(addDays(end, 6)), zero: false }
    case 'waiting': return { acts: whole(on).slice(0, 1), zero: false }
    case 'missing': return null
  }
}

const WORKS = ['煤化工一期扩建工程', '矿区铁路专用线', '城区集中供热改造', '光伏发电基地', '工业园区污水处理厂', '高速公路连接线', '智能化矿井改造', '装备制造产业园', '防沙治沙生态工程', '城乡供水一体化工程']
const CONTESTS = ['“六比一创”劳动竞赛', '安全生产与质量竞赛', '节能降耗达标竞赛', '关键工序技能比武', '工期与文明施工竞赛']
const CONTENTS = ['比工程质量、比工程进度、比安全生产，按月检查评分，年底评选先进班组。', '围绕安全、质量和成本设立小指标，逐月公布，按季奖励。', '以单位产品能耗为指标，与上年同期相比，达标的班组给予奖励。', '设焊接、钳工、电工三个项目，理论与实操相结合，成绩计入技能档案。', '以节点工期为目标，开展流动红旗评比，检查文明施工和环境保护。']
const CYCLES = ['2019年5月至2019年12月', '2019年6月至2020年6月', '2019年5月至2020年12月', '2019年7月至2019年11月']

/** What an organisation writes: projects of its own, one or two of them; and of the scheme what it is called and what it holds. */
export const noticeContent = (form: Pick<FormRecord, 'code' | 'lists'>, org: { readonly code: string, readonly name: string }, rowId: (n: number) => string): Content => {
  const seed = seedOf(form.code, org.code), place = org.name.replace(/总工会.*|工会.*/, '').replace('演示', '')
  // both annexes speak of the same projects
  const own = seedOf('projects', org.code), projects = Array.from({ length: 1 + (own % 2) }, (_, n) => ({ project: `${place}演示${pick(WORKS, draw(own, n * 4))}`, contest: pick(CONTESTS, draw(own, n * 4 + 1)), content: pick(CONTENTS, draw(own, n * 4 + 2)), cycle: pick(CYCLES, draw(own, n * 4 + 3)) }))
  const list = form.lists[0]
  if (!list) return { values: { scheme: draw(seed, 1) < .8 ? 'issued' : 'drafting', schemeTitle: `${place}劳动和技能竞赛实施方案（演示）`, issuedOn: `2019-05-${17 + (seed % 8)}`, themes: 2 + (seed % 4), budget: 20_000 * (1 + (seed % 9)) }, rows: {} }
  return { values: {}, rows: { [list.key]: projects.map((p, n): ListRow => ({ id: rowId(n), values: Object.fromEntries(list.columns.map((c) => [c.key, p[c.key as keyof typeof p]])) })) } }
}
