import type { Cell, Clause } from './clauses.ts'
import type { Context } from './context.ts'
import { isCountedUnit, nounAfter, parseVerb } from './naming.ts'
import type { PassReason } from './reading.ts'

/** Amounts that are no targets, and why. What was achieved, what qualifies, what is only counted out. */

/** Said of the future, or as a bound: whatever a report cannot say of what is done. */
const PROMISES = /力争|确保|争取|努力|计划|务必|必须|应当|目标|不少于|不低于|不得|至少|要(?!素|求|点|闻|件|领|害)|达到.{1,12}(?:以上|左右)/
const TOLD = /已(?:经|有|达|建(?!会|制|立?工会)|完|累|实|覆|连|成|培|组|举|开|评|命|选|创|发|先后)|[^为除]了(?!解|望|然|如|不)|[建办评展]过|共有|现有|曾|以来|截至|截止|荣获|获评|被评|被授|来自|成功举办|圆满|目前|去年|上年|历年|涌现出|取得了|完成率达|累计有|先后|达到了/
const promises = (text: string): boolean => PROMISES.test(text)

export const isTold = (clause: Clause, words: string): boolean => clause.whens.some((w) => w.type === 'past') || TOLD.test(words)
export const isPromise = (clause: Clause): boolean => promises(clause.text) || clause.whens.some((w) => w.type !== 'past' && w.type !== 'other')

/** Nouns that are counted out, not aimed at: 六大产业, 三个方面. */
const COUNTED_OUT = /^(?:方面|环节|转变|原则|坚持|结合|关系|确保|代表|维护|重点|问题|体系|意识|步骤|阶段|层面|层次|类型|类别|内容|要素|主题|主线|目标|任务|部分|领域|系列|产业|战略|理念|自信|统一|全面|突出|注重|着力|优先|到位|同步|不动摇|必须|结构|主体|平台上|维度|渠道|抓手|关键|特点|机制|文明|布局|能力|机遇|挑战|支柱|中心|基本|办公室|工作组|小组|省市|省区|意见|建议(?!条)|等次|档次|等级|单元|板块|模块|指标|条件|办法|制度|季度|流程|字|百分点的差距)/
const COMPOSED = /由[^，]{0,12}$|下设[^，]{0,6}$|(?:^|[^部区])分(?:为|成|设)[^，]{0,4}$|分$|(?:^|[^建开创增新])设(?:组长|主任|副主任|办公室)?[^，至少]{0,4}$|围绕[^，]{0,12}$|包括[^，]{0,6}$|抓住[^，]{0,6}$|处理好[^，]{0,4}$|做到[^，]{0,3}$|按照[^，]{0,10}$|聚焦[^，]{0,10}$|体现[^，]{0,6}$|实行[^，]{0,3}$|克服[^，]{0,4}$/
const REWARD = /(?:奖励|奖金|奖|补助|补贴|津贴|给予|一次性|资助标准|每人发|颁发|奖品|报销|罚款|处以)(?![^，]{0,6}(?:资金|经费|基金|专款))[^，]{0,6}$/
const WEIGHING = /考核(?:结果|内容|指标|得分)|综合评价|综合考评|评价体系|成绩|总分|权重|分值|得分|评分|计分|加分|扣分|满分|折算/
const BUILDING = /(?:总投资|投资|投资额|占地|占地面积|产值|注册资本|建筑面积|全长|总产|总产值|生产总值|销售收入)(?:达|约|为|达到|超过)?$/
/** What comes of a competition: a target where the sentence aims at something, else only told. */
const EFFECT = /(?:效益|节约(?:资金|成本)|创效|节支|增效)(?:达|约|为|达到|超过)?$/
const aimed = (cell: Cell, ctx: Context, promise: boolean): boolean => promise || cell.amount.after !== null || cell.amount.before !== null || ctx.window !== null || ctx.modal !== '' || ctx.sentence.length > 0
const ENTRY = /限报|每队|每个?(?:参赛队|代表队|代表团)|报名(?:人数|选手)|年龄|学历|工龄|从业(?!人员|者)|满\d/
const FOUND = /拨缴|留成|计提|提取|收缴|上缴|上解|按工资总额/

