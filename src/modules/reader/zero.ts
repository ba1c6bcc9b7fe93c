import { base } from './absolutes.ts'
import type { Clause } from './clauses.ts'
import { skipAt } from './clauses.ts'
import type { Context } from './context.ts'
import { splitList } from './dealing.ts'
import type { Draft } from './draft.ts'
import { peelEnd, peelStart } from './naming.ts'
import { isTold } from './passing.ts'

/** What is not to happen at all: 零死亡, …事故为零, 不发生…事故, 杜绝…事故. Each of a list is a target of its own. */
export const zerosOf = (clause: Clause, ctx: Context): Draft[] => {
  const { words } = clause, found = [...written(words, ctx), ...forbidden(clause)]
  return found.map(({ name, raw }) => ({ ...base(clause, ctx), kind: 'zero', comparator: '=', comparatorPhrase: raw.startsWith('零') ? '零' : raw.slice(0, 8), value: 0, unit: '起', raw, indicator: name || '事故' }))
}
interface Zero { readonly name: string, readonly raw: string }

const BEFORE_ZERO = /(?:实现|达到|做到|确保|保持|力争)(?=[^实达做确保]*$)/
const ZERO = /^零((?:工亡|死亡|伤亡|重伤|轻伤|工伤|事故|违章|伤害|职业病|隐患)(?!零)[^，；。、和及]{0,6})/
/** 实现“零事故”目标, but not “零事故”班组, a name */
const QUOTED = /^“零(工亡|死亡|伤亡|重伤|轻伤|工伤|事故|违章|伤害|隐患)”(?=$|[、和及，]|的?目标)/
const AIMED = /(?:实现|达到|做到|确保|力争|保持)[^，；]{0,24}$/
const AS_ZERO = /^([^，；。、]{0,16}(?:事故|死亡|伤亡|工亡|违章)[^，；。、]{0,6}?)(?:发生数|起数|人数)?(?:为|达到|控制为|保持为)零/
/** 零死亡、零重伤; 死亡事故为零 */
const written = (words: string, ctx: Context): Zero[] => {
  if (!words.includes('零') || !(ctx.modal || /实现|达到|做到|确保|力争|保持|为零|杜绝/.test(words))) return []
  const out: Zero[] = []
  let subject: string | null = null
  for (let i = 0; i < words.length; i++) {
    const after = skipAt(words, i), quoted = after > i ? QUOTED.exec(words.slice(i, i + 24)) : null
    if (quoted && AIMED.test(words.slice(0, i))) { subject ??= subjectOf(words.slice(0, i)); out.push({ name: cleared(subject + quoted[1]!), raw: `零${quoted[1]!}` }) }
    if (after > i) { i = after - 1; continue }
    const rest = words.slice(i, i + 28), zero = ZERO.exec(rest) ?? AS_ZERO.exec(rest)
    if (!zero || /[创比]$/.test(words.slice(0, i))) continue
    const plain = zero[0].startsWith('零')
    if (plain) subject ??= subjectOf(words.slice(0, i))
    out.push({ name: cleared((plain ? subject ?? '' : '') + (plain ? zero[1]! : peelStart(zero[1]!))), raw: plain ? zero[0] : '为零' })
    i += zero[0].length - 1
  }
  return out
}
const subjectOf = (before: string): string => peelStart(peelEnd(before.replace(BEFORE_ZERO, '')))
const cleared = (name: string): string => name.replace(/^(?:实现|确保|做到|保持|全年)+/, '').replace(/的?目标$/, '')

const HARM = '(?:事故|死亡|伤亡|工亡|重伤|职业病|中毒|职业危害|群体性事件|责任事件|安全事件|环境事件|污染事件|舆情)'
const FORBIDDEN = new RegExp(`(?:(?:不再?|不得|不)(?:发生|出现)|(?<![一-龥])无|(?<=[现保、和到内年])无|杜绝)((?:[^，；。“”]{0,30}?)${HARM})(?:的?发生|现象)?(?=$|[、，；。和及与])`)
const ENDS_IN_HARM = new RegExp(`${HARM}$`)
/** 不发生较大以上安全事故, 杜绝死亡事故和重伤事故: not 无事故班组, nor 不发生事故的企业. */
const forbidden = (clause: Clause): Zero[] => {
  const { words } = clause, m = /发生|出现|无|杜绝/.test(words) ? FORBIDDEN.exec(words) : null
  if (!m || isTold(clause, words)) return []
  const listed = splitList(m[1]! + tailOf(words.slice(m.index + m[0].length))).map((p) => p.replace(/^(?:及|不发生|不出现|无|杜绝)/, '').replace(/(?:的?发生|现象)$/, ''))
  // 火灾、爆炸事故 is one: every part of a list has to be a harm by itself
  const names = listed.every((p) => ENDS_IN_HARM.test(p)) ? listed : [m[1]!]
  return names.map((name) => ({ name: cleared(name), raw: m[0] }))
}
const tailOf = (rest: string): string => /^[、和及与]/.test(rest) && ENDS_IN_HARM.test(rest.slice(0, 60).replace(/(?:的?发生|现象)$/, '')) ? rest.slice(0, 60) : ''
