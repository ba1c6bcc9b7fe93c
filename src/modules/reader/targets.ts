import { clausesOf, sentencesOf, type Cell, type Clause } from './clauses.ts'
import { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { deadlineOf, universalOf } from './absolutes.ts'
import { cellsToDrafts } from './amounts.ts'
import { rememberDoing, takeContext } from './handing.ts'
import { isRelational, parseVerb, peelStart } from './naming.ts'
import type { Piece } from './outline.ts'
import { isPromise, isTold, passOver } from './passing.ts'
import { qualitativeOf } from './qualitative.ts'
import { carriedBy, over, pick, whensBetween, type Carried } from './period.ts'
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
/** 参赛范围: who is meant, not what is aimed at */
const SCOPE_TITLES = /(?:参赛|竞赛|适用|参加|参与|活动)(?:范围|对象)$/
const isBackground = (piece: Piece, stance: Stance): boolean => stance === 'mixed' || piece.above.concat(piece.bare ? [] : piece.lead).some((t) => TELLING_TITLES.test(t) || SCOPE_TITLES.test(t)) || piece.region === 'head' && piece.rank === 0 && piece.hasChapters

/** 提升职工合理化建议水平 → 职工合理化建议 */
const topicOfLead = (lead: string): string => {
  const { verb, object } = parseVerb(peelStart(lead))
  // 质量目标: what follows is no part of it
  if (/(?:目标|任务|指标|要求)$/.test(lead)) return ''
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
  if (drafts.some((d) => d.wholes.length)) ctx.partClauses++
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
  if (clause.ended === '；') { ctx.doing = ''; if (!ctx.partHolds) { if (ctx.wholes.length && ctx.wholeWindow) ctx.window = ctx.wholeWindow; ctx.wholes = [] } }
}

/** （其中女职工不少于1万人次）, （每年不少于2次） */
const readAsides = (clause: Clause, whole: Draft | null, text: string, piece: Piece, ctx: Context, found: Found, background: boolean, stance: Stance) => {
  for (const aside of clause.asides) {
    const inner = clausesOf(text, { from: aside.from, to: aside.to }, ctx.years)
    const levels = inner.some((c) => /^(?:国家级|省级|市级|县级|区级)/.test(c.cells[0]?.left ?? ''))
    if (!inner.some((c) => c.cells.length) || !levels && !/其中|含|包括|不少于|不低于|至少|每年|达到|以上/.test(text.slice(aside.from, aside.to))) continue
    const window = ctx.window, wholes = ctx.wholes
    if (whole && (levels || /^(?:其中|含|包括|包含)/.test(text.slice(aside.from, aside.from + 3)))) { ctx.wholes = [whole]; ctx.partUnit = ''; ctx.partClauses = 0; ctx.partLevel = false }
    inner.forEach((c) => readClause(c, false, text, piece, ctx, found, background, stance))
    ctx.window = window
    ctx.wholes = wholes
  }
}

/** A lead-in (“到2025年，实现以下目标：”) or a heading (2024年目标) sets the window of what stands under it. */
export const leadWindow = (piece: Piece, years: PlanYears): Carried | null => {
  const { text } = piece.folded, to = Math.min(piece.to, piece.from + 400)
  const isLeadIn = /[：:]$/.test(text.slice(piece.from, piece.to)), until = isLeadIn ? to : piece.from + piece.lead.length
  if (!isLeadIn && !(piece.lead && piece.rank)) return null
  for (let i = piece.from; i < until; i++) { const when = whenAt(text, i, years), w = when && carriedBy(when); if (w) return { ...w, at: null } }
  return null
}
