import { amountAt } from './amount.ts'
import { fold, type Folded } from './fold.ts'
import { numeralAt } from './numeral.ts'
import type { Chapter, Mark, SourceDocument } from './reading.ts'
import { oneOf } from './words.ts'

/** The document as pieces: a stretch of a paragraph under one number (一、 （一） 1. ——), with the path of numbers that leads to it. */
export interface Piece {
  readonly block: number
  readonly folded: Folded
  readonly from: number
  readonly to: number
  /** 三（一）, 一.2 */
  readonly section: string
  /** 0 for text without a number of its own */
  readonly rank: number
  /** as printed: 5. （三） */
  readonly label: string
  /** the heading: a line of its own, or the short first sentence after the number */
  readonly lead: string
  /** nothing but a heading */
  readonly bare: boolean
  /** titles of the headings above it, outermost first */
  readonly above: readonly string[]
  readonly region: 'head' | 'body' | 'form'
  /** whether numbers follow anywhere: a text without any is all body */
  readonly hasChapters: boolean
}
export interface Outline { readonly pieces: readonly Piece[], readonly chapters: readonly Chapter[], readonly folded: readonly (Folded | null)[], readonly articles: number }

const CN = '[一二三四五六七八九十百]{1,4}'
interface Numbering { readonly rank: number, readonly form: RegExp }
const NUMBERINGS: readonly Numbering[] = [
  { rank: 1, form: new RegExp(`第(?:${CN}|\\d{1,2})(?:章|部分|篇)[、：]?`, 'y') },
  { rank: 2, form: /(?:[一二三四五六七八九十]{1,3})[、．.](?![一二三四五六七八九十]、)/y },
  { rank: 3, form: /（[一二三四五六七八九十]{1,3}）[、.]?/y },
  { rank: 4, form: /\d{1,2}(?:[、．]|\.(?!\d))/y },
  { rank: 5, form: /（\d{1,2}）[、.]?/y },
  { rank: 6, form: /[①-⑳]/y },
  { rank: 7, form: /(?:—{1,3}|-{2,3}|[●■◆•·▲★])(?=[^\d—-])/y },
]
const ARTICLE = new RegExp(`第${CN}条`, 'y')
const ATTACHMENT = /^附(?:件|表|录)[\d一二三四五六七八九十]{0,3}[：:]?/

export const outlineOf = (source: SourceDocument): Outline => {
  const walk = new Walk()
  source.blocks.forEach((block, i) => { if (block.kind === 'paragraph') walk.paragraph(i, block.text, block.heading); else walk.skip(i) })
  const hasChapters = walk.chapters.length > 0
  return { pieces: walk.pieces.map((p) => ({ ...p, hasChapters })), chapters: walk.chapters, folded: walk.folded, articles: walk.articles }
}

interface Level { readonly rank: number, readonly label: string, readonly title: string }
class Walk {
  readonly pieces: Piece[] = []
  readonly chapters: Chapter[] = []
  readonly folded: (Folded | null)[] = []
  articles = 0
  private stack: Level[] = []
  private dashes = 0
  private region: Piece['region'] = 'head'

  skip(block: number) { this.folded[block] = null }

  paragraph(block: number, text: string, heading?: number) {
    const folded = fold(text)
    this.folded[block] = folded
    const t = folded.text
    if (!t) return
    ARTICLE.lastIndex = 0
    if (ARTICLE.test(t)) this.articles++
    if (ATTACHMENT.test(t) && t.length < 40) { this.stack = []; this.region = /表/.test(t) ? 'form' : this.region }
    if (t.length < 60 && /(?:统计表|申报表|登记表|汇总表|报名表|推荐表|评分表|审批表|一览表|明细表|情况表)$/.test(t)) this.region = 'form'
    else if (this.region === 'form' && (t.length > 80 || numberingAt(t, 0)?.rank === 2)) this.region = 'body'
    for (const { from, to } of parts(t)) this.piece(block, folded, from, to, heading)
  }

