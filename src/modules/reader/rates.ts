import type { Context } from './context.ts'
import type { Named } from './draft.ts'
import { PERSONS, RELATIONAL } from './lexicon.ts'
import { isCountedUnit, isPersons, isRate, isRelational, parseVerb } from './naming.ts'

/** What a share is called and what it is divided by. */
/** 工匠工作室 of 工匠工作室（省级） */
export const base = (name: string): string => name.replace(/（(?:国家级|省级|市级|县级|区级|[^（）]{1,12}级)）$/, '')

export const plain = (l: string): string => l.replace(/^(?:全市|全省|全区|全县|全州|全旗|我市|我省|我区|我县|全系统)(?=.{4})/, '').replace(/(?:等)$/, '')
/** 单位工程一次验收合格率, then 优良率: the same thing's */
const withoutRate = (name: string): string => { const rate = isRate(name) && name.endsWith('率') ? RELATIONAL.before(name, name.length) : null; return rate && name.length > rate.word.length + 2 ? name.slice(0, -rate.word.length).replace(/(?:一次)?(?:性)?(?:验收|交验)$/, '') : name }
/** What a bare 实施率 belongs to. */
export const holder = (ctx: Context): string => withoutRate(base(ctx.topic || ctx.name)).replace(/(?:件数|条数|项数|总数|数量|（件数）)$/, '').replace(/^(?:完成|提出|征集)/, '')

export interface Over { readonly left: string, readonly whole: string }
/** …占工会经费的15%, …达到职工总数的1/2, 按不低于职工总数3% */
const OVER = /(?:达到|占到|占|不低于|不少于|超过|高于|按照|按|为)((?:[^，；的]|的(?!$)){2,24})的$|(?:不低于|不少于|按照|按|占|达到)([^，；的]{0,20}(?:总数|总额|总量|预算|收入|人数|工资|经费))$/
/** 从工会经费中拿出8% */
const TAKEN_FROM = /从([^，；]{2,20}?)中(?:拿出|安排|划出|划拨|列支|切出|抽出)$/
export const overWhat = (left: string, share: boolean): Over | null => {
  const tail = left.slice(-48), m = (share ? TAKEN_FROM.exec(tail) : null) ?? OVER.exec(tail)
  if (!m) return null
  return { left: left.slice(0, left.length - tail.length + m.index), whole: (m[1] ?? m[2])!.replace(/^(?:不低于|不少于|到)/, '') }
}
export const sharedOver = (l: string, whole: string, right: string, purpose: string): Named => {
  if (purpose) { const { verb, object } = parseVerb(purpose); return { name: `${verb && object ? object.replace(/(?:活动|工作)$/, '') : purpose}经费占${whole}比例`, denominator: whole, scope: l || null, verb: '', sure: 0.85 } }
  if (l && !/^(?:按|按照)$/.test(l)) { const { verb, object, subject } = parseVerb(l); const what = verb && object && !/的/.test(object) ? object : l; return { name: `${what}占${whole}比例`, denominator: whole, scope: verb ? subject || null : null, verb, sure: 0.9 } }
  const { verb, object } = parseVerb(right.replace(/^(?:的)?(?:比例|标准|要求)(?:来)?/, ''))
  return { name: verb && object ? `${object}${verb}比例` : `占${whole}比例`, denominator: whole, scope: null, verb, sure: verb && object ? 0.85 : 0.5 }
}

