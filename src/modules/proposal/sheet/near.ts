import type { Context } from '../../../platform/http/context.ts'
import { bandsOf, compare, pairsOfText } from '../similar/similar.ts'
import { carrying, textsOf, type NearText } from '../similar/similar.queries.ts'
import { isFresh, type Line } from './read.ts'

/**
 * 查重: each new line against the lines before it and against the ledger of the scope, by the same bands and the same comparison as one that is typed. A file is asked
 * for a handful of lines at a time: one question to the index instead of one for each.
 */
export interface Near { readonly kind: 'duplicate' | 'related', readonly score: number, readonly row: number | null, readonly id: string | null, readonly number: string | null, readonly title: string, readonly org: string, readonly sameEmployer: boolean }
const AT_ONCE = 100, CANDIDATES = 12, SHOWN = 3, BUCKET = 24, MOST_HITS = 4000

export const nearOf = async (ctx: Context, lines: readonly Line[]): Promise<Map<number, Near[]>> => {
  const fresh = lines.filter(isFresh), out = new Map<number, Near[]>(), buckets = new Map<number, number[]>()
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const some = fresh.slice(from, from + AT_ONCE).map((l, i) => { const { draft } = l.placed, pairs = pairsOfText(draft); return { l, at: from + i, pairs, bands: pairs.size < 4 ? [] : bandsOf(pairs) } })
    const asked = [...new Set(some.flatMap((s) => s.bands))], hits = asked.length ? await carrying(ctx.tx, asked, MOST_HITS) : [], byBand = new Map<number, string[]>()
    for (const h of hits) for (const b of h.shared) { const had = byBand.get(b); if (had) had.push(h.id); else byBand.set(b, [h.id]) }
    const wanted = some.map((s) => ({ ...s, rows: best(s.bands, buckets, s.at), ids: best(s.bands, byBand) }))
    // a line becomes findable for those after it, also within this handful
    for (const s of some) for (const b of s.bands) { const had = buckets.get(b); if (!had) buckets.set(b, [s.at]); else if (had.length < BUCKET) had.push(s.at) }
    for (const w of wanted) w.rows = best(w.bands, buckets, w.at)
    const ids = [...new Set(wanted.flatMap((w) => w.ids))], parts = [...new Set(hits.map((h) => h.partId))], texts = new Map<string, NearText>(ids.length ? (await textsOf(ctx.tx, parts, ids, ctx.scope.path)).map((t) => [t.id, t]) : [])
    for (const w of wanted) {
      const own = w.l.placed, found: Near[] = []
      for (const id of w.ids) {
        const t = texts.get(id), said = t && compare(own.draft, t, w.pairs)
        if (said) found.push({ ...said, row: null, id, number: t.number, title: t.title, org: t.orgName, sameEmployer: t.employerId === own.employer.id })
      }
      for (const at of w.rows) {
        const other = fresh[at]!, said = compare(own.draft, other.placed.draft, w.pairs)
        if (said) found.push({ ...said, row: other.read.row, id: null, number: null, title: other.placed.draft.title, org: other.placed.org.name, sameEmployer: other.placed.employer.id === own.employer.id })
      }
      if (found.length) out.set(w.l.read.row, found.sort((a, b) => b.score - a.score || (a.row ?? 0) - (b.row ?? 0)).slice(0, SHOWN))
    }
    await new Promise((r) => { setImmediate(r) })
  }
  return out
}

/** Those that share the most bands; of lines only those before. */
const best = <K extends string | number>(bands: readonly number[], carriers: ReadonlyMap<number, readonly K[]>, before?: number): K[] => {
  const shared = new Map<K, number>()
  for (const b of bands) for (const k of carriers.get(b) ?? []) if (before === undefined || (k as number) < before) shared.set(k, (shared.get(k) ?? 0) + 1)
  return [...shared].sort((a, b) => b[1] - a[1]).slice(0, CANDIDATES).map(([k]) => k)
}
/** What a line is linked to, where that is asked for: the nearest that says the same within one employer. */
export const duplicateOf = (near: readonly Near[] | undefined): Near | undefined => near?.find((n) => n.kind === 'duplicate' && n.sameEmployer)
