import type { Clause } from './clauses.ts'
import type { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { parseVerb, peelEnd, peelStart } from './naming.ts'
import { periodOf, pick } from './period.ts'

/** Targets that a person judges by evidence: 普遍建立…, 一批…, 有所下降, 按时完成. They stand beside the counted ones and are never counted with them. */
const FORMS: readonly (readonly [RegExp, (m: RegExpExecArray) => string])[] = [
  [/普遍(?:建立|开展|推行|设立|成立|实行)([^，；。]{2,40})/, (m) => m[0]],
  [/([^，；。]{2,30}?)(?:有所|有明显|有较大幅度|明显|显著|大幅|有效|稳步|逐步)?(?:下降|减少|降低)$/, (m) => m[0]],
  [/([^，；。]{2,30}?)(?:按时|按期|如期|全面|高质量)完成$/, (m) => m[0]],
  [/(?:打造|选树|建立|培育|推出|命名|建设|形成|推广)一批([^，；。]{2,40})/, (m) => m[0]],
]
export const qualitativeOf = (clause: Clause, ctx: Context): Draft | null => {
  if (ctx.telling || !/普遍|一批|(?:下降|减少|降低|完成)$/.test(clause.words)) return null
  const words = peelEnd(peelStart(clause.words)).slice(0, 90)
  for (const [form, name] of FORMS) {
    const m = form.exec(words)
    if (!m) continue
    const { verb } = parseVerb(name(m)), own = pick(clause.whens)
    return {
      kind: 'qualitative', indicator: name(m).slice(0, 40), comparator: '>=', comparatorPhrase: verb, value: null, valueMax: null, unit: '', raw: m[0].slice(0, 60), scope: ctx.scope || null, denominator: null, period: periodOf(own, ctx.carried, ctx.years, false, false), modal: ctx.modal || null,
      baseline: null, growth: null, wholes: [], each: false, note: null, amount: null, confidence: 0.6, clause: { from: clause.from, to: clause.to }, nameAt: null, windowAt: null,
    }
  }
  return null
}