/** Rates: with their own word (覆盖面), of units that do something (开展…的企业), or bare. */
export const shareOf = (l: string, verb: string, object: string, ctx: Context): Named => {
  if (isRelational(l)) { const of = /覆盖|参与|参赛/.test(l) && isPersons(holder(ctx)) ? '' : holder(ctx), name = `${of}${l}`; return { name, denominator: ctx.scope ? `${ctx.scope}数` : of && /实施|采纳|提出|转化|推广|整改|办结/.test(l) ? `${of}件数` : of && !/覆盖|参与|参赛/.test(l) ? `${of}数` : null, scope: ctx.scope || null, verb: '', sure: holder(ctx) ? 0.9 : 0.6 } }
  const kinds = /^(.{2,18}(?:覆盖面|覆盖率|参与率|参赛率|参与面|建制率|签订率|建会率|入会率))(.{2,14})$/.exec(l)
  if (kinds && isCountedUnit(kinds[2]!)) return { name: `${kinds[2]!}${kinds[1]!}`, denominator: `${kinds[2]!}数`, scope: kinds[2]!, verb: '', sure: 0.9, topic: kinds[1]! }
  // 覆盖面达到90%，其中非公有制企业达到75%: the rate that was just said, of another kind
  const rate = isCountedUnit(l) && l.length <= 14 ? rateJustSaid(ctx) : ''
  if (rate) return { name: `${l}${rate}`, denominator: `${l}数`, scope: l, verb: '', sure: 0.9, topic: ctx.topic }
  if ((isCountedUnit(l) || isPersons(l)) && isRate(ctx.topic) && l.length <= 14) return { name: `${l}${plain(ctx.topic)}`, denominator: `${l}数`, scope: l, verb: '', sure: 0.9, topic: ctx.topic }
  const involving = /^(?:涉及|属于|来自|由)?(.+?)(?:的)?$/.exec(l)
  if (isRate(l)) return rateOf(l, ctx)
  if (l.endsWith('的')) {
    // 企业…开展岗位练兵活动的: who stands in front
    const p = parseVerb(l.slice(0, -1))
    const who = p.verb && (isCountedUnit(p.subject) || isPersons(p.subject)) ? p.subject : ctx.head
    if (who) return { name: `${p.verb}${p.object}的${who}比例`, denominator: `${who}数`, scope: who, verb: p.verb, sure: 0.9, head: who, topic: p.object }
    return { name: `${l.slice(0, -1)}的${holder(ctx)}占比`, denominator: holder(ctx) ? `${holder(ctx)}总数` : null, scope: null, verb: '', sure: 0.75 }
  }
  const relative = /^(.+)的([^的]{2,18})$/.exec(l)
  if (relative && (isCountedUnit(relative[2]!) || isPersons(relative[2]!) || /[建议项目成果岗位件数]$/.test(relative[2]!))) return { name: `${plain(l)}${/^涉及/.test(l) ? '占比' : '比例'}`, denominator: `${relative[2]!}数`, scope: relative[2]!, verb, sure: 0.95, head: relative[2]!, topic: relative[2]! }
  // 非公有制企业五年达到86% after 开展…的国有企业: the same doing of another kind of unit
  if (!verb && (isCountedUnit(l) || isPersons(l)) && ctx.head && ctx.name.includes(`的${ctx.head}`)) return { name: ctx.name.replace(`的${ctx.head}`, `的${l}`), denominator: `${l}数`, scope: l, verb: '', sure: 0.85, head: ctx.head }
  if (verb && object && ctx.head) return { name: `${verb}${object}的${ctx.head}比例`, denominator: `${ctx.head}数`, scope: ctx.head, verb, sure: 0.8, head: ctx.head, topic: object }
  const counted = involving?.[1] ?? l
  return { name: `${plain(l)}${isCountedUnit(l) || isPersons(l) ? '比例' : ''}`, denominator: isCountedUnit(counted) || isPersons(counted) ? `${counted}数` : null, scope: null, verb, sure: 0.7, topic: plain(l) }
}
/** 劳动竞赛覆盖面 of 已建会企业劳动竞赛覆盖面, the last share of the sentence */
const rateJustSaid = (ctx: Context): string => {
  const last = ctx.last ?? ctx.sentence.at(-1), m = last?.unit === '%' && !last.growth && /^[^的（]{0,16}?(?:企事业单位|企业|单位|职工|班组|工会)([^的（]{3,})$/.exec(last.indicator)
  return m && isRate(m[1]!) ? m[1]!.replace(/覆盖率$/, last!.kind === 'universal' ? wholeRate(ctx) : '覆盖率') : ''
}
/** 国有企业实现全覆盖 in between: the whole's own word */
const wholeRate = (ctx: Context): string => /(?:覆盖面|覆盖率|参与率|参赛率|普及率)$/.exec(ctx.wholes.findLast((d) => d.kind === 'numeric')?.indicator ?? '')?.[0] ?? '覆盖率'
const rateOf = (l: string, ctx: Context): Named => {
  const within = /^(.{0,24}?(?:企业|单位|企事业单位|工会|班组|车间|职工|农民工|劳动者|项目|工地|工程|园区))(?=.{2,}$)/.exec(l)?.[1] ?? ''
  // “平安工地”达标率, 单位工程合格率: the word is part of a name
  const unit = within.includes('“') && !within.includes('”') || /^(?:单位|单项|分部|分项)工程/.test(l) && /(?:单位|单项|分部|分项)$/.test(within) ? '' : within
  const scope = ctx.scope
  const persons = PERSONS.some((p) => l.includes(p)) && /参与|参赛|参训|持证|满意|入会|培训/.test(l)
  const of = scope ? `${scope}${persons && !isPersons(scope) ? '职工' : ''}` : /^(?:企业|职工)$/.test(unit) || unit.length >= 4 ? unit : unit || holderOfRate(l, ctx)
  return { name: plain(l), denominator: of ? `${of}数` : null, scope: scope || unit || null, verb: '', sure: 0.97, topic: ctx.topic }
}
const holderOfRate = (l: string, ctx: Context): string => /(?:实施|采纳|提出|转化|完成)率$/.test(l) ? (l.replace(/(?:总)?(?:实施|采纳|提出|转化|完成)率$/, '').length >= 3 ? l.replace(/(?:总)?(?:实施|采纳|提出|转化|完成)率$/, '') : holder(ctx)) : ''
