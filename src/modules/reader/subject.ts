import type { Cell } from './clauses.ts'
import type { Context } from './context.ts'
import type { Named } from './draft.ts'
import { parseDoing } from './doing.ts'
import { ACTIONS, COUNTED_UNITS, LEVELS, PARTICIPANTS, PERSONS } from './lexicon.ts'
import { growthNoun, isCountedUnit, isPersons, isRate, isRelational, nounAfter, parseVerb, peelEnd, peelStart } from './naming.ts'
import { base, holder, overWhat, plain, shareOf, sharedOver } from './rates.ts'
import { byLevel, carried, LEVEL_WORD, totalled } from './taken.ts'

/** The name of what an amount counts, from the words on both sides of it and from what was said before. */
export const nameOf = (cell: Cell, left: string, ctx: Context, earlier: string, purpose = ''): Named => {
  const { amount } = cell, share = amount.what === 'share' && !amount.growth
  const over = overWhat(left, share)
  const words = over ? over.left : left
  const level = amount.before !== null && isLevelWord(amount.before.word) || /(?:要|应|须|达到|都|均)$/.test(words)
  const l = peelEnd(peelStart(words)), right = nounAfter(cell.right)
  if (over) return sharedOver(l, over.whole, right, purpose)
  const levelList = LEVEL_WORD.exec(l)
  if (levelList && ctx.name && (!right || ctx.name.endsWith(`${right}数`))) return byLevel(levelList[1]!, ctx)
  const within = /^(.{2,16}?)(?:中|内|里|上)(.{2,})$/.exec(right)
  // 每年在20个行业中开展竞赛
  if (within && !share && (amount.before?.word === '在' || /(?:^|[，全市省区各])在[^，]{0,8}$/.test(words))) return { name: `${within[2]!.slice(0, 24)}的${within[1]!}`, denominator: null, scope: null, verb: '', sure: 0.85, topic: within[2]!.slice(0, 24) }
  if (!l) return right ? fromRight(right, '', '', share, ctx) : totalled(carried(ctx, amount.growth ? '' : amount.unit), words)
  const { subject: before, verb, object } = parseVerb(l), subject = /^(?:围绕|结合|针对|聚焦|立足|通过|依托)/.test(before) ? '' : before
  if (verb && !object) return right ? fromRight(right, subject, verb, share, ctx) : resumed(verb, subject, ctx, amount.unit)
  // 焊工、电工等8个赛项; 职工技能大赛3个工种: what is counted stands behind
  if (!share && right && isClassed(right)) { const about = /等$/.test(words) ? ctx.topic : verb ? object : ''; if (about && !isRate(about)) return { name: `${about}${right}数`, denominator: null, scope: /等$|^涉及/.test(subject) ? null : subject || null, verb, sure: 0.9, topic: about } }
  if (!share && right && /、.*等$/.test(words)) return fromRight(right, subject, verb, share, ctx)
  if (level || !verb || share && isRate(l)) return fromSubject(l, verb, object, share, right, ctx, earlier)
  const named = keepVerb(verb, object.replace(/^[^，；]+、[^，；]*?等(?=.{3})/, '')), taken = PART_TAKEN.test(right) ? right : ''
  return { name: `${BARE.test(named) && subject.length > 1 && subject.length < 13 ? subject : ''}${named}${taken}`, denominator: null, scope: subject || null, verb, sure: 1, topic: object }
}
/** 组织1500人参赛 */
const PART_TAKEN = /^(?:参赛|参加|参与|参训|受训|受益|入会|晋级|持证|上岗)$/
/** Says nothing without who does it. */
const BARE = /^(?:竞赛|活动|比赛|大赛|比武|培训|演练)$/

const isLevelWord = (word: string): boolean => LEVELS.has(word) || [...LEVEL_TAILS].some((t) => word.endsWith(t))
const LEVEL_TAILS = ['达到', '不少于', '不低于', '超过', '保持在', '控制在', '不超过']
/** 培训职工 says more than 职工; 建成实训基地 no more than 实训基地. */
const keepVerb = (verb: string, object: string): string => {
  const bare = object.replace(/(?:等|达到|总数|数量)$/, '')
  return /^(?:新增|培训|帮扶|慰问|走访|结对|推广|参加|轮训|救助|资助|体检|排查|整改|解决|总结推广|表彰|吸纳|参与|提升|转化|化解|开展|服务|惠及|培养)/.test(verb) && (isPersons(bare) || bare.length <= 4 || !MADE.test(verb)) && !MADE.test(verb) ? verb + bare : bare
}
const MADE = /^(?:建|创|选|评|培育|命名|打造|组建|组织|成立|完成|实现|设立|举办|开展|新(?!增))/

