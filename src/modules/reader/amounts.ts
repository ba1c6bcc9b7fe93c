import type { Cell, Clause } from './clauses.ts'
import type { Context } from './context.ts'
import type { Draft, Named } from './draft.ts'
import { borrowDoing, borrowNoun, groupsOf, listed, splitList, withinPlaces } from './dealing.ts'
import { OF_WHICH } from './lexicon.ts'
import { isCountedUnit, isRate, nounAfter, parseVerb, peelEnd, peelStart } from './naming.ts'
import type { Piece } from './outline.ts'
import { carriedBy, isYearly, over, periodOf, pick, whensBetween, type Carried } from './period.ts'
import type { ReadGrowth } from './reading.ts'
import { link } from './parts.ts'
import { nameOf } from './subject.ts'

/** The amounts of one clause as targets. Usually one each; 分别 deals several amounts to several names, 和 and 均 give several names one amount. */
export const cellsToDrafts = (cells: readonly Cell[], clause: Clause, text: string, piece: Piece, ctx: Context): Draft[] => {
  const out: Draft[] = []
  for (const group of groupsOf(borrowDoing(withinPlaces(cells)).map(borrowNoun))) {
    const made = groupDrafts(group, clause, text, piece, ctx)
    for (const d of made) { link(d, ctx, out); ctx.name = d.indicator; ctx.nameUnit = d.unit; ctx.last = d }
    out.push(...made)
  }
  return out
}

interface Said { readonly left: string, readonly each: boolean, readonly kept: boolean, readonly baseline: string | null }
const saidBefore = (cell: Cell, ctx: Context): Said => {
  let left = cell.left
  for (const w of OF_WHICH) if (left.startsWith(w)) { left = left.slice(w.length); break }
  left = left.replace(/^[，、有：]+/, '')
  const kept = /保持|稳定在|维持/.test(left.slice(-8)) || /^(?:继续)?(?:保持|稳定|维持)/.test(peelStart(left))
  left = left.replace(/^((?:各级|全市|每年)?)(?:继续)?(?:保持|稳定|维持)(?=.{3})/, '$1')
  let baseline: string | null = null
  if (cell.amount.growth || cell.amount.unit === '倍') {
    const on = /在([^，；]{2,20}?基础上)/.exec(left)
    if (on) { baseline = on[1]!; left = left.slice(0, on.index) + left.slice(on.index + on[0].length) }
    for (let i = left.length - 2; i >= 0 && left.length - i < 24 && !baseline; i--) if ('比较与同'.includes(left[i]!) && !/^(?:比例|比重|比赛|比武|比率|较大|同比|同时)/.test(left.slice(i)) && !/[占对]$/.test(left.slice(0, i)) ) { baseline = left.slice(i + 1).replace(/分别|均$/g, '').replace(/(?:相比|比较)$/, ''); left = left.slice(0, i) }
    if (/同比$/.test(left)) { baseline = '上年同期'; left = left.slice(0, -2) }
    baseline = baseline || ctx.baseline || null
  }
  const each = /分别|依次|(?<![人年户平])均(?:$|[要须应达])|都|各自|各$/.test(left)
  return { left: left.replace(/分别|依次|(?<![人年户平])均(?=$|要|须|应|达)|各自/g, '').replace(/各$/, ''), each, kept, baseline }
}

