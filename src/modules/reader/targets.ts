import { clausesOf, sentencesOf, type Cell, type Clause } from './clauses.ts'
import { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { deadlineOf, universalOf } from './absolutes.ts'
import { cellsToDrafts } from './amounts.ts'
import { OF_WHICH } from './lexicon.ts'
import { isRelational, parseVerb, peelEnd, peelStart } from './naming.ts'
import type { Piece } from './outline.ts'
import { isPromise, isTold, passOver } from './passing.ts'
import { qualitativeOf } from './qualitative.ts'
import { carriedBy, isYearly, over, pick, whensBetween, type Carried } from './period.ts'
import type { PassReason } from './reading.ts'
import type { PlanYears } from './when.ts'
import { whenAt } from './when.ts'
import { zerosOf } from './zero.ts'
import type { Stance } from './document.ts'

export interface Found { readonly drafts: Draft[], readonly judged: Draft[], readonly passed: { readonly from: number, readonly to: number, readonly why: PassReason }[] }

/** Every target of one piece, sentence by sentence. `lead` is the window that a lead-in or a heading above has set. */
export const targetsOf = (piece: Piece, given: PlanYears, stance: Stance, lead: Carried | null): Found => {
  // under 2024年工作打算, 今年 and 全年 are 2024
  const years = lead?.type === 'in_year' && lead.until !== null ? { ...given, issued: lead.until, ...given.start === given.end ? { start: lead.until, end: lead.until } : {} } : given
  const { text } = piece.folded, found: Found = { drafts: [], judged: [], passed: [] }
  const ctx = new Context(years, lead)
  const background = isBackground(piece, stance)
  if (piece.lead) ctx.topic = topicOfLead(piece.lead)
  for (const sentence of sentencesOf(text, piece.from, piece.to)) {
    ctx.beginSentence(text.slice(sentence.from, Math.min(sentence.to, sentence.from + 600)))
    const clauses = clausesOf(text, sentence, years)
    if (!clauses.some((c) => isPromise(c)) && ctx.telling === false && clauses.some((c) => c.whens.some((w) => w.type === 'past')) || clauses[0] && clauses[0].whens[0]?.type === 'past' && clauses[0].whens[0].start - clauses[0].from < 3) ctx.telling = true
    else if (clauses.some((c) => isPromise(c))) ctx.telling = false
    clauses.forEach((clause, n) => readClause(clause, n === 0, text, piece, ctx, found, background, stance))
  }
  return found
}

/** Chapters that state what is aimed at. */
const aims = (piece: Piece): boolean => piece.above.some((t) => /目标|任务|指标|举措|竞赛内容/.test(t)) && !piece.above.some((t) => /保障|措施|原则|思想|总体要求/.test(t))

const TELLING_TITLES = /回顾|(?:取得|工作|主要|显著)的?成(?:效|绩|果|就)|现状|发展基础|工作基础|基本情况|进展情况|发展背景|工作总结|主要做法|存在的?(?:主要)?问题|形势/
const isBackground = (piece: Piece, stance: Stance): boolean => stance === 'mixed' || piece.above.concat(piece.bare ? [] : piece.lead).some((t) => TELLING_TITLES.test(t)) || piece.region === 'head' && piece.rank === 0 && piece.hasChapters

/** 提升职工合理化建议水平 → 职工合理化建议 */
const topicOfLead = (lead: string): string => {
  const { verb, object } = parseVerb(peelStart(lead))
  const said = verb && object ? object : lead.replace(/^(?:扩大|增强|加强|强化|拓宽|拓展|壮大|激发|夯实|筑牢|做强|做优|做实)(?=.{2})/, '')
  // 扩大覆盖面: a rate of nothing is no topic
  return isRelational(said) ? '' : said.replace(/(?:水平|活动|工作|队伍建设|建设|成效|面|质量)$/, '').slice(0, 24)
}

const PART_OF_WORDS: readonly PassReason[] = ['indefinite', 'slogan', 'number', 'rank', 'qualifier'], PASSED_ON: readonly PassReason[] = ['reward', 'weight', 'qualifier', 'achieved', 'background']
/** How many targets 以上各项 may look back on. */
const REMEMBERED = 60

/** 每两年命名一次“…”50名: once says no more than the window does */
const isTimes = (cell: Cell): boolean => cell.amount.unit === '次' && cell.amount.numeral.chinese && cell.amount.value === 1
const readClause = (clause: Clause, first: boolean, text: string, piece: Piece, ctx: Context, found: Found, background: boolean, stance: Stance) => {
  takeContext(clause, first, ctx)
  const cells: Cell[] = [], promise = isPromise(clause)
  let before: { cell: Cell, why: PassReason } | null = null
  for (const given of clause.cells) {
    // what was passed over is part of the words before the next: 职工200人以上的企业建会率
    const cell: Cell = before?.why === 'baseline' ? { ...given, from: before.cell.from, left: `${before.cell.left.replace(/[由从](?:现有的?)?$/, '')}${given.left}` } : before && isTimes(before.cell) ? { ...given, from: before.cell.from, left: `${before.cell.left}${given.left}` } : before && PART_OF_WORDS.includes(before.why) && !given.joined ? { ...given, from: before.cell.from, left: `${before.cell.left}${text.slice(before.cell.amount.start, before.cell.amount.end)}${given.left}`.slice(-110) } : given
    // 奖励3000元、2000元: and so are those that follow
    const why: PassReason | null = before && given.joined && !given.left && PASSED_ON.includes(before.why) ? before.why : passOver(cell, clause, ctx, background, promise)
    if (why) found.passed.push({ from: cell.amount.start, to: cell.amount.end, why }); else cells.push(cell)
    before = why ? { cell, why } : null
    if (why) { const own = pick(whensBetween(clause, cell.from, cell.amount.start)); if (own && !cells.length) ctx.window = over(ctx.window, own) }
  }
  const drafts = stance === 'none' ? [] : cellsToDrafts(cells, clause, text, piece, ctx)
  if (stance !== 'none' && !(ctx.telling && !promise)) {
    const covered = universalOf(clause, cells, ctx), zeros = covered ? [] : zerosOf(clause, ctx), due = covered || zeros.length ? null : deadlineOf(clause, cells, text, piece, ctx)
    const without = covered ? [covered] : due ? [due] : zeros
    if (without.length) drafts.push(...without)
    else if (!cells.length && (aims(piece) || found.drafts.length)) { const judged = qualitativeOf(clause, ctx); if (judged) found.judged.push(judged) }
  } else if (stance === 'none') found.passed.push(...cells.map((c: Cell) => ({ from: c.amount.start, to: c.amount.end, why: 'stance' as const })))
  for (const d of drafts) { ctx.sentence.push(d); ctx.piece.push(d); found.drafts.push(d) }
  if (ctx.piece.length > REMEMBERED) ctx.piece.splice(0, ctx.piece.length - REMEMBERED)
  readAsides(clause, drafts.at(-1) ?? null, text, piece, ctx, found, background, stance)
  if (!promise && isTold(clause, clause.words)) ctx.telling = true
  if (!clause.cells.length) rememberDoing(clause, ctx)
  if (clause.ended === '；') { ctx.doing = ''; if (!ctx.partHolds) ctx.wholes = [] }
}

/** （其中女职工不少于1万人次）, （每年不少于2次） */
const readAsides = (clause: Clause, whole: Draft | null, text: string, piece: Piece, ctx: Context, found: Found, background: boolean, stance: Stance) => {
  for (const aside of clause.asides) {
    const inner = clausesOf(text, { from: aside.from, to: aside.to }, ctx.years)
    const levels = inner.some((c) => /^(?:国家级|省级|市级|县级|区级)/.test(c.cells[0]?.left ?? ''))
    if (!inner.some((c) => c.cells.length) || !levels && !/其中|含|包括|不少于|不低于|至少|每年|达到|以上/.test(text.slice(aside.from, aside.to))) continue
    const window = ctx.window, wholes = ctx.wholes
    if (whole && (levels || /^(?:其中|含|包括|包含)/.test(text.slice(aside.from, aside.from + 3)))) { ctx.wholes = [whole]; ctx.partUnit = ''; ctx.partLevel = false }
    inner.forEach((c) => readClause(c, false, text, piece, ctx, found, background, stance))
    ctx.window = window
    ctx.wholes = wholes
  }
}

/** What a clause hands on: a window, who it is about, which whole 其中 refers to. */
const takeContext = (clause: Clause, first: boolean, ctx: Context) => {
  const own = pick(clause.whens)
  if (own && !clause.cells.length) {
    const topic = isTopic(clause)
    // 每年制定方案，… : said of that alone
    if (topic || !isYearly(own)) ctx.window = over(ctx.window, own)
    else ctx.doingWindow = own
    if (first && topic) ctx.topicWindow = own
    if (topic) ctx.listed = clause.whens.flatMap((w) => carriedBy(w) ?? []).filter((w) => !isYearly(w))
    if (topic) ctx.due = clause.whens.find((w) => w.day !== undefined && /前$/.test(w.text)) ?? null
  } else if (own && first) ctx.topicWindow = null
  const opening = clause.words.slice(0, 16), of = OF_WHICH.find((w) => opening.includes(w))
  if (of && opening.indexOf(of) <= 6) { beginPart(of, ctx); ctx.partHolds = of !== '其中' || clause.ended === '：' }
  else if (ctx.wholes.length && ctx.partUnit && doesAnother(clause, ctx)) ctx.wholes = []
  const place = /(?<!控制|保持|稳定|维持)在([^，。；在\d%]{2,40}?)(?:中|内|里|范围内|领域)(?:普遍|广泛|大力|深入|，|$|开展|建立|推行|组织)/.exec(clause.words) ?? /^在([^，。；在]{2,40}?)中$/.exec(clause.words)
  if (place) ctx.scope = place[1]!.replace(/^(?:已施工和新开工的|各类|所有|全部)/, '')
  const modal = /力争|确保|争取|计划|预计|保证|力求/.exec(clause.words)
  if (modal) ctx.modal = modal[0]
  const baseline = /(?:比|较|与|同)([^，；]{2,16}?)(?:相比|比较)$/.exec(clause.words) ?? /在([^，；]{2,16}?基础上)$/.exec(clause.words)
  if (baseline) ctx.baseline = baseline[1]!
}
/** 其中省级50个，推广先进操作法…: another thing done is no part. */
const doesAnother = (clause: Clause, ctx: Context): boolean => {
  const left = clause.cells[0]?.left ?? '', { subject, verb, object } = parseVerb(peelEnd(peelStart(left)))
  return verb !== '' && object !== '' && !subject && verb !== ctx.verb && !/(?:国家|省|市|县|区)级/.test(object)
}
/** 五年内，… : nothing else stands in the clause. */
const isTopic = (clause: Clause): boolean => peelEnd(peelStart(clause.words)).length <= 2 && clause.ended === '，'

const beginPart = (word: string, ctx: Context) => {
  const wholes = ctx.sentence.length && word === '其中' ? ctx.sentence : ctx.piece
  const counted = wholes.filter((d) => d.kind === 'numeric' && !d.wholes.length)
  if (!counted.length) return
  ctx.wholes = word === '其中' ? counted : sameUnit(ctx.piece)
  ctx.partUnit = ''
  ctx.window = ctx.window ?? asCarried(ctx.wholes.at(-1)!)
}
/** 以上各项: what was listed last in one unit. */
const sameUnit = (piece: readonly Draft[]): Draft[] => {
  const unit = piece.at(-1)?.unit, out: Draft[] = []
  for (const d of [...piece].reverse()) { if (d.unit !== unit) break; out.unshift(d) }
  return out
}
const asCarried = (d: Draft): Carried | null => d.period.explicit || d.period.text ? { type: d.period.type, from: d.period.start, until: d.period.end, text: d.period.text.replace('（承前）', ''), at: d.windowAt } : null

const rememberDoing = (clause: Clause, ctx: Context) => {
  const words = peelEnd(peelStart(clause.words)), { verb, object, subject } = parseVerb(words)
  if (verb && object) { ctx.verb = verb; ctx.object = object; ctx.name = object; ctx.nameUnit = ''; if (!ctx.doing && !subject) ctx.doing = `${verb}${object}` }
  else if (!verb && words.length >= 2 && words.length <= 24 && clause.ended !== '') ctx.topic = words
}

/** A lead-in (“到2025年，实现以下目标：”) or a heading (2024年目标) sets the window of what stands under it. */
export const leadWindow = (piece: Piece, years: PlanYears): Carried | null => {
  const { text } = piece.folded, to = Math.min(piece.to, piece.from + 400)
  const isLeadIn = /[：:]$/.test(text.slice(piece.from, piece.to)), until = isLeadIn ? to : piece.from + piece.lead.length
  if (!isLeadIn && !(piece.lead && piece.rank)) return null
  for (let i = piece.from; i < until; i++) { const when = whenAt(text, i, years), w = when && carriedBy(when); if (w) return { ...w, at: null } }
  return null
}