const FATE = /^(?:实施|采纳|采用|转化|推广|应用|整改|办结|落实)$/
/** 争取5年创建150家以上: the object was said with the same verb before. */
const resumed = (verb: string, subject: string, ctx: Context, unit: string): Named => {
  // 合理化建议2万件，实施1万件: what becomes of some of them
  const before = ctx.sentence.at(-1)
  if (FATE.test(verb) && before?.unit === unit && !ctx.verb.endsWith(verb)) { const of = ctx.sentence.findLast((d) => d.unit === unit && !FATE.test(d.indicator.slice(-2)))?.indicator ?? before.indicator; return { name: `${base(of).replace(/^(?:提出|征集|收集)/, '')}${verb}`, denominator: null, scope: subject || null, verb, sure: 0.85 } }
  // 书屋新建30家、改造提升50家
  const done = ctx.name && !ctx.verb ? ACTIONS.before(ctx.name, ctx.name.length) : null
  if (done && ctx.name.length > done.word.length + 1 && before?.unit !== '%' && ctx.nameUnit === unit) return { name: ctx.name.slice(0, -done.word.length) + verb, denominator: null, scope: subject || null, verb: '', sure: 0.85 }
  if (ctx.object && (ctx.verb.endsWith(verb) || verb.endsWith(ctx.verb))) return { name: keepVerb(verb, ctx.object.replace(/活动$/, '')), denominator: null, scope: subject || null, verb, sure: 0.85 }
  const name = base(ctx.topic || ctx.object || ctx.name)
  const doing = name && !/^(?:培育|选树|建成|创建|建设|建立|命名|打造|培养|达到|完成|举办)/.test(verb) && !isPersons(name) ? name : name
  return { name: doing || subject + verb, denominator: null, scope: subject || null, verb, sure: doing ? 0.75 : 0.6 }
}

/** 使10万名职工提升技术等级; 不少于80个工种的竞赛; 30支服务队; 80%以上的企业开展竞赛 */
const fromRight = (right: string, subject: string, verb: string, share: boolean, ctx: Context): Named => {
  const of = /^([^的]{1,14})的(.{2,})$/.exec(right)
  const { who, does } = parseDoing(right)
  if (share) {
    const counted = who
    return { name: does ? `${trimTail(does)}的${counted}比例` : `${verb}${counted}`.replace(/^使/, '') + (isRate(counted) ? '' : '比例'), denominator: `${counted}数`, scope: subject || counted, verb, sure: does ? 0.9 : 0.7, head: counted }
  }
  if (of && isClassed(of[1]!) && !does) return { name: `${trimTail(of[2]!)}${of[1]!.replace(/（[^）]*）/, '')}数`, denominator: null, scope: subject || null, verb, sure: 0.95, topic: of[2]! }
  if (does && (isPersons(who) || isCountedUnit(who))) return { name: `${trimTail(does)}的${who}`, denominator: null, scope: subject || null, verb, sure: 0.9, topic: who }
  const noun = does ? who : trimTail(right)
  return { name: `${verb === '培训' && isPersons(noun) ? verb : ''}${noun}`, denominator: /(?:每名|每位|全体|人人)/.test(subject) ? '每名职工' : null, scope: subject || null, verb, sure: 0.95, topic: noun }
}
const CLASSED = ['工种', '行业', '项目', '专业', '领域', '产业', '类别', '赛项', '企业', '单位', '班组', '课题', '门类', '园区', '岗位', '车间', '职业', '系统']
const isClassed = (word: string): boolean => CLASSED.includes(word.replace(/（[^）]*）/, ''))
const trimTail = (words: string): string => {
  const cut = words.search(/[，；。]|(?:并|以及|同时|从而)(?=[^、]{2})/)
  return (cut > 1 ? words.slice(0, cut) : words).slice(0, 40).replace(/(?:等)$/, '')
}