/** 拿出不低于8%的比例，用于…: what it is for stands in the clause after */
const PURPOSE = /^，(?:专门|专项|重点|主要)?用于([^，；。]{2,30})/
const groupDrafts = (given: readonly Cell[], clause: Clause, text: string, piece: Piece, ctx: Context): Draft[] => {
  // the verb of the first holds for all: 提高20%、15%
  const first = given[0]!, group = given.map((c) => c === first ? c : { ...c, amount: { ...c.amount, growth: c.amount.growth ?? first.amount.growth, before: c.amount.before ?? first.amount.before } })
  const last = group.at(-1)!, said = saidBefore(first, ctx), purpose = PURPOSE.exec(text.slice(clause.to, Math.min(piece.to, clause.to + 44)))?.[1] ?? ''
  const n = group.length, lists = listed(said.left, n > 1)
  const years = yearsDealt(clause, first, n, ctx)
  const make = (cell: Cell, left: string, right = cell.right) => draftOf(cell, years?.[group.indexOf(cell)] ?? null, nameOf({ ...cell, right }, left, ctx, text.slice(Math.max(piece.from, first.from - 400), first.from), purpose), said, clause, text, ctx)
  const earlier = n > 1 && !years && said.each && !peelEnd(peelStart(said.left)) && !nounAfter(last.right) ? lastRun(ctx, group) : null
  if (earlier) return group.map((cell, i) => ({ ...make(cell, said.left, ''), indicator: earlier[i]!.indicator, scope: earlier[i]!.scope, denominator: earlier[i]!.denominator }))
  if (n > 1) {
    const noun = nounAfter(last.right)
    if (lists && lists.parts.length === n) return group.map((cell, i) => noun && !lists.parts.some(isRate) ? named(make(cell, lists.verb, last.right), lists.parts[i]!) : make(cell, lists.verb + lists.parts[i]!, ''))
    const holders = splitList(parseVerb(peelStart(said.left)).subject.replace(/[两三四]级$/, ''))
    return group.map((cell, i) => holders.length === n ? named(make(cell, said.left, last.right), holders[i]!) : make(cell, said.left, last.right))
  }
  // 覆盖面和参赛率达到80%; 能手和标兵各50名
  if (lists && !said.left.includes('年平均') && (lists.parts.every(isRate) || said.each && !ctx.wholes.length && !nounAfter(first.right))) return lists.parts.map((p) => make(first, lists.verb + p))
  // 建制率、公开率均达到90%，国有企业达到100%: each of the rates, of that kind
  const kind = first.amount.what === 'share' && !first.amount.growth ? peelEnd(peelStart(said.left)) : '', rates = kind.length <= 14 && isCountedUnit(kind) && ctx.last?.each ? ctx.sentence.concat(ctx.last).filter((d, i, all) => all.indexOf(d) === i && d.each && d.clause.from === ctx.last!.clause.from && isRate(d.indicator)) : []
  if (rates.length > 1) return rates.map((d) => ({ ...make(first, said.left), indicator: `${kind}${d.indicator.replace(/^[^的（]{0,16}?(?:企事业单位|企业|单位|职工|班组)(?=.{3,})/, '')}`, denominator: `${kind}数`, scope: kind }))
  return [make(first, said.left)]
}
/** 分别达到1500家和25万人: the last figures that stand in the same units in a row */
const lastRun = (ctx: Context, group: readonly Cell[]): readonly Draft[] | null => {
  for (let i = ctx.piece.length - group.length; i >= 0; i--) { const run = ctx.piece.slice(i, i + group.length); if (run.every((d, k) => d.unit === group[k]!.amount.unit && !d.growth && d.kind === 'numeric')) return run }
  return null
}
const named = (d: Draft, who: string): Draft => ({ ...d, indicator: `${d.indicator}（${who}）`, scope: who })

/** 2023年、2024年分别建成10个、20个: a year for each amount. */
const yearsDealt = (clause: Clause, first: Cell, n: number, ctx: Context): Carried[] | null => {
  const whens = n > 1 ? whensBetween(clause, first.from, first.amount.start).flatMap((w) => carriedBy(w) ?? []).filter((w) => !isYearly(w)) : []
  const dealt = whens.length ? whens : ctx.listed
  return n > 1 && dealt.length === n ? dealt.map((w) => w.type === 'in_year' && dealt[0]!.type !== 'in_year' ? { ...w, type: dealt[0]!.type, from: dealt[0]!.from } : w) : null
}

