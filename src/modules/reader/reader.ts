import { competitionKindsOf, criteriaOf } from './criteria.ts'
import { headOf } from './document.ts'
import { proposalOf, type Draft } from './draft.ts'
import { formsOf } from './form.ts'
import { gridTargets } from './grid.ts'
import { indexOf, matchOf, type MatchIndex } from './match.ts'
import { questionOf } from './question.ts'
import { measuresOf } from './measure.ts'
import { markOf, outlineOf, type Piece } from './outline.ts'
import type { Carried } from './period.ts'
import type { Mark, PassedOver, Reading, ReadOptions, SourceDocument, TargetProposal } from './reading.ts'
import { leadWindow, targetsOf } from './targets.ts'
import type { PlanYears } from './when.ts'
import { oneOf } from './words.ts'

/** A document read: deterministic, without a clock or a network, in time that grows with its length. */
export const readPlan = (source: SourceDocument, options: ReadOptions): Reading => {
  const outline = outlineOf(source), head = headOf(outline, options), index = indexOf(options.dictionary)
  const drafts: { draft: Draft, piece: Piece }[] = [], judged: { draft: Draft, piece: Piece }[] = [], passedOver: PassedOver[] = []
  let windows: { rank: number, window: Carried }[] = []
  for (const piece of outline.pieces) {
    if (piece.region === 'form') continue
    // a lead-in holds until its own level of numbers comes again
    if (piece.rank) windows = windows.filter((w) => w.rank < piece.rank)
    const lead = leadWindow(piece, head.years)
    const found = targetsOf(piece, head.years, head.stance, lead && piece.rank ? lead : windows.at(-1)?.window ?? null)
    if (lead) windows.push({ rank: piece.rank, window: lead })
    for (const draft of found.drafts) drafts.push({ draft, piece })
    for (const draft of found.judged) judged.push({ draft, piece })
    for (const p of found.passed) passedOver.push({ at: [markOf(piece.block, piece.folded, p.from, p.to)], text: piece.folded.text.slice(p.from, p.to), why: p.why })
  }
  const ids = new Map(drafts.map(({ draft }, i) => [draft, `T${i + 1}`]))
  const own = new Map<Piece, Draft[]>()
  for (const { draft, piece } of drafts) { const beside = own.get(piece); if (beside) beside.push(draft); else own.set(piece, [draft]) }
  const numbered = <T>(list: readonly T[], letter: string) => list.map((p, i) => ({ id: `${letter}${i + 1}`, ...p }))
  const tables = head.stance === 'plan' ? fromTables(source, head.years, index, drafts.length) : []
  return {
    document: head.facts, chapters: outline.chapters, targets: [...proposals(drafts, own, ids, index), ...tables], qualitative: proposals(judged, own, new Map(judged.map(({ draft }, i) => [draft, `Q${i + 1}`])), index),
    measures: head.stance === 'plan' ? numbered(measuresOf(outline.pieces, own), 'M').map(({ piece, ...m }) => ({ ...m, targets: (own.get(piece) ?? []).map((d) => ids.get(d)!) })) : [],
    criteriaSets: numbered(criteriaOf(outline.pieces), 'C'), competitionKinds: numbered(competitionKindsOf(outline.pieces), 'K'), forms: numbered(formsOf(source, outline.pieces), 'F'), passedOver,
  }
}

const proposals = (drafts: readonly { draft: Draft, piece: Piece }[], byPiece: ReadonlyMap<Piece, readonly Draft[]>, ids: ReadonlyMap<Draft, string>, index: MatchIndex): TargetProposal[] => {
  const parts = new Map<Draft, string[]>()
  for (const { draft } of drafts) for (const whole of draft.wholes) { const listed = parts.get(whole); if (listed) listed.push(ids.get(draft)!); else parts.set(whole, [ids.get(draft)!]) }
  const idsOf = (list: readonly Draft[]) => list.map((d) => ids.get(d)!).filter(Boolean)
  return drafts.map(({ draft, piece }) => {
    const { wholes, each, amount, clause, nameAt, windowAt } = draft, { block, folded } = piece
    const mark = (at: { from: number, to: number } | null): Mark[] => at ? [markOf(block, folded, at.from, at.to)] : []
    const match = matchOf(draft, index), near = (byPiece.get(piece) ?? []).slice(0, 60)
    const sentence = sentenceAround(folded.text, clause.from, clause.to, piece)
    return proposalOf(draft, {
      id: ids.get(draft)!, at: mark(clause), section: piece.section, clause: folded.text.slice(sentence.from, sentence.to),
      parent: wholes.length ? idsOf(wholes) : null, appliesTo: each && wholes.length ? idsOf(wholes) : null, subConditions: parts.get(draft) ?? [],
      match, question: questionOf(draft, match, (code) => index.kinds.get(code), near), marks: { amount: mark(amount && { from: amount.start, to: amount.end }), name: mark(nameAt), window: mark(windowAt) },
    })
  })
}
const isFullStop = oneOf('。！？')
/** 指标分解表 */
const fromTables = (source: SourceDocument, years: PlanYears, index: MatchIndex, from: number): TargetProposal[] =>
  source.blocks.flatMap((b, block) => b.kind === 'table' ? gridTargets(block, b, years) : []).map(({ draft, at }, i) => proposalOf(draft, {
    id: `T${from + i + 1}`, at, section: '', clause: draft.indicator, parent: null, appliesTo: null, subConditions: [],
    match: matchOf(draft, index), question: null, marks: { amount: at.slice(1), name: at.slice(0, 1), window: [] },
  }))
const sentenceAround = (text: string, from: number, to: number, piece: Piece): { from: number, to: number } => {
  let a = from, b = to
  while (a > piece.from && from - a < 300 && !isFullStop(text, a - 1)) a--
  while (b < piece.to && b - to < 300 && !isFullStop(text, b - 1)) b++
  return { from: a, to: b }
}
