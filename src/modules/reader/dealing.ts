import { skipAt, type Cell } from './clauses.ts'
import { parseDoing } from './doing.ts'
import { isCountedUnit, isPersons, isRate, nounAfter, parseVerb, peelEnd, peelStart } from './naming.ts'

/** How several amounts and several names of one clause belong together. */
/** 3年建成10个、5年建成30个实训基地: the noun comes once, at the end. */
export const borrowNoun = (c: Cell, i: number, cells: readonly Cell[]): Cell => {
  const next = cells[i + 1]
  if (!next?.joined || nounAfter(c.right)) return c
  const said = parseVerb(peelEnd(peelStart(c.left)))
  return said.verb && !said.object && nounAfter(next.right) && parseVerb(peelEnd(peelStart(next.left))).verb ? { ...c, right: next.right } : c
}
/** 在20个行业、50个工种中开展竞赛: what is done there belongs to each. */
/** 为100名劳模、500名职工提供服务: what is done belongs to each. */
export const borrowDoing = (cells: readonly Cell[]): readonly Cell[] => {
  const last = cells.at(-1)
  if (!last?.joined || cells.length < 2) return cells
  const { does } = parseDoing(nounAfter(last.right))
  const bare = (c: Cell, i: number) => c !== last && cells.slice(i + 1).every((n) => n.joined && !peelEnd(peelStart(n.left))) && (isPersons(nounAfter(c.right)) || isCountedUnit(nounAfter(c.right)))
  return does ? cells.map((c, i) => bare(c, i) ? { ...c, right: `${nounAfter(c.right)}${does}` } : c) : cells
}
export const withinPlaces = (cells: readonly Cell[]): readonly Cell[] => {
  const first = cells[0], last = cells.at(-1)
  if (!first || cells.length < 2 || !(first.amount.before?.word === '在' || /(?:^|[，全市省区各])在[^，]{0,8}$/.test(first.left)) || cells.slice(1).some((c) => !c.joined)) return cells
  const done = /(?:中|内|里|上)(.{2,})$/.exec(nounAfter(last!.right))
  return done ? cells.map((c) => ({ ...c, left: `${first.left}在`, right: c === last ? c.right : `${nounAfter(c.right)}${done[0]}` })) : cells
}
/** 20%、15%、10%: amounts with nothing between them are dealt out together. */
export const groupsOf = (cells: readonly Cell[]): Cell[][] => {
  const out: Cell[][] = []
  for (const c of cells) if (c.joined && out.length && !nounAfter(out.at(-1)!.at(-1)!.right) && !peelEnd(peelStart(c.left)) && (c.amount.unit === out.at(-1)!.at(-1)!.amount.unit || /分别/.test(out.at(-1)![0]!.left))) out.at(-1)!.push(c); else out.push([c])
  return out
}

/** A、B和C, with the verb before them kept; 提出、采纳、实施率 are three rates. */
export const listed = (left: string, dealt = false): { verb: string, parts: string[] } | null => {
  const l = peelEnd(peelStart(left)), { verb, object } = parseVerb(l)
  // 三项活动: what is counted out is one thing
  if (/[二两三四五六七八九十][项个类种支](?!级)/.test(l)) return null
  const whole = splitList(l)
  const rates = isRate(whole.at(-1)!) && whole.slice(0, -1).every((p) => p.length <= 3 || isRate(p))
  const words = verb && object && !rates ? object : l, parts = rates ? whole : splitList(words)
  if (parts.length < 2) return null
  const suffix = /(?:率|面|数)$/.exec(parts.at(-1)!)?.[0], level = /^(国家|省|市|县|区|镇|乡镇)(?:级|[两三四]级)?(.{2,})$/.exec(parts.at(-1)!)
  if (level && parts.slice(0, -1).every((p) => /^(?:国家|省|市|县|区|镇|乡镇)级?$/.test(p))) return { verb: verb && object ? verb : '', parts: [...parts.slice(0, -1), level[1]!].map((p) => `${p.replace(/级$/, '')}级${level[2]}`) }
  // 国有企业和民营企业参赛率分别达到: the rate is each kind's
  const rate = dealt ? /^.{2,12}?(?:企业|单位|班组|车间|工会|园区)(.{2,12}(?:率|面))$/.exec(parts.at(-1)!)?.[1] : undefined
  return { verb: verb && object && !rates ? verb : '', parts: parts.map((p) => rate && isCountedUnit(p) ? p + rate : suffix && isRate(parts.at(-1)!) && p.length <= 3 && !isRate(p) ? p + suffix : p) }
}
/** 国有及国有控股企业: two kinds of one noun are one subject */
const KIND = /(?:国有|集体|民营|私营|外资|合资|公有制|中央|[省市县区央]属|以上|[大中]型|小微|事业)$/
export const splitList = (words: string): string[] => {
  const out: string[] = []
  let from = 0
  for (let i = 0; i < words.length; i++) {
    const after = skipAt(words, i)
    if (after > i) { i = after - 1; continue }
    const joiner = /^(?:、|以及|和(?!谐|平)|与(?!率|面)|及(?!格))/.exec(words.slice(i, i + 3))?.[0]
    if (joiner && i > from && !(joiner !== '、' && KIND.test(words.slice(from, i)) && /^[^、和及与或]{0,8}?(?:企业|单位|企事业单位)/.test(words.slice(i + joiner.length)))) { out.push(words.slice(from, i)); from = i + joiner.length; i = from - 1 }
  }
  out.push(words.slice(from))
  return out.filter(Boolean)
}