  private piece(block: number, folded: Folded, from: number, to: number, heading?: number) {
    const t = folded.text, numbering = numberingAt(t, from)
    const start = numbering ? from + numbering.label.length : from
    const lead = leadOf(t, start, to), bare = isBare(t, start, to, heading !== undefined, numbering !== null)
    // 1、总体要求 in a text whose chapters are so numbered
    const top = numbering?.rank === 4 && bare && !this.stack.some((l) => l.rank === 2 || l.rank === 3 ? !/^\d/.test(l.label) && l.rank === 2 : false) && numbering.label.endsWith('、')
    const rank = top ? 2 : numbering?.rank ?? (heading !== undefined && bare ? headingRank(heading) : 0)
    if (rank) {
      if (this.region === 'head') this.region = 'body'
      this.stack = this.stack.filter((l) => l.rank < rank)
      if (rank === 7) this.dashes = this.stack.length && this.lastDashUnder === this.path() ? this.dashes + 1 : 1
      if (rank === 7) this.lastDashUnder = this.path()
      const label = numbering?.label ?? ''
      this.stack.push({ rank, label: rank === 7 ? `—${this.dashes}` : label || t.slice(start, Math.min(to, start + 12)), title: lead })
      if (rank <= 3 || bare) this.chapters.push({ section: this.path(), title: lead || t.slice(start, Math.min(to, start + 30)), level: rank, at: [markOf(block, folded, from, lead ? start + lead.length : to)] })
    }
    this.pieces.push({ block, folded, from: start, to, section: this.path(), rank, label: numbering?.label ?? '', lead, bare, above: this.stack.filter((l) => !rank || l.rank < rank).map((l) => l.title), region: this.region, hasChapters: false })
  }
  private lastDashUnder = ''

  private path(): string {
    let out = '', above = 0
    for (const { rank, label } of this.stack) {
      const plain = label.replace(/[、．.：]$/, '')
      out += rank === 4 && above === 2 ? `.${plain}` : plain
      above = rank
    }
    return out
  }
}

const headingRank = (heading: number): number => Math.min(heading + 1, 6)

const numberingAt = (text: string, at: number): { rank: number, label: string } | null => {
  for (const { rank, form } of NUMBERINGS) {
    form.lastIndex = at
    const m = form.exec(text)
    if (m && (rank !== 4 || !/^\d/.test(text.slice(at + m[0].length, at + m[0].length + 1)))) return { rank, label: m[0] }
  }
  return null
}

const mayOpenPart = oneOf('。；')
/** A paragraph may hold several numbers: …100个左右。（九）在… Each opens a part of its own. */
const parts = (t: string): { from: number, to: number }[] => {
  const cuts = [0]
  for (let i = 1; i < t.length - 3; i++) if (mayOpenPart(t, i - 1)) { const n = numberingAt(t, i); if (n && n.rank >= 3 && n.rank <= 6 && (t[i - 1] === '。' || n.rank >= 5)) cuts.push(i) }
  return cuts.map((from, k) => ({ from, to: cuts[k + 1] ?? t.length }))
}

const LEAD = 44
/** The heading sentence: short, and without an amount in it. */
const leadOf = (t: string, from: number, to: number): string => {
  let end = from
  while (end < to && end - from <= LEAD && !'。：；'.includes(t[end]!)) end++
  if (end - from > LEAD || end === from) return ''
  for (let i = from; i < end; i++) { const n = numeralAt(t, i); if (!n) continue; const a = amountAt(t, i, n); if (a && (a.what === 'count' || a.what === 'share') && !a.numeral.chinese) return '' ; i = a ? a.to - 1 : i }
  return t.slice(from, end)
}
const isBare = (t: string, from: number, to: number, heading: boolean, numbered: boolean): boolean =>
  to - from <= 60 && !/[。；]/.test(t.slice(from, to - 1)) && (heading || numbered && !/[，].*[\d%]/.test(t.slice(from, to)) || !/[，。；：、\d]/.test(t.slice(from, to)))

/** From a place in the folded text back to the block. */
export const markOf = (block: number, folded: Folded, from: number, to: number): Mark => ({ block, start: folded.at[from] ?? 0, end: to > from ? (folded.at[to - 1] ?? 0) + 1 : folded.at[from] ?? 0 })
