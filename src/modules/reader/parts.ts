import type { Context } from './context.ts'
import type { Draft } from './draft.ts'
import { isCountedUnit, isRate } from './naming.ts'

/** 其中: whose part an amount is; the list of parts ends where another thing in another unit begins. */
export const link = (d: Draft, ctx: Context, here: readonly Draft[]) => {
  if (!ctx.wholes.length) return
  const share = d.amount?.what === 'share', level = /（[^（）]*级）$/.test(d.indicator)
  if (ctx.partUnit && !share && (d.unit !== ctx.partUnit || ctx.partLevel && !level)) { ctx.wholes = []; return }
  // 农民工5000人次，取证率…: a rate of another thing ends the list of parts
  if (ctx.partUnit && share && ctx.partUnit !== '%' && isRate(d.indicator) && !/(?:占比|比例|比重)$/.test(d.indicator)) { ctx.wholes = []; return }
  ctx.partUnit ||= d.unit
  ctx.partLevel ||= level
  const wholes = ctx.wholes.filter((w) => !here.includes(w))
  d.wholes = d.each ? sameUnit(wholes) : [nearest(d, wholes)].filter((w) => w !== undefined)
  // a part of what is kept is kept as well
  if (d.wholes[0]?.period.type === 'maintained_each_year' && !d.period.explicit && d.period.type === 'plan_period') d.period = d.wholes[0].period
  const part = d.indicator.replace(/比例$/, '')
  // 其中非公有制企业达到75% of 规模以上企业开展竞赛比例: the same rate of a kind of enterprise
  if (share && d.wholes[0]?.amount?.what === 'share' && !d.each && isCountedUnit(part)) { d.indicator = `${part}${d.wholes[0].indicator.replace(/^.{0,16}?(?:企事业单位|企业|单位|职工|班组)/, '')}`; d.denominator = `${part}数`; return }
  if (share && d.wholes.length && d.wholes[0]!.amount?.what !== 'share') d.denominator = d.each ? `各类${/的(.{2,6}?)(?:占比|比例)?$/.exec(d.indicator)?.[1] ?? ''}总数` : `${d.wholes[0]!.indicator}${d.wholes[0]!.unit}数`
  if (share && d.wholes.length && !/(?:率|比例|占比|比重|面)$/.test(d.indicator)) d.indicator = `${d.indicator}占比`
}
/** 以上各项: what was listed last in one unit. */
export const sameUnit = (wholes: readonly Draft[]): Draft[] => {
  const out: Draft[] = [], unit = wholes.at(-1)?.unit
  for (const w of [...wholes].reverse()) { if (w.unit !== unit) break; out.unshift(w) }
  return out
}
/** The nearest whole that shares its noun; else the nearest that is no rate; else the nearest. */
const nearest = (d: Draft, wholes: readonly Draft[]): Draft | undefined => {
  const back = [...wholes].reverse(), noun = d.indicator.replace(/(?:占比|比例)$/, '').slice(-2)
  return back.find((w) => w.amount?.what !== 'share' && w.indicator.includes(noun)) ?? back.find((w) => w.amount?.what !== 'share') ?? back[0]
}