const draftOf = (cell: Cell, dealt: Carried | null, name: Named, said: Said, clause: Clause, text: string, ctx: Context): Draft => {
  const { amount } = cell, growth = growthOf(cell, said, clause)
  const near = whensBetween(clause, cell.from, amount.end), whens = near.length ? near : clause.cells.length === 1 ? clause.whens : []
  const own = dealt ?? pick(whens)
  const kept = amount.before?.bound.kept === true || said.kept
  const carried = name.taken ? ctx.carried ?? ctx.doingWindow : ctx.carried
  const period = periodOf(own ? over(ctx.carried, own) : null, carried, ctx.years, kept && !growth, /累计|总共|共计/.test(said.left))
  // 年创效3000万元 says so of itself alone
  if (own && own.text !== '年' && !(growth && own.type !== 'cumulative')) ctx.window = over(ctx.window ?? ctx.topicWindow, own)
  const modal = /力争|确保|争取|计划|预计|保证|力求/.exec(said.left)?.[0] ?? (ctx.modal || null)
  if (name.topic) ctx.topic = name.topic
  ctx.head = name.head ?? (amount.what === 'share' ? ctx.head : '')
  if (name.verb) { ctx.verb = name.verb; ctx.object = name.name.startsWith(name.verb) ? name.name.slice(name.verb.length) : name.name }
  const noun = name.name.replace(/（[^（）]*级）$/, ''), nameFrom = clause.from + text.slice(clause.from, amount.start).lastIndexOf(noun)
  return {
    kind: 'numeric', indicator: suffixed(name.name, amount.growth?.word ?? '', amount.unit), comparator: growth ? 'growth' : amount.comparator,
    comparatorPhrase: phraseOf(cell, name.verb), value: growth ? growth.value : amount.value, valueMax: growth ? null : amount.max,
    unit: growth ? growth.unit : amount.unit, raw: text.slice(growth ? amount.start : amount.from, amount.end), scope: name.scope ?? (ctx.scope || null), denominator: amount.what === 'share' && !growth ? name.denominator : name.denominator === '每名职工' ? name.denominator : null,
    period: growth?.kind === 'annual_average' ? { ...period, type: 'annual_average' } : period, modal, baseline: growth ? said.baseline : null, growth, wholes: [], each: said.each, note: null, amount,
    confidence: Math.round(100 * name.sure * (period.explicit ? 1 : period.text ? 0.95 : 0.88)) / 100,
    clause: { from: clause.from, to: clause.to }, nameAt: noun && nameFrom >= clause.from && text.startsWith(noun, nameFrom) ? { from: nameFrom, to: nameFrom + noun.length } : null,
    windowAt: whens[0] ? { from: whens[0].start, to: whens[0].end } : (own ?? carried)?.at ?? null,
  }
}

const suffixed = (name: string, grows: string, unit: string): string =>
  /率|幅|速/.test(grows) && !name.endsWith(grows) ? `${name}${grows.replace(/达到$/, '')}` : unit === '次' && !/次数?$/.test(name) ? `${name}次数` : unit === '期' && !/期数?$/.test(name) ? `${name}期数` : /[学课]时$/.test(unit) && !name.includes('时') ? `${name}学时` : name

const growthOf = (cell: Cell, said: Said, clause: Clause): ReadGrowth | null => {
  const { amount } = cell, whens = whensBetween(clause, cell.from, amount.end)
  const share = amount.what === 'share', times = amount.unit === '倍' || amount.unit === '番'
  if (!amount.growth && !(amount.unit === '番') && !(amount.unit === '倍')) return null
  if (!share && !times) return null
  const value = amount.unit === '番' ? 100 * (2 ** amount.value - 1) : amount.unit === '倍' ? 100 * (amount.growth ? amount.value : amount.value - 1) : amount.value
  const average = /年平均|年均/.test(amount.growth?.word ?? '') || whens.some((w) => w.type === 'annual_average')
  const yearly = whens.some((w) => w.type === 'per_year') || /上年|去年|上一年|同期/.test(said.baseline ?? '')
  return { kind: average ? 'annual_average' : yearly ? 'year_on_year' : 'vs_baseline_period', value, unit: amount.unit === '个百分点' ? '个百分点' : '%', direction: amount.growth?.direction ?? 'up' }
}

const phraseOf = (cell: Cell, verb: string): string => {
  const { before, after, growth } = cell.amount
  const lead = growth?.word ?? before?.word ?? (/至少|最少/.exec(cell.left)?.[0] ?? verb)
  return after ? lead ? `${lead}…${after.word}` : after.word : lead
}
