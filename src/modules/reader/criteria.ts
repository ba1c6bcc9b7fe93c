import { skipAt } from './clauses.ts'
import { parseVerb } from './naming.ts'
import { markOf, type Piece } from './outline.ts'
import type { CriteriaProposal, KindProposal } from './reading.ts'

/** Criteria sets (比创内容) with their items, and the kinds of competition that a plan speaks of. */
const SET = /“?([一二两三四五六七八九十]比(?:[一二两三四五六七八九十][创降赛争保])?|[一二两三四五六七八九十]创[一二两三四五六七八九十]比|[一二两三四五六七八九十][创争][一二两三四五六七八九十][比创])”?/g
const MODES = { 比: 'compare', 创: 'create', 降: 'reduce' } as const

export const criteriaOf = (pieces: readonly Piece[]): Omit<CriteriaProposal, 'id'>[] => {
  const out: Omit<CriteriaProposal, 'id'>[] = []
  for (const p of pieces) {
    if (out.length >= 60) break
    const t = p.folded.text.slice(p.from, Math.min(p.to, p.from + 4000))
    for (const m of t.matchAll(SET)) {
      const listed = itemsAround(t, m.index, m.index + m[0].length), known = out.find((o) => o.name === m[1] && (!listed.items.length || o.items.length))
      if (known) continue
      out.push({ name: m[1]!, at: [markOf(p.block, p.folded, p.from + Math.min(m.index, listed.from), p.from + Math.max(m.index + m[0].length, listed.to))], section: p.section, clause: t.slice(Math.max(0, m.index - 60), m.index + 160), confidence: listed.items.length === promised(m[1]!) ? 0.95 : listed.items.length ? 0.75 : 0.6, appliesTo: appliesTo(t, m.index), items: listed.items })
    }
  }
  for (const p of pieces) if (out.length < 60) addLists(p, out)
  // named once with its items and again without: the items stand
  return out.filter((o) => o.items.length || !out.some((x) => x !== o && x.name === o.name && x.items.length))
}
/** 比质量、比安全、比进度，创一流: a set without a name is called by its counts (三比一创), and gives its items to a set so named. */
const LIST = /比[^，、。；：比“”]{2,10}(?:、比[^，、。；：比“”]{2,10}){2,}/g
const addLists = (p: Piece, out: Omit<CriteriaProposal, 'id'>[]): void => {
  const t = p.folded.text.slice(p.from, Math.min(p.to, p.from + 4000))
  for (const m of t.matchAll(LIST)) {
    const { items, from, to } = itemsIn(t, m.index, Math.min(t.length, m.index + 260)), name = nameOfItems(items), mark = markOf(p.block, p.folded, p.from + from, p.from + to)
    if (items.length < 3 || !name || out.some((o) => o.items.length && o.items.every((i) => items.some((x) => x.name === i.name)))) continue
    const named = out.findIndex((o) => o.name.replaceAll('两', '二') === name && !o.items.length), said = named >= 0 ? out.splice(named, 1)[0]! : null
    out.push({ name: said?.name ?? name, at: [...said?.at ?? [], mark], section: p.section, clause: t.slice(Math.max(0, m.index - 60), m.index + 160), confidence: said ? 0.85 : 0.7, appliesTo: said?.appliesTo ?? appliesTo(t, m.index), items })
  }
}
const COUNTS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const nameOfItems = (items: CriteriaProposal['items']): string => {
  const of = (mode: string) => COUNTS[items.filter((i) => i.mode === mode).length] ?? '', part = (mode: string, word: string) => of(mode) && of(mode) + word
  return part('compare', '比') + part('create', '创') + part('reduce', '降')
}
const DIGIT: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }
const promised = (name: string): number => [...name].reduce((n, c) => n + (DIGIT[c] ?? 0), 0)

