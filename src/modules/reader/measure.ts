import type { Draft } from './draft.ts'
import { markOf, type Piece } from './outline.ts'
import type { MeasureProposal, ReadUnit } from './reading.ts'
import { selectorOf } from './selector.ts'

/** Measures (举措): the numbered items that name who leads and who is responsible; without such names, the items of a chapter of measures. */
export interface MeasureDraft extends Omit<MeasureProposal, 'id' | 'targets'> { readonly piece: Piece }

export const measuresOf = (pieces: readonly Piece[], drafts: ReadonlyMap<Piece, readonly Draft[]>): MeasureDraft[] => {
  const assigned = pieces.flatMap((p, i) => { const a = assignmentOf(p, pieces[i + 1]); return a && p.region !== 'form' ? [measureOf(p, a, drafts)] : [] })
  return assigned.length ? assigned : pieces.filter((p, i) => isItem(p, pieces[i + 1])).map((p) => measureOf(p, null, drafts))
}

interface Assignment { readonly from: number, readonly to: number, readonly lead: string | null, readonly departments: readonly string[], readonly units: readonly ReadUnit[], readonly due: string | null }
const LABEL = /(牵头(?:部门|单位|处室|科室)|责任(?:部门、单位|单位、部门|部门和单位|部门|单位|处室|科室)|配合(?:部门|单位)|承办(?:部门|单位)|参与(?:部门|单位)|完成(?:时限|时间)|时间安排)：/g
/** （牵头部门：生产保护部；责任单位：各县区总工会、市产业工会） at the end of an item, or as the line below it. */
const assignmentOf = (piece: Piece, next: Piece | undefined): Assignment | null => {
  const t = piece.folded.text, start = Math.max(piece.from, piece.to - 400), tail = t.slice(start, piece.to)
  if (piece.rank === 0 && !/牵头|责任/.test(tail)) return null
  const inside = labelled(tail)
  if (inside) return { ...inside, from: start + inside.from, to: piece.to }
  const led = /（(?:由)?([\u4e00-\u9fff、（）]{2,40}?)(?:牵头|负责)(?:[，；]([\u4e00-\u9fff、（）]{2,80}?)(?:配合|参与|协助))?）[。]?$/.exec(tail)
  if (led && piece.rank) return { from: start + led.index, to: piece.to, lead: namesOf(led[1]!)[0] ?? null, departments: namesOf(led[1]!).slice(1).filter(isDepartment), units: namesOf(led[2] ?? '').map((name) => ({ name, selector: selectorOf(name) })), due: null }
  if (next && next.rank === 0 && piece.rank >= 3 && next.to - next.from < 200 && /^（?(?:牵头|责任)(?:部门|单位)/.test(next.folded.text.slice(next.from, next.from + 8))) { const below = labelled(next.folded.text.slice(next.from, next.to)); return below && { ...below, from: piece.to, to: piece.to } }
  return null
}
const labelled = (tail: string): Assignment | null => {
  const found = [...tail.matchAll(LABEL)]
  if (!found.some((m) => /牵头|责任/.test(m[1]!))) return null
  let lead: string | null = null, due: string | null = null
  const departments: string[] = [], units: ReadUnit[] = []
  found.forEach((m, i) => {
    const value = tail.slice(m.index + m[0].length, found[i + 1]?.index ?? tail.length).replace(/[；，。）\s]+$/, (end) => end.includes('）') && openIn(tail.slice(m.index + m[0].length, found[i + 1]?.index ?? tail.length)) ? '）' : '')
    if (/时/.test(m[1]!)) { due = value; return }
    const names = namesOf(value)
    if (/牵头/.test(m[1]!)) { lead = names[0] ?? null; departments.push(...names.slice(1).filter(isDepartment)); return }
    for (const name of names) if (isDepartment(name)) departments.push(name); else units.push({ name, selector: selectorOf(name) })
  })
  const from = tail.lastIndexOf('（', found[0]!.index)
  return { from: from >= 0 && found[0]!.index - from <= 2 ? from : found[0]!.index, to: tail.length, lead, departments: [...new Set(departments)], units, due }
}
/** 各县区（开发区 – a bracket that the end of the annotation has closed */
const openIn = (text: string): boolean => (text.match(/（/g)?.length ?? 0) > 0 && (text.match(/（/g)?.length ?? 0) >= (text.match(/）/g)?.length ?? 0)
const namesOf = (value: string): string[] => {
  const out: string[] = []
  let from = 0, depth = 0
  for (let i = 0; i <= value.length; i++) {
    if (value[i] === '（') depth++
    else if (value[i] === '）') depth--
    else if (i === value.length || depth <= 0 && '、，；'.includes(value[i]!)) { const name = value.slice(from, i).replace(/^(?:及|和|以及)/, '').trim(); if (name) out.push(name); from = i + 1 }
  }
  return out
}
const isDepartment = (name: string): boolean => /(?:部|处|室|科|办|中心|办公室)$/.test(name) && !/各部|工会/.test(name)

const measureOf = (piece: Piece, assignment: Assignment | null, drafts: ReadonlyMap<Piece, readonly Draft[]>): MeasureDraft => {
  const t = piece.folded.text, end = assignment?.from ?? piece.to, content = t.slice(piece.from, end)
  const own = drafts.get(piece) ?? []
  const due = own.find((d) => d.kind === 'deadline' && d.period.type === 'by_date')
  return {
    piece, at: [markOf(piece.block, piece.folded, piece.from, piece.to)], section: piece.section, clause: content, confidence: assignment ? 0.95 : 0.6, number: piece.label.replace(/[、．.]$/, ''),
    title: piece.lead || firstWords(content), content, leadDepartment: assignment?.lead ?? null, departments: assignment?.departments ?? [], units: assignment?.units ?? [],
    due: typeof due?.value === 'string' ? due.value : null, recurs: /每年|年度|逐年|每季度|每月|定期/.test(content) ? 'yearly' : due ? 'once' : 'standing',
  }
}
const firstWords = (content: string): string => { const end = content.search(/[，。；：]/); return content.slice(0, end < 4 || end > 40 ? 30 : end) }

const MEASURES = /举措|措施|任务|要求|保障|步骤|重点|内容|做法|安排|项目|行动|实施/
/** An item of a chapter of measures that nothing is numbered under. */
const isItem = (piece: Piece, next: Piece | undefined): boolean => {
  if (piece.rank < 3 || piece.bare || piece.region === 'form' || !piece.above.some((t) => MEASURES.test(t)) || piece.above.some((t) => /总体要求|指导思想|原则|意义|形势/.test(t)) || piece.to - piece.from < 20) return false
  return !next || next.rank <= piece.rank || next.rank === 0
}