const IN = /^(.+?)在(.{2,30}?)(?:中)?的((?:总)?(?:覆盖面|覆盖率|参与率|参赛率|参与面|普及率|占比|比例|比重|推广率|应用率|建制率))$/
const fromSubject = (l: string, verb: string, object: string, share: boolean, right: string, ctx: Context, earlier: string): Named => {
  const inside = IN.exec(l)
  if (inside) return { name: `${inside[1]!}${inside[3]!}`, denominator: `${inside[2]!}数`, scope: inside[2]!, verb: '', sure: 1, topic: inside[1]! }
  if (growthNoun(l)) return { name: `${ctx.topic || ctx.name}${l}`, denominator: null, scope: null, verb: '', sure: 0.8 }
  if (share) return shareOf(l, verb, object, ctx)
  // 参与企业100家、职工2万人次
  const joined = /^(参与|参加|参赛|参训|受益)/.exec(ctx.last?.indicator ?? '')
  if (joined && !verb && (PERSONS.includes(l) || COUNTED_UNITS.includes(l))) return { name: `${joined[1]!}${l}`, denominator: null, scope: null, verb: '', sure: 0.85 }
  const participant = PARTICIPANTS.find((p) => l === p || l.endsWith(p) && l.length - p.length <= 2)
  if (participant) return participantOf(l, ctx)
  if (isRelational(l) && (ctx.topic || ctx.name)) return { name: `${holder(ctx)}${l}`, denominator: null, scope: null, verb: '', sure: 0.85 }
  if (verb && object && !/的[^的]{1,8}$/.test(object)) { const name = keepVerb(verb, object.replace(/等$/, '')); return { name, denominator: null, scope: null, verb, sure: 0.95, topic: object } }
  if (!verb && right && isHolderOnly(l)) return { ...fromRight(right, l, '', share, ctx) }
  if (!verb && (isHolderOnly(l) || /^.{2,14}(?:总工会|产业工会|系统工会)$/.test(l)) && ctx.name && (!isCountedUnit(l) || l.endsWith('总工会'))) return { ...carried(ctx), name: `${carried(ctx).name}（${l}）`, scope: l }
  // 铺设管网500公里，其中分别铺设80公里: a verb that no list knows
  if (!verb && !right && l.length < 4 && ctx.name.length > l.length + 1 && ctx.name.startsWith(l)) return carried(ctx)
  const name = resume(plain(l), earlier)
  return { name, denominator: null, scope: null, verb, sure: 0.95, topic: name }
}
const isHolderOnly = (l: string): boolean => /^(?:每个|每家|各|每|市级|县级|省级|各级|全市|全省|全区)?.{0,16}(?:总工会|工会|工会组织|县（市、区）|县（区）|县区|旗区|市|县|区|乡镇|街道|企业|单位|集团|公司|产业|系统|部门|园区)$/.test(l) && /^(?:每|各|全|市级|县级|省级|区级)/.test(l)

/** 参与企业 says nothing without what they take part in. */
const participantOf = (l: string, ctx: Context): Named => {
  const about = ctx.doing ? `${ctx.doing}的` : ctx.topic && /(?:竞赛|活动|比赛|大赛|比武|培训|行动|工程)$/.test(ctx.topic) ? ctx.topic : ''
  return { name: about + (about ? l.replace(/参加(?:活动|竞赛|培训)的?(?=职工)/, '参赛').replace('参加活动', '参加') : l), denominator: null, scope: null, verb: '', sure: about ? 0.9 : 0.95 }
}

/** 监督员 after 职工节能减排义务监督员队伍: the short word takes up the long one. */
const resume = (name: string, earlier: string): string => {
  if (name.length < 2 || name.length > 5 || PERSONS.includes(name) || /^(?:比赛|竞赛|活动|企业|职工)/.test(name)) return name
  const text = earlier.slice(-320)
  let best = name
  for (let i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + 1)) {
    let from = i
    while (from > 0 && i - from < 16 && !/[，。；：、的和在把对以“”（）《》]/.test(text[from - 1]!)) from--
    const phrase = parseVerb(text.slice(from, i + name.length))
    const long = peelStart(phrase.verb && phrase.object ? phrase.object : phrase.verb ? '' : text.slice(from, i + name.length)).replace(/^(?:加强|建强|健全|壮大|完善|发挥|抓好|做好|强化|加大|优化|规范|扩大)/, '')
    if (long.endsWith(name) && long.length > best.length + 1) best = long
  }
  return best
}
