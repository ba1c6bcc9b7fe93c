/**
 * 评分 → 名次, from nothing but the scores that are stored: whole numbers all the way (thousandths of a mark), rounded half up where the step says so, never compared
 * as fractions. A panel's mean of one work leaves out the highest and the lowest; panels are made comparable by what they say of the same anchor works, by addition:
 * a panel's adjustment is the mean of all panels over the anchors less its own. Never a z-score (docs/decisions/0024-campaigns.md).
 */
export interface Given { readonly entry: string, readonly panel: number, readonly judge: number, /** 0–100 by criterion */ readonly marks: readonly number[] }
export interface Work { readonly entry: string, readonly number: number, readonly panel: number, readonly anchor: boolean }
export interface Scheme { readonly weights: readonly number[], readonly trim: number, readonly ties: 'shared' | 'earlier' }
export const MARK = 1000

/** Half up, below zero too, so that what is moved by whole marks rounds alike. */
export const share = (sum: number, of: number): number => Math.floor((2 * sum + of) / (2 * of))
/** How many of n are left out at each end: two stay at least, and of three none goes (it would be the median). */
export const cutOf = (n: number, trim: number): number => Math.max(0, Math.min(trim, Math.floor((n - 2) / 2)))
export const trimmedMean = (values: readonly number[], trim: number): number => {
  const cut = cutOf(values.length, trim), kept = [...values].sort((a, b) => a - b).slice(cut, values.length - cut)
  return share(kept.reduce((a, b) => a + b, 0), kept.length)
}
/** What one judge's marks come to: weights are percents that come to 100. */
export const totalOf = (marks: readonly number[], weights: readonly number[]): number => marks.reduce((sum, m, i) => sum + m * weights[i]!, 0) * (MARK / 100)

export interface PanelView { readonly panel: number, /** over the anchors; null where there is one panel */ readonly mean: number | null, readonly adjustment: number }
export interface PanelOf { readonly panel: number, readonly judges: readonly { readonly judge: number, readonly total: number }[], readonly mean: number }
export interface Ranked { readonly entry: string, readonly number: number, readonly panel: number, readonly anchor: boolean, readonly panels: readonly PanelOf[], readonly raw: number, readonly adjustment: number, readonly final: number, readonly rawRank: number, readonly rank: number, /** what set it before the next one: final, a criterion by its place, the order of entering; none: shared */ readonly decidedBy: string | null }
export interface Ranking { /** of all panels over the anchors */ readonly overall: number | null, readonly panels: readonly PanelView[], readonly works: readonly Ranked[] }

