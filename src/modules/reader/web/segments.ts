import type { Mark, Proposal, Reading } from '../reading.ts'
import type { Group } from '../choice.ts'

/** A text cut where marks begin and end: each piece knows which proposals stand in it, the narrowest first. */
export interface Placed { readonly id: string, readonly group: Group | 'passed' | 'fact', readonly mark: Mark, readonly part: 'whole' | 'amount' | 'name' | 'window' }
export interface Piece { readonly text: string, readonly start: number, readonly placed: readonly Placed[] }

export const piecesOf = (text: string, placed: readonly Placed[]): Piece[] => {
  const inside = placed.filter((p) => p.mark.start < p.mark.end && p.mark.start < text.length)
  const cuts = [...new Set([0, text.length, ...inside.flatMap((p) => [Math.max(0, p.mark.start), Math.min(text.length, p.mark.end)])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!
    return { text: text.slice(start, end), start, placed: inside.filter((p) => p.mark.start <= start && p.mark.end >= end).sort((a, b) => (a.mark.end - a.mark.start) - (b.mark.end - b.mark.start)) }
  })
}

/** Marks by the place they stand in: a paragraph, or a cell of a table. */
export const placeKey = ({ block, row, column }: Pick<Mark, 'block' | 'row' | 'column'>) => row === undefined ? `${block}` : `${block}.${row}.${column ?? 0}`

export const placedOf = (reading: Reading): ReadonlyMap<string, readonly Placed[]> => {
  const out = new Map<string, Placed[]>()
  const put = (id: string, group: Placed['group'], marks: readonly Mark[], part: Placed['part'] = 'whole') => {
    for (const mark of marks) { const key = placeKey(mark), there = out.get(key); if (there) there.push({ id, group, mark, part }); else out.set(key, [{ id, group, mark, part }]) }
  }
  const whole = (group: Placed['group'], list: readonly Proposal[]) => { for (const p of list) put(p.id, group, p.at) }
  for (const [group, list] of [['targets', reading.targets], ['qualitative', reading.qualitative]] as const) {
    whole(group, list)
    for (const t of list) for (const part of ['amount', 'name', 'window'] as const) put(t.id, group, t.marks[part], part)
  }
  whole('measures', reading.measures)
  whole('criteriaSets', reading.criteriaSets)
  whole('forms', reading.forms)
  whole('competitionKinds', reading.competitionKinds)
  reading.passedOver.forEach((p, n) => put(passedId(n), 'passed', p.at))
  for (const c of reading.chapters) put(factId(`chapter-${c.section}`), 'fact', c.at)
  const d = reading.document
  for (const [id, at] of [['title', d.title?.at], ['documentNumber', d.documentNumber?.at], ['issuer', d.issuer?.at], ['issuedOn', d.issuedOn?.at], ['adoptedBy', d.adoptedBy?.at], ['adoptedOn', d.adoptedOn?.at], ['period', d.period?.at], ['theme', d.theme?.at]] as const) if (at) put(factId(id), 'fact', at)
  return out
}
export const passedId = (n: number) => `passed-${n}`
export const factId = (name: string) => `fact-${name}`
