import { createHash } from 'node:crypto'
import { addDays, type Day } from '../../src/kernel/period.ts'
import type { Clock } from '../../src/platform/clock.ts'
import type { Tx } from '../../src/platform/postgres/pool.ts'
import { storeCampaign, type CampaignSpec, type StoredCampaign } from '../../src/modules/campaign/index.ts'
import { FEDERATIONS, type Federation } from './federations.ts'
import { between, draw, seedOf } from './random.ts'
import { CLERK_COUNTY } from './works.ts'

/** 演示活动: one campaign of each kind, each at another step. Works, people and marks are invented; ranks come out of the marks. */
interface Made { readonly plan: Federation['plan'], readonly host: string, readonly by: string, readonly kind: StoredCampaign['kind'], readonly title: string, readonly call: string, readonly state: StoredCampaign['state'], readonly judges: readonly string[], readonly works: readonly (readonly [title: string, body: string])[], /** days since entries began */ readonly began: number, readonly lengths: readonly [entry: number, screening: number, scoring: number], readonly spec: Pick<CampaignSpec, 'criteria' | 'awards' | 'bid'> }
const of = (...list: [string, number][]) => list.map(([name, weight]) => ({ name, weight })), prizes = (...list: [string, number][]) => list.map(([grade, count]) => ({ grade, count }))
const county = (plan: Federation['plan']) => CLERK_COUNTY[plan]
const MADE: readonly Made[] = [
  {
    plan: '000', host: county('000'), by: 'hutubi', kind: 'goldenIdea', state: 'open', judges: [], title: '节能降耗“金点子”征集（演示）', call: '围绕节电、节水、节材，征集花钱少、见效快的点子。请写明现在怎么做、打算怎么改、大约能省多少。', began: 12, lengths: [40, 10, 15],
    spec: { criteria: of(['实用性', 40], ['创新性', 30], ['效益', 30]), awards: prizes(['十佳金点子', 10]), bid: null },
    works: [['车间照明按工位分路控制', '大车间照明一开全开。改为按工位分路，交接班时只留通道灯。'], ['空压机泄漏周查', '压缩空气管路接头漏气多。每周停产时听漏补漏，并在图上记录。'], ['清洗水二次利用', '最后一道清洗水较干净，接管用于头道清洗。']],
  },
  {
    plan: '000', host: 'xinjiang', by: 'xj', kind: 'fiveSmall', state: 'scoring', judges: ['hutubi', 'changji', 'xj-leader'], title: '职工“五小”竞赛（演示）', call: '征集已经实施的小革新、小发明、小改造、小设计、小建议。请写明改进前后的对比。', began: 90, lengths: [50, 20, 30],
    spec: { criteria: of(['创新性', 30], ['实施效果', 40], ['推广价值', 30]), awards: prizes(['一等奖', 1], ['二等奖', 2], ['三等奖', 3]), bid: null },
    works: [['阀门扳手加长套', '高处阀门开关费力。自制加长套筒，一人即可操作，不再搭架。'], ['皮带机自动清料板', '尾部积料靠人工铲。加装弹性清料板后，每班少停机二十分钟。'], ['试样瓶定位托盘', '化验瓶容易碰倒。按瓶径开孔做成托盘，取样一次到位。'], ['吊具磨损量规', '磨损靠目测。做成通止量规，十秒判断能否再用。'], ['夜间巡检反光点位', '夜里巡检容易漏点。在点位贴反光编号，照到即读。']],
  },
  {
    plan: '004', host: 'linyi', by: 'ly', kind: 'openBid', state: 'notice', judges: ['ly-leader', 'ly-county', 'ly-chair'], title: '板材热压能耗“揭榜挂帅”（演示）', call: '热压机能耗偏高，现张榜求解。不论单位、不论资历，能解决就来揭榜。', began: 75, lengths: [30, 15, 20],
    spec: { criteria: of(['技术路线', 40], ['可行性', 30], ['团队能力', 20], ['进度和经费', 10]), awards: prizes(['中榜', 1]), bid: { requirement: '单位产品热耗降低百分之八以上，连续运行三十天，产品合格率不降低。', reward: 8_000_000 } },
    works: [['余热分级回收方案', '回收排汽余热预热导热油，分两级换热，改造停机不超过三天。'], ['压板分区控温方案', '把压板分成六区独立控温，减少边部过热。'], ['保温与排程方案', '加强管路保温，按厚度排产，减少升降温次数。']],
  },
]
const specOf = (m: Made, today: Day): CampaignSpec => {
  const from = addDays(today, -m.began), [a, b, c] = m.lengths, days = (start: number, n: number) => ({ from: addDays(from, start), until: addDays(from, start + n) })
  const notice = days(a + b + c + 3, 12)
  return {
    who: { entrants: m.kind === 'openBid' ? 'teams' : 'both', ownership: [], industries: [], perPerson: 3 }, steps: { entry: days(0, a), screening: days(a + 1, b), scoring: days(a + b + 2, c), notice, delivery: m.kind === 'openBid' ? addDays(notice.until, 150) : null },
    panels: 1, judges: 3, trim: 1, anchors: 3, ties: 'shared', quota: { entries: null, awards: null }, noticeDays: 5, contact: '演示总工会经济技术部', ...m.spec,
  }
}
/** Names are of nobody: they need no key of the installation. */
const keys = { index: (_what: string, text: string) => createHash('sha256').update(`demo ${text}`).digest() } as unknown as Parameters<typeof storeCampaign>[0]['keys']
export const settleCampaigns = async (tx: Tx, clock: Clock, ids: ReadonlyMap<string, number>, people: ReadonlyMap<string, number>, worksBelow: (plan: Federation['plan'], host: string, today: Day) => readonly string[]) => {
  for (const m of MADE) {
    const today = FEDERATIONS.find((f) => f.plan === m.plan)!.today, below = worksBelow(m.plan, m.host, today).slice(0, m.works.length)
    await storeCampaign({ tx, now: clock.now(), today, keys }, {
      host: ids.get(m.host)!, by: people.get(m.by)!, kind: m.kind, title: m.title, call: m.call, state: m.state, spec: specOf(m, today), judges: m.judges.map((j) => people.get(j)!),
      entries: m.works.map(([title, body], i) => {
        const seed = seedOf(`${m.title} ${i}`), org = below[i % below.length]!
        return {
          org: ids.get(org)!, title, body, team: m.kind === 'openBid' ? `演示攻关组${i + 1}` : null, authors: [{ account: null, name: `演示职工${i + 1}` }, ...i % 2 ? [{ account: null, name: `演示工友${i + 1}` }] : []],
          // one of the judges has not come to all of them yet, while scoring runs
          marks: m.judges.map((_, j) => m.state === 'scoring' && (i + j) % 3 === 0 ? null : m.spec.criteria.map((_c, k) => Math.round(between(68, 96, draw(seed, j * 10 + k))))),
        }
      }),
    })
  }
}
