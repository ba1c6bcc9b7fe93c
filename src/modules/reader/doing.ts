import { skipAt } from './clauses.ts'
import { ACTIONS, ADVERBS } from './lexicon.ts'
import { COMPOUNDS, isCompound, isCountedUnit, isPersons } from './naming.ts'

/** 职工提升技术等级: who, and what they do. */
export const parseDoing = (words: string): { who: string, does: string } => {
  for (let i = 2; i < words.length && i < 24; i++) {
    if (skipAt(words, i) > i) { i = skipAt(words, i) - 1; continue }
    const noun = COMPOUNDS.at(words, i)
    if (noun) { i += noun.word.length - 1; continue }
    const action = ACTIONS.at(words, i), adverb = ADVERBS.at(words, i)
    const from = adverb && ACTIONS.at(words, i + adverb.word.length) ? i + adverb.word.length : action && action.word.length > 1 ? i : /^(?:进行|达到|成为|掌握|接受|受到|享受|具备|拥有|得到|持有|加入|纳入|通过|从事|签订|建有|设有|进校园|进企业)/.test(words.slice(i)) ? i : -1
    if (from < 0 || (ACTIONS.at(words, from) !== null) && isCompound(words, from + (ACTIONS.at(words, from)?.word.length ?? 2)) && !/^(?:参加|取得|获得|开展|建立|签订|达到)/.test(words.slice(from))) continue
    const who = words.slice(0, i)
    if (isPersons(who) || isCountedUnit(who) || /[队团组室站]$/.test(who)) return { who, does: words.slice(from).replace(/^进行/, '').replace(/^通过[^，]{1,10}?(?=晋升|取得|获得|提升|晋级)/, '') }
  }
  return { who: words, does: '' }
}
