import type { Context } from './context.ts'
import type { Named } from './draft.ts'
import { base } from './rates.ts'

/** Names that a figure takes over from the one before: 省级10个 after 工匠工作室, 总数达到32家, 2022年达到1500家. */
export const LEVEL_WORD = /^((?:其中)?(?:县（市）级|县（市、区）级|县（区）级|区（县）级|区县级|县区级|旗（区）级|市州级|国家级|全国|省部级|省级|市级|地市级|县级|区级|旗县级|乡镇级|镇级|企业级|院级|厅级|州级|盟级|自治区级|国际|世界|省、市级|市、县级|省市级|集团级|公司级|矿级|厂级|局级))(?:以上)?(?:示范|重点|优秀)?(?:的)?$/

/** 省级10个 after 工匠工作室 */
export const byLevel = (word: string, ctx: Context): Named => ({ name: AT_LEVEL.test(ctx.name) ? ctx.name.replace(AT_LEVEL, word.replace('其中', '')) : `${base(ctx.name)}（${word.replace('其中', '')}）`, denominator: null, scope: word, verb: ctx.verb, sure: 0.95, taken: true })
/** 县级“学院” after 市级以上“学院” */
const AT_LEVEL = /^(?:国家|省|市|州|县|区|盟|旗|县（市）|县（区）)级(?:及?以上)?(?=[^（]{2,}$)/
export const carried = (ctx: Context, unit = ''): Named => {
  // 2022年达到1500家、25万人: of what was last counted in that unit
  const same = unit && ctx.nameUnit && ctx.nameUnit !== unit ? ctx.piece.findLast((d) => d.unit === unit && d.kind === 'numeric' && !d.growth) : undefined
  return same ? { name: same.indicator, denominator: same.denominator, scope: same.scope, verb: ctx.verb, sure: 0.8, taken: true } : plainly(ctx)
}
const plainly = (ctx: Context): Named => ({ name: ctx.name || ctx.topic, denominator: null, scope: null, verb: ctx.verb, sure: ctx.name || ctx.topic ? 0.7 : 0.2, taken: true })

/** 新增5家，总数达到32家 */
export const totalled = (named: Named, words: string): Named => /(?:总数|总量)(?:[应要须]?达到?)?$/.test(words) && !/(?:总数|总量)$/.test(named.name) ? { ...named, name: `${named.name.replace(/^(?:新增|净增)/, '')}总数` } : named