export const passOver = (cell: Cell, clause: Clause, ctx: Context, background: boolean, promise: boolean): PassReason | null => {
  const { amount } = cell, left = cell.left.slice(-40), right = cell.right
  if (amount.what === 'duration') return 'duration'
  if (amount.what === 'rank') return 'rank'
  if (amount.what === 'plain') return amount.before && (/(?:数|数量|总量|人数|总数|件数|指数|指标)[^，]{0,8}$/.test(cell.left) || /(?:率|系数|强度)$/.test(cell.left) && amount.before.word.length > 1) && /^(?:$|[，；。以左])/.test(right) ? null : 'number'
  if (/第$|前$|[A-Za-z]$/.test(cell.left.slice(-1)) && !amount.before) return 'rank'
  if (/[一二三]等奖|特等奖/.test(left.slice(-8)) || /^(?:一|二|三|特)等奖/.test(right)) return 'reward'
  if (amount.unit === '分' || WEIGHING.test(ctx.said) && amount.what === 'share' && /占$|占|按/.test((amount.before?.word ?? '') + left.slice(-6))) return 'weight'
  if (amount.unit === '届' && !/(?:办|行|开)(?:好|了)?$/.test(left)) return 'rank'
  if (REWARD.test(left) && amount.unit === '元' || REWARD.test(left) && /每[名人家个]/.test(left)) return 'reward'
  if (amount.unit === '元' && /元$/.test(clause.text) && ctx.telling) return 'achieved'
  if (ENTRY.test(left) || FOUND.test(left + right.slice(0, 4)) && amount.what === 'share') return 'qualifier'
  if (EFFECT.test(left) && !aimed(cell, ctx, promise)) return 'background'
  const bounded = isBounded(cell, clause)
  if (isPlace(cell) || isWhere(cell, clause, bounded)) return 'qualifier'
  if (isOnceOfMore(cell, clause)) return 'indefinite'
  if (BUILDING.test(left) && !/(?:完成|实现|新增)[^，]{0,12}$/.test(left) || amount.growth === null && /(?:依托|利用|借助|发挥|现有(?!基础)|拥有|覆盖着)[^，]{0,6}$/.test(left) && amount.before === null) return 'background'
  if (/[由从](?:现有的?)?$/.test(left) && /^(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|发展|增至|升至|降至)/.test(clause.text.slice(amount.end - clause.from, amount.end - clause.from + 4))) return 'baseline'
  if (isQualifier(cell, clause)) return 'qualifier'
  if (/(?:明确|指定|确定)[^，；]{0,24}$/.test(left) && amount.what === 'count' && amount.value <= 3 && !bounded && !/每/.test(left)) return 'number'
  if (amount.growth && /[番倍]/.test(amount.unit)) return isAchieved(cell, clause, ctx, background, promise)
  if (amount.numeral.chinese && amount.value === 1 && amount.before === null && amount.after === null && !/至少|最少/.test(left) && /^(?:工作|专题|现场|联席|协调|推进)?(?:例会|会议|调度|通报|汇报|考核|检查|督查|督导|总结|评估|会商|进展|情况)/.test(nounAfter(right))) return 'indefinite'
  if (amount.numeral.chinese && amount.value > 1 && amount.before === null && (left.match(/、/g)?.length ?? 0) + 1 === amount.value && amount.after === null && nounAfter(right)) return 'number'
  const small = amount.numeral.chinese && amount.value <= 20 && !amount.numeral.bare
  if (/^(?:省市|省份|省区|兄弟省|国家|地州市)/.test(nounAfter(right)) && !bounded) return 'slogan'
  if (small && !bounded && COUNTED_OUT.test(nounAfter(right))) return 'slogan'
  if (COMPOSED.test(left) && amount.before === null && amount.after === null && (small || amount.unit === '人' || amount.unit === '个' && amount.value < 20) && !clause.whens.length) return 'number'
  if (!bounded && COUNTED_OUT.test(nounAfter(right)) && (amount.value < 10 || amount.numeral.chinese) && amount.after === null && amount.before === null && amount.unit !== '%') return 'slogan'
  if (amount.numeral.chinese && amount.value === 1 && amount.max === null && !bounded) return 'indefinite'
  if (small && amount.value < 10 && amount.max === null && !bounded && !clause.whens.length && !ctx.carried && /^[的，；。]?$/.test(right.slice(0, 1)) && !amount.growth) return 'indefinite'
  return isAchieved(cell, clause, ctx, background, promise)
}

