import type { Piece } from './outline.ts'
import { markOf } from './outline.ts'
import type { FormProposal, SourceDocument } from './reading.ts'

/** Forms that a plan asks to be filled in: 《…统计表》（见附件1）, with columns and signatures where the document holds the table. */
const NAMED = /《([^《》]{4,70}表)》(?:（(?:见)?(附件\d{0,2})）)?/g
const TITLE = /^[^，。；：]{4,60}(?:统计表|申报表|登记表|汇总表|报名表|推荐表|审批表|一览表|情况表|任务表|明细表)$/

export const formsOf = (source: SourceDocument, pieces: readonly Piece[]): Omit<FormProposal, 'id'>[] => {
  const out: Omit<FormProposal, 'id'>[] = []
  for (const p of pieces) for (const m of p.folded.text.slice(p.from, p.to).matchAll(NAMED)) {
    if (out.some((f) => f.title === m[1])) continue
    out.push({ title: m[1]!, attachment: m[2] ?? null, at: [markOf(p.block, p.folded, p.from + m.index, p.from + m.index + m[0].length)], section: p.section, clause: m[0], confidence: 0.8, header: [], columns: [], footer: [] })
  }
  pieces.forEach((p, i) => {
    if (p.region !== 'form' || !TITLE.test(p.folded.text)) return
    const laid = layoutBelow(source, pieces, i), known = out.findIndex((f) => f.title === p.folded.text), mark = markOf(p.block, p.folded, 0, p.folded.text.length)
    if (known >= 0) out[known] = { ...out[known]!, ...laid, at: [...out[known]!.at, mark], confidence: laid.columns.length > 1 ? 0.9 : 0.6 }
    else out.push({ title: p.folded.text, attachment: /^附件\d*/.exec(pieces[i - 1]?.folded.text ?? '')?.[0] ?? null, at: [mark], section: '', clause: p.folded.text, confidence: laid.columns.length > 1 ? 0.85 : 0.5, ...laid })
  })
  return out
}

/** 单位名称：　填表日期： above, 审批人：　填报人： below, and between them the columns: a table, or short lines where the table was lost. */
const layoutBelow = (source: SourceDocument, pieces: readonly Piece[], at: number): { header: string[], columns: string[], footer: string[] } => {
  const header: string[] = [], columns: string[] = [], footer: string[] = [], from = pieces[at]!.block
  for (let block = from + 1; block < source.blocks.length && block < from + 40; block++) {
    const b = source.blocks[block]!
    if (b.kind === 'table') { columns.push(...headOf(b.rows)); continue }
    const text = b.text.trim()
    if (/^附(?:件|表)/.test(text) || text.length > 30 && TITLE.test(text) || TITLE.test(text.replace(/\s/g, '')) && columns.length) break
    const labels = [...text.matchAll(/([\u4e00-\u9fff（）]{2,12}(?:\s?[\u4e00-\u9fff])?)\s*[：:]/g)].map((m) => m[1]!.replace(/\s/g, ''))
    if (labels.length) { for (const l of labels) (columns.length ? footer : header).push(l); if (columns.length) break }
    else if (text.length <= 24) columns.push(text.replace(/\s/g, ''))
  }
  return { header, columns: joinBroken(columns), footer }
}
const headOf = (rows: readonly (readonly string[])[]): string[] => {
  const head = rows.find((r) => r.filter((c) => c.trim()).length > 1 && r.some((c) => /序号|名称|单位|项目|姓名/.test(c)))
  return head ? head.map((c) => c.replace(/\s/g, '')).filter(Boolean) : []
}
/** 竞赛主要 / 内容: one heading on two lines */
const joinBroken = (columns: readonly string[]): string[] => {
  const out: string[] = []
  for (const c of columns) if (out.length && /(?:主要|重大|起止|完成|竞赛|预期)$/.test(out.at(-1)!) && c.length <= 3 && !/^(?:竞赛|主要|起止|完成)$/.test(c)) out[out.length - 1] += c; else out.push(c)
  return out
}