const mean = (list: readonly number[]) => share(list.reduce((a, b) => a + b, 0), list.length)
export const rankingOf = (works: readonly Work[], given: readonly Given[], { weights, trim, ties }: Scheme): Ranking => {
  const panels = [...new Set(given.map((g) => g.panel))].sort((a, b) => a - b)
  // the total first, then each criterion: all are adjusted alike, so that a stricter panel loses no tie by being stricter
  const vectorOf = (g: Given) => [totalOf(g.marks, weights), ...g.marks.map((m) => m * MARK)]
  const size = weights.length + 1, at = (i: number) => Array.from({ length: i }, (_, x) => x)
  const cell = new Map<string, { means: number[], judges: { judge: number, total: number }[] }>()
  for (const w of works) for (const panel of panels) {
    const of = given.filter((g) => g.entry === w.entry && g.panel === panel).sort((a, b) => a.judge - b.judge)
    if (of.length) cell.set(`${w.entry} ${panel}`, { means: at(size).map((i) => trimmedMean(of.map((g) => vectorOf(g)[i]!), trim)), judges: of.map((g) => ({ judge: g.judge, total: totalOf(g.marks, weights) })) })
  }
  const anchors = panels.length > 1 ? works.filter((w) => w.anchor && panels.every((p) => cell.has(`${w.entry} ${p}`))) : []
  const panelMeans = new Map(panels.map((p) => [p, anchors.length ? at(size).map((i) => mean(anchors.map((w) => cell.get(`${w.entry} ${p}`)!.means[i]!))) : null]))
  const overall = anchors.length ? at(size).map((i) => mean(panels.map((p) => panelMeans.get(p)![i]!))) : null
  const shift = (p: number, i: number) => overall ? overall[i]! - panelMeans.get(p)![i]! : 0

  const scored = works.flatMap((w) => {
    const own = panels.filter((p) => (w.anchor || p === w.panel) && cell.has(`${w.entry} ${p}`))
    if (!own.length) return []
    const seen = own.map((p) => ({ panel: p, ...cell.get(`${w.entry} ${p}`)! })), raw = mean(seen.map((s) => s.means[0]!))
    const keys = at(size).map((i) => mean(seen.map((s) => s.means[i]! + shift(s.panel, i))))
    return [{ w, raw, keys, panels: seen.map((s) => ({ panel: s.panel, judges: s.judges, mean: s.means[0]! })) }]
  })
  // criteria by weight, the first named first
  const chain = [0, ...at(weights.length).sort((a, b) => weights[b]! - weights[a]! || a - b).map((i) => i + 1)]
  const compare = (a: (typeof scored)[number], b: (typeof scored)[number]) => { for (const i of chain) if (a.keys[i] !== b.keys[i]) return { by: b.keys[i]! - a.keys[i]!, key: i === 0 ? 'final' : `criterion ${i}` }; return ties === 'earlier' ? { by: a.w.number - b.w.number, key: 'earlier' } : { by: 0, key: null } }
  const order = [...scored].sort((a, b) => compare(a, b).by || a.w.number - b.w.number), raws = scored.map((s) => s.raw)
  let rank = 0
  const ranked = order.map((s, n): Ranked => {
    const before = n > 0 ? compare(order[n - 1]!, s) : null, next = order[n + 1], beyond = next ? compare(s, next) : null
    if (before === null || before.by !== 0) rank = n + 1
    return { entry: s.w.entry, number: s.w.number, panel: s.w.panel, anchor: s.w.anchor, panels: s.panels, raw: s.raw, adjustment: s.keys[0]! - s.raw, final: s.keys[0]!, rawRank: 1 + raws.filter((r) => r > s.raw).length, rank, decidedBy: beyond ? beyond.key : 'final' }
  })
  return { overall: overall?.[0] ?? null, panels: panels.map((panel) => ({ panel, mean: panelMeans.get(panel)?.[0] ?? null, adjustment: shift(panel, 0) })), works: ranked }
}

export interface AwardRule { readonly grade: string, readonly count: number }
/** Grades by rank: works of one rank share its grade; where a unit has all that it may have, its place goes to the next. Answers the place of the grade by work. */
export const awardsOf = (ranked: readonly { readonly entry: string, readonly rank: number, readonly employer: number }[], awards: readonly AwardRule[], mostPerUnit: number | null): Map<string, number> => {
  const out = new Map<string, number>(), had = new Map<number, number>(), ends = awards.map((_, i) => awards.slice(0, i + 1).reduce((sum, a) => sum + a.count, 0))
  let given = 0
  for (const rank of [...new Set(ranked.map((r) => r.rank))].sort((a, b) => a - b)) {
    const grade = ends.findIndex((end) => given < end)
    if (grade < 0) break
    for (const r of ranked.filter((x) => x.rank === rank)) {
      const of = had.get(r.employer) ?? 0
      if (mostPerUnit !== null && of >= mostPerUnit) continue
      out.set(r.entry, grade)
      had.set(r.employer, of + 1)
      given++
    }
  }
  return out
}
/** Works to panels, in the order of their numbers: each to the panel with the fewest that may judge it; anchors belong to all. Answers works that no panel may judge. */
export const deal = (works: readonly { readonly entry: string, readonly number: number, readonly anchor: boolean, /** panels with enough judges free of conflict */ readonly fit: readonly number[] }[], panels: readonly number[]): { of: Map<string, number>, stuck: string[] } => {
  const of = new Map<string, number>(), load = new Map(panels.map((p) => [p, 0])), stuck: string[] = []
  for (const w of [...works].sort((a, b) => a.number - b.number)) {
    const fit = panels.filter((p) => w.fit.includes(p)).sort((a, b) => load.get(a)! - load.get(b)! || a - b)
    if (!fit.length || (w.anchor && fit.length < panels.length)) { stuck.push(w.entry); continue }
    of.set(w.entry, fit[0]!)
    for (const p of w.anchor ? panels : [fit[0]!]) load.set(p, load.get(p)! + 1)
  }
  return { of, stuck }
}