interface Listed { readonly items: CriteriaProposal['items'], readonly from: number, readonly to: number }
/** 即“比安全、比管理”和“创优工程、创高效益”, (比质量、创精品), or the list that stands before the name. */
const itemsAround = (t: string, from: number, to: number): Listed => {
  const after = itemsIn(t, to, Math.min(t.length, to + 260))
  if (after.items.length >= 2) return after
  const before = itemsIn(t, Math.max(0, from - 160, t.lastIndexOf('。', from) + 1), from)
  return before.items.length >= 2 ? before : { items: [], from, to }
}
const itemsIn = (t: string, from: number, to: number): Listed => {
  const items: { mode: 'compare' | 'create' | 'reduce', name: string }[] = []
  let first = -1, last = from, mode: '比' | '创' | '降' | null = null
  for (let i = from; i < to; i++) {
    const c = t[i]!, starts = i === from || /[、，“（：即和以及]/.test(t[i - 1]!)
    if (c === '。' || c === '；' && items.length) break
    if (!starts || !/[比创降]/.test(c) || /^(?:比例|比重|比较|比赛|比武|创新(?![、，”）。])|创建(?!精)|创业|创造|创先|降低|降雨|创优争)/.test(t.slice(i, i + 4)) && !(mode === '创' && /^创[新建造]/.test(t.slice(i)))) continue
    let end = i + 1
    while (end < to && !/[、，”）。；：]/.test(t[end]!) && end - i < 14) { if (/^(?:为主要|为内容|为主|等)/.test(t.slice(end))) break; end++ }
    const said = t.slice(i + 1, end).replace(/(?:等|的)$/, ''), name = c === '创' ? said.replace(/^建(?=.{3})/, '') : said
    if (name.length < 2 || name.length > 12 || /[0-9]/.test(name)) continue
    if (items.length && i - last > 12) break
    mode = c as '比' | '创' | '降'
    for (const one of mode === '降' ? name.split(/和|与/) : [name]) if (one) items.push({ mode: MODES[mode], name: name.length === one.length || mode === '降' && promisedOne(t, from) ? name : one })
    if (mode === '降' && promisedOne(t, from)) items.splice(items.length - name.split(/和|与/).length + 1)
    if (first < 0) first = i
    last = end
    i = end - 1
  }
  return { items, from: first < 0 ? from : first, to: last }
}
/** 三比一降: 降能耗和排放 is one */
const promisedOne = (t: string, at: number): boolean => /一降”?[^一-龥]{0,2}$/.test(t.slice(Math.max(0, at - 6), at))
/** in 重大工程建设项目 */
const appliesTo = (t: string, at: number): string | null => /在([^，。；在“]{2,24}?)(?:中|领域|上)?，[^。；]{0,30}$/.exec(t.slice(Math.max(0, at - 70), at))?.[1] ?? null

const KINDS: readonly (readonly [RegExp, KindProposal['kind']])[] = [
  [/重大(?:工程|项目)|重点(?:工程|项目)|工程建设|援[疆藏青]/, 'project'], [/转型升级|产业/, 'transformation'], [/节能|减排|绿色|低碳/, 'energy'], [/安康杯|安全|查保促/, 'safety'],
  [/技能|技术比武|岗位练兵|工种/, 'skill'], [/班组|工人先锋号|五型/, 'team'], [/园区|开发区|集聚区/, 'park'], [/创新|创意|五小|发明|合理化建议/, 'innovation'],
]
export const competitionKindsOf = (pieces: readonly Piece[]): Omit<KindProposal, 'id'>[] => {
  const out: Omit<KindProposal, 'id'>[] = []
  for (const p of pieces) {
    if (p.region === 'form' || !p.rank) continue
    if (out.length >= 60) break
    const t = p.folded.text.slice(p.from, Math.min(p.to, p.from + 1200))
    for (let i = t.indexOf('竞赛'); i >= 0; i = t.indexOf('竞赛', i + 2)) {
      const name = asNamed(nameBefore(t, i + 2)), kind = KINDS.find(([form]) => form.test(name))?.[1]
      if (!kind || name.length > 20 || name.length < 6 || /\d|每年|力争|不断|等|指导|“[^”]*$|工会|市级|县级/.test(name) || /是|重点.*重点|开展/.test(name) || parseVerb(name).verb || out.some((o) => o.name === name || o.kind === kind && closeTo(o.name, name))) continue
      out.push({ name, kind, at: [markOf(p.block, p.folded, p.from + i + 2 - name.length, p.from + i + 2)], section: p.section, clause: t.slice(Math.max(0, i - 40), i + 40), confidence: i < 24 ? 0.9 : 0.7 })
    }
  }
  return out
}
/** 重大工程建设中普遍开展劳动竞赛 is 重大工程建设劳动竞赛; what is left of a list before it (行业, 企业) falls away. */
const asNamed = (words: string): string => words.replace(/^每年/, '').replace(/(?:建设)?(?:项目)?中(?:普遍|广泛|大力)?开展(?=(?:劳动|技能|职工)?.{0,4}竞赛$)/, '').replace(/^(?:各?领域|各?行业|各?产业(?!转型)|各?企业|全市|全省|全区|等)(?=.{5,}$)/, '')
const closeTo = (a: string, b: string): boolean => { const [short, long] = a.length < b.length ? [a, b] : [b, a]; return [...short].filter((c) => long.includes(c)).length >= short.length * 0.85 }
const nameBefore = (t: string, end: number): string => {
  let from = end
  while (from > 0 && end - from < 24 && !/[，。；：、（）《》为在了把以的和]/.test(t[from - 1]!)) from--
  const quote = t.lastIndexOf('“', end), name = quote >= from && skipAt(t, quote) > quote && end - quote < 24 ? t.slice(quote, end) : t.slice(from, end)
  return name.replace(/^(?:深入|广泛|大力|组织|开展|深化|继续|积极|推动|普遍|进一步|举办|抓好|围绕|参加|结合|加强|通过|动员|职工开展|着力|重点|各类|全面)+/, '')
}