/** 在甲、乙等10项重点工程中: where something is done */
const isPlace = ({ amount, left, right }: Cell): boolean => amount.before === null && amount.after === null && amount.what === 'count' && /(?:^|[^现存所])在.*等$/.test(left) && /^[^，；]{1,14}?(?:中|上|内|里|范围|领域)/.test(nounAfter(right))
/** 围绕大桥、水厂等10项重大工程，; 在15个重点项目中开展: where something is done, unless the number itself is aimed at (每年在20个行业中开展) */
const isWhere = ({ amount, left, right }: Cell, clause: Clause, bounded: boolean): boolean => amount.what === 'count' && !bounded && nounAfter(right) !== '' &&
  (/^(?:紧紧)?(?:围绕|聚焦|针对|依托|紧扣|立足|结合)/.test(clause.text) && !parseVerb(nounAfter(right)).verb || /^在[^，；]{0,10}$/.test(left) && /^[^，；]{1,14}?(?:中|上|内|里)/.test(nounAfter(right)) && !clause.whens.length && left !== '在')
/** 每两年命名一次“…”50名, 评选一次“…” */
const isOnceOfMore = ({ amount, left, right }: Cell, clause: Clause): boolean => amount.unit === '次' && amount.numeral.chinese && amount.value === 1 && amount.before === null && amount.after === null && nounAfter(right) !== '' && (clause.cells.at(-1)!.amount !== amount || /(?:评选|表彰|命名|评比|选树|认定)$/.test(left) && !/至少|最少/.test(left))

const isAchieved = (cell: Cell, clause: Clause, ctx: Context, background: boolean, promise: boolean): PassReason | null => {
  const before = clause.text.slice(Math.max(0, cell.amount.end - clause.from - 120), cell.amount.end - clause.from), promised = promise || ctx.window !== null || ctx.modal !== ''
  if (clause.whens.some((w) => w.type === 'past' && w.start < cell.amount.start) && !PROMISES.test(before) && !clause.whens.some((w) => w.type !== 'past' && w.type !== 'other')) return 'achieved'
  if (ctx.telling && !promised) return 'achieved'
  if (TOLD.test(before) && !/同比/.test(before) && !PROMISES.test(before)) return clause.whens.some((w) => w.type !== 'past' && w.type !== 'other') && !/[了]/.test(before) ? null : 'achieved'
  return background && !promised ? 'background' : null
}

/** 至少, 以上, 每年: an amount of one is meant as an amount only with one of these. */
const isBounded = (cell: Cell, clause: Clause): boolean =>
  cell.amount.before !== null && !/^[为在]$/.test(cell.amount.before.word) && cell.amount.before.word !== '实现' || cell.amount.after !== null || /至少|最少|不少于|各$/.test(cell.left) || clause.whens.some((w) => w.type === 'per_year' || (w.months ?? 0) > 12) && /^(?:次|期|场|届|轮|遍|批)$/.test(cell.amount.unit) || /每[个家名](?!人)/.test(cell.left)

/** 职工200人以上的企业, 对获得80分以上的班组: it says of whom something is meant. */
const isQualifier = (cell: Cell, clause: Clause): boolean => {
  const { amount } = cell
  if (!/^的/.test(cell.right) || amount.what === 'share' && !cell.left) return false
  const noun = nounAfter(cell.right), who = /^.{0,14}?(?:企业|单位|班组|车间|职工|工会|项目|人员|工地|选手|集体)/.exec(noun)?.[0]
  if (!who || !isCountedUnit(who) && !/(?:职工|人员|选手|集体)$/.test(who)) return false
  const governed = /(?:开展|举办|组织|建立|建成|培育|选树|评选|命名|打造|确保|力争|使|让|有|实现|完成|达到)(?:不少于|不低于|至少|超过)?$/.test(clause.text.slice(Math.max(0, amount.start - clause.from - 30), amount.start - clause.from) + (amount.before?.word ?? ''))
  if (governed) return false
  return /^(?:对|凡|针对|在|以)/.test(clause.text) || cell.left !== '' && amount.what !== 'share' || amount.what !== 'share'
}
