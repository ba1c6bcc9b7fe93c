import type { Clause } from './clauses.ts'
import type { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { OF_WHICH } from './lexicon.ts'
import { parseVerb, peelEnd, peelStart } from './naming.ts'
import { sameUnit } from './parts.ts'
import { carriedBy, isYearly, over, pick, type Carried } from './period.ts'

/** What a clause hands on: a window, who it is about, which whole 其中 refers to. */
export const takeContext = (clause: Clause, first: boolean, ctx: Context) => {
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
  const cell = clause.cells[0], { subject, verb, object } = parseVerb(peelEnd(peelStart(cell?.left ?? '')))
  // 其中革新1万项，发明5000项，总结推广操作法800项: a list of parts in one unit goes on
  if (ctx.partClauses > 1 && !ctx.partLevel && cell?.amount.unit === ctx.partUnit) return false
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
  ctx.partClauses = 0
  ctx.wholeWindow = ctx.window
  ctx.window = ctx.window ?? asCarried(ctx.wholes.at(-1)!)
}
const asCarried = (d: Draft): Carried | null => d.period.explicit || d.period.text ? { type: d.period.type, from: d.period.start, until: d.period.end, text: d.period.text.replace('（承前）', ''), at: d.windowAt } : null

export const rememberDoing = (clause: Clause, ctx: Context) => {
  const words = peelEnd(peelStart(clause.words)), { verb, object, subject } = parseVerb(words)
  // 工作室实现“两个翻番”：市级…: what the words are about, not what they say of it
  if (subject && /^(?:实现|做到|达到|完成)$/.test(verb) && /^“[^”]*”$/.test(object)) { ctx.name = subject; ctx.nameUnit = ''; return }
  if (verb && object) { ctx.verb = verb; ctx.object = object; ctx.name = object; ctx.nameUnit = ''; if (!ctx.doing && !subject) ctx.doing = `${verb}${object}` }
  else if (!verb && words.length >= 2 && words.length <= 24 && clause.ended !== '') ctx.topic = words
}
