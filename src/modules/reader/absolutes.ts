import type { Cell, Clause } from './clauses.ts'
import { skipAt } from './clauses.ts'
import type { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { isCountedUnit, isPersons, parseVerb, peelEnd, peelStart } from './naming.ts'
import type { Piece } from './outline.ts'
import { over, periodOf, pick } from './period.ts'

/** Targets without a number: everybody (所有, 全覆盖), by a day (5月30日前报送). Nothing at all (零事故) is in zero.ts. */
export const base = (clause: Clause, ctx: Context): Omit<Draft, 'kind' | 'indicator' | 'comparator' | 'comparatorPhrase' | 'value' | 'unit' | 'raw'> => {
  const own = pick(clause.whens)
  const period = periodOf(own ? over(ctx.carried, own) : null, ctx.carried, ctx.years, false, false)
  return { valueMax: null, scope: ctx.scope || null, denominator: null, period, modal: ctx.modal || null, baseline: null, growth: null, wholes: [], each: false, note: null, amount: null, confidence: period.explicit ? 0.9 : 0.8, clause: { from: clause.from, to: clause.to }, nameAt: null, windowAt: clause.whens[0] ? { from: clause.whens[0].start, to: clause.whens[0].end } : ctx.carried?.at ?? null }
}

export const universalOf = (clause: Clause, cells: readonly Cell[], ctx: Context): Draft | null => fullCoverage(clause, ctx) ?? (cells.length ? null : everyOne(clause, ctx))

/** 建会企业实现…竞赛全覆盖, 劳动竞赛实现全覆盖 */
const fullCoverage = (clause: Clause, ctx: Context): Draft | null => {
  const at = clause.words.indexOf('全覆盖')
  if (at < 0 || /(?:推动|促进|推进|扩大|有序|逐步).{0,20}$/.test(clause.words.slice(0, at)) && !ctx.modal && !clause.whens.length) return null
  const words = peelEnd(peelStart(clause.words.slice(0, at))).replace(/(?:基本)?(?:实现|达到|做到|确保|力争)$/, '')
  const before = words.split(/实现|达到|做到/)
  // “安康杯”竞赛在建会企业实现全覆盖
  const where = /^(.{2,20}?)在(.{2,20}?)(?:中|内)?$/.exec(words), placed = where && isCountedUnit(where[2]!) ? [where[2]!, where[1]!] as const : null
  const [who, what] = placed ?? (before.length > 1 && before.at(-1) ? [before.slice(0, -1).join(''), before.at(-1)!] as const : subjectAndWhat(words))
  const topic = isCountedUnit(what) && !who && ctx.name ? ctx.name.replace(/^.{0,16}?(?:企事业单位|企业|单位|职工|班组)/, what).replace(/(?:比例|覆盖面|覆盖率|参与率)$/, '') : what || ctx.topic
  return {
    ...base(clause, ctx), kind: 'universal', comparator: '=', comparatorPhrase: '全覆盖', value: 100, unit: '%', raw: '全覆盖',
    indicator: `${topic.replace(/(?:活动)?$/, '')}覆盖率`, scope: who || ctx.scope || null, denominator: who ? `${who}数` : null,
  }
}
const subjectAndWhat = (words: string): [string, string] => {
  const { subject, verb, object } = parseVerb(words)
  if (verb && object) return [subject, object]
  for (let i = Math.min(words.length - 2, 24); i > 2; i--) if (isCountedUnit(words.slice(0, i))) return [words.slice(0, i), words]
  return ['', words]
}

/** 在所有规模以上企业推行…制度: every one of a directory. 普遍 and 全面 are judged, not counted. */
const EVERY = /所有(?:的)?|全部|全体|每(?:一)?[个家]|各个/
const everyOne = (clause: Clause, ctx: Context): Draft | null => {
  if (!/所有|全部/.test(clause.words)) return null
  // …以上的企业全部建立…: the word stands behind them
  const behind = /^(?:在)?([^，；]{2,36}?)(?:中|内|里|要)?全部([^，；]{4,40})$/.exec(peelStart(clause.words))
  if (behind && isCountedUnit(behind[1]!)) { const { verb, object } = parseVerb(behind[2]!); if (verb && object && DONE_BY_ALL.test(verb)) return everyOf(behind[1]!, verb, object, '全部', clause, ctx) }
  const m = /(?:在)?(?:辖区内|全市|全省|全区|全县|区域内|系统内)?(所有的?|全部)([^，；、的]{2,24})/.exec(clause.words)
  if (!m || !EVERY.test(m[0]) || !(clause.whens.some((w) => w.type !== 'past' && w.type !== 'other') || ctx.carried || ctx.modal || /[都均]|全部/.test(clause.words.slice(m.index + m[0].length - 8)))) return null
  const rest = clause.words.slice(m.index + m[1]!.length + (m[0].length - m[1]!.length - m[2]!.length))
  for (let i = 2; i <= Math.min(rest.length - 3, 24); i++) {
    const who = rest.slice(0, i)
    if (!isCountedUnit(who) && !isPersons(who)) continue
    const { subject, verb, object } = parseVerb(peelStart(rest.slice(i).replace(/^(?:中|内|里|都|均|要|全面|普遍|全部)+/, '')))
    if (!verb || !object || subject || !DONE_BY_ALL.test(verb)) continue
    return everyOf(who, verb, object, m[1]!, clause, ctx)
  }
  return null
}

const DONE_BY_ALL = /推行|建立|开展|实行|设立|制定|签订|配备|参加|组建|成立|实施|完成|达到|落实/
const everyOf = (who: string, verb: string, object: string, word: string, clause: Clause, ctx: Context): Draft =>
  ({ ...base(clause, ctx), kind: 'universal', comparator: '=', comparatorPhrase: word, value: 100, unit: '%', raw: word, indicator: `${verb}${object}的${who}覆盖率`, scope: who, denominator: `${who}数` })

const HANDS_IN = /报送|上报|报至|报市|报省|报县|报区|报总工会|报自治区|报(?=[\u4e00-\u9fff]{0,20}(?:总工会|部|办公室|委员会|处|科|工会))|提交|递交|送交|寄送|填报|报备|备案|反馈|交至|送至|发至|发送|印发|出台|制定|完成|建成|启动|成立|组建/
/** 请各县（市、区）总工会、各产业工会于…将: who is addressed, brackets whole */
const WHO_HANDS_IN = /^(?:请|由|并|要求)?(?![将把报])((?:[^，；（）]|（[^（）]*）){1,30}?(?:工会|单位|部门|企业|公司|集团|委员会|学校))(?=$|[于要应须将把填在按报每])/
const KIND_OF_PAPER = /(?:统计|申报|推荐|汇总|登记|报名|申请|情况)表|(?:实施|工作|竞赛|活动)方案|(?:工作|竞赛)?总结|典型材料|[\u4e00-\u9fff]{2}$/
const PAPERS = /(《[^《》]{2,60}》|[\u4e00-\u9fff]{0,6}(?:统计表|申报表|推荐表|汇总表|登记表|报名表|申请表|实施方案|工作方案|竞赛方案|活动方案|方案|总结|报告|名单|材料|计划|规划|台账|信息|情况|台帐|数据|报表))/g
/** Something handed in or done by a day: the year of the window, the day of the words. */
export const deadlineOf = (clause: Clause, cells: readonly Cell[], text: string, piece: Piece, ctx: Context): Draft | null => {
  if (cells.length) return null
  const own = clause.whens.find((w) => w.day !== undefined && /前$/.test(w.text) && (w.type === 'by_date' || w.type === 'per_year' || w.type === 'by_end_of_year'))
  const when = own ?? (clause.whens.length ? null : ctx.due)
  if (!when || when.until === null && !when.recurring) return null
  const after = text.slice(own ? own.end : clause.from, Math.min(clause.to, (own ? own.end : clause.from) + 80)), verb = HANDS_IN.exec(after) ?? (own ? HANDS_IN.exec(text.slice(clause.from, own.start)) : null)
  if (!verb) return null
  const handsIn = /^报|上报|提交|递交|送|寄|备案|反馈|填报/.test(verb[0])
  if (!own && !(handsIn && papersBefore(text, clause.from, clause.to).length)) return null
  // 于5月前成立机构，并将方案报…: the day holds on for what is handed in
  ctx.due = own && !handsIn ? own : null
  // what was handed in by an earlier day of the sentence is not handed in again
  const since = Math.max(0, ...ctx.sentence.flatMap((d) => d.kind === 'deadline' ? [d.clause.to] : []))
  const object = peelEnd(peelStart(after.slice(after.indexOf(verb[0]) + verb[0].length))).split(/并(?=[上报及向])|，/)[0]!.slice(0, 24)
  const said = handsIn && own ? papersBefore(text, Math.max(own.end, clause.from), clause.to) : [], papers = said.length ? said : papersBefore(text, Math.max(piece.from, clause.from - 300, since), clause.to)
  const what = papers.length && handsIn ? papers.join('、') : object || papers.join('、')
  const year = when.until ?? ctx.years.issued ?? ctx.years.end
  return {
    ...base(clause, ctx), kind: 'deadline', comparator: '<=', comparatorPhrase: '…前', value: `${year}-${when.day}`, unit: 'date', raw: when.text,
    indicator: `${what}${handsIn ? '报送' : /制定|印发|出台|完成|建成|启动|成立|组建/.exec(verb[0])?.[0] ?? '完成'}`, scope: WHO_HANDS_IN.exec(clause.words)?.[1] ?? null,
    period: when.recurring ? { type: 'per_year', start: when.from, end: year, explicit: true, text: when.text } : { type: 'by_date', start: ctx.years.issued ?? year, end: year, explicit: true, text: when.text }, confidence: handsIn ? 0.85 : 0.7,
  }
}
/** 《…统计表》（见附件1）、…实施方案: their heads, in the order of the text. */
const papersBefore = (text: string, from: number, to: number): string[] => {
  const near = text.slice(from, to), part = near.slice(near.lastIndexOf('。', near.length - 2) + 1), out: string[] = []
  for (const m of part.matchAll(PAPERS)) {
    const title = m[1]!.startsWith('《') ? m[1]!.slice(1, -1) : null
    const paper = title !== null && title.length <= 12 ? title : KIND_OF_PAPER.exec(title ?? m[1]!)?.[0] ?? m[1]!
    if (!out.includes(paper)) out.push(paper)
  }
  return out.slice(0, 4)
}
