import { markOf, type Outline } from './outline.ts'
import type { Mark } from './reading.ts'
import { fiveYears } from './when.ts'

/** The years that a plan is for. */
export interface Years { readonly start: number, readonly end: number, readonly found: boolean, readonly stated: boolean, readonly at: readonly Mark[] }
const SPAN = /((?:19|20)\d\d)年?(?:\d{1,2}月)?(?:\d{1,2}日)?起?(?:—{1,2}|-{1,2}|至|到|~)((?:19|20)\d\d)年?/
const FIVE = /(十一|十二|十三|十四|十五|十六|九|八|七|十)五[”’]?/
/** From the title, from 竞赛时间, from “十四五”期间, else from the year of issue to the last year that a target is due by. */
export const yearsOf = (outline: Outline, title: string, issued: number | null): Years => {
  const said = spanIn(title)
  if (said) return { ...said, found: true, stated: true, at: [] }
  for (const p of outline.pieces) if (/(?:竞赛|活动|实施|规划)(?:时间|期限|周期|期)/.test(`${p.lead} ${p.above.at(-1) ?? ''}`)) {
    const m = SPAN.exec(p.folded.text.slice(p.from, Math.min(p.to, p.from + 300)))
    if (m && Number(m[2]) > Number(m[1])) return { start: Number(m[1]), end: Number(m[2]), found: true, stated: true, at: [markOf(p.block, p.folded, p.from + m.index, p.from + m.index + m[0].length)] }
  }
  const single = /(?:^|[^\d])((?:19|20)\d\d)年(?:度)?(?!来)/.exec(title)
  if (single) return { start: Number(single[1]), end: Number(single[1]), found: true, stated: true, at: [] }
  // 决定2021年—2023年在全省…开展: said before the first chapter
  for (const p of outline.pieces) {
    if (p.rank || p.block > 40) break
    const m = /(?:决定|拟|将)(?:于|在|从)?((?:19|20)\d\d)年?(?:—{1,2}|-{1,2}|至|到|~)((?:19|20)\d\d)年/.exec(p.folded.text.slice(p.from, Math.min(p.to, p.from + 600)))
    if (m && Number(m[2]) > Number(m[1])) return { start: Number(m[1]), end: Number(m[2]), found: true, stated: true, at: [markOf(p.block, p.folded, p.from + m.index, p.from + m.index + m[0].length)] }
  }
  return concluded(outline, issued)
}
const spanIn = (text: string): { start: number, end: number } | null => {
  const m = SPAN.exec(text)
  if (m && Number(m[2]) >= Number(m[1])) return { start: Number(m[1]), end: Number(m[2]) }
  const five = /规划|计划|期间|纲要|方案/.test(text) ? new RegExp(`${FIVE.source}(?:期间|时期)?(?!规划目标|以来)`).exec(text) : null
  if (!five) return null
  const [start, end] = fiveYears(five[1]!)
  return { start, end }
}
const concluded = (outline: Outline, issued: number | null): Years => {
  let end: number | null = null, five: [number, number] | null = null, at: Mark[] = []
  for (const p of outline.pieces) {
    const t = p.folded.text.slice(p.from, p.to)
    for (let i = t.indexOf('年'); i >= 0; i = t.indexOf('年', i + 1)) {
      const y = Number(t.slice(i - 4, i)), lead = t.slice(Math.max(0, i - 6), i - 4)
      if (y >= (issued ?? 1990) && y < (issued ?? 2100) + 20 && /[到至在—-]$|截至$/.test(lead) && y > (end ?? 0)) { end = y; at = [markOf(p.block, p.folded, p.from + i - 4, p.from + i + 1)] }
    }
    for (let i = t.indexOf('五'); !five && i >= 0; i = t.indexOf('五', i + 1)) {
      const m = /(十一|十二|十三|十四|十五|十六|九|八)五[”’]?(?:期间|时期|期末|末)$/.exec(t.slice(Math.max(0, i - 3), i + 5).replace(/((?:期间|时期|期末|末)).*$/, '$1'))
      if (m) { const f = fiveYears(m[1]!); if (issued === null || f[1] >= issued) { five = f; at = [markOf(p.block, p.folded, p.from + Math.max(0, i - 2), p.from + i + 3)] } }
    }
  }
  if (five && (end === null || end <= five[1])) return { start: five[0], end: five[1], found: true, stated: false, at }
  if (end !== null) return { start: issued ?? end, end, found: true, stated: false, at }
  return { start: issued ?? 0, end: issued ?? 0, found: issued !== null, stated: false, at }
}
