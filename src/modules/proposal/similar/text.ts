/**
 * Chinese text as searching sees it: no words, because nothing tells where one ends, but pairs of neighbouring characters. Both the index and a question go
 * through here, so that full-width letters, spaces and punctuation make no difference.
 */
const BREAK = /[。！？；!?;\n\r]+/, NOISE = /[^\p{L}\p{N}]+/gu

/** What one hand writes one way and another hand another way. The first of a line stands for all of it. */
const SAME: readonly (readonly string[])[] = [
  ['电机', '电动机', '马达'], ['安装', '加装', '装设', '增装', '加设'], ['更换', '替换', '换成', '改换'], ['检查', '检修', '巡检', '查看'], ['减少', '降低', '减低', '缩减'], ['提高', '提升', '增强'],
  ['使用', '采用', '利用', '运用'], ['改造', '改进', '改良', '改善'], ['皮带机', '皮带输送机', '胶带机', '带式输送机'], ['容易', '易于', '极易'], ['导致', '造成', '引起', '致使'], ['工人', '职工', '员工'],
  ['及时', '尽快', '马上'], ['浪费', '损耗', '损失'], ['建议', '提议', '希望'], ['费用', '成本', '开支'], ['经常', '常常', '时常', '频繁'], ['设备', '机器', '装置'],
]
const canonical = new Map(SAME.flatMap(([first, ...others]) => others.map((o) => [o, first!] as const)))
const SYNONYM = new RegExp([...canonical.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(NOISE, '')
/** Sentences, each without noise: turned around they give the same pairs. */
export const sentences = (text: string): string[] => text.normalize('NFKC').toLowerCase().split(BREAK).map((s) => s.replace(NOISE, '')).filter(Boolean)
export const alike = (text: string): string => text.replace(SYNONYM, (word) => canonical.get(word)!)

/** 30 bits, never negative: labels of organisations take the numbers below nothing. */
export const pairAt = (text: string, i: number): number => { const h = Math.imul(text.charCodeAt(i) * 65_537 ^ text.charCodeAt(i + 1), 0x9e3779b1); return (h ^ (h >>> 15)) >>> 2 }
const pairsInto = (out: Set<number>, sentence: string) => { for (let i = 0; i + 1 < sentence.length; i++) out.add(pairAt(sentence, i)) }
export const pairsOf = (parts: readonly string[]): Set<number> => { const out = new Set<number>(); for (const s of parts) pairsInto(out, s); return out }

/** What a text is found by. */
export const gramsOf = (...texts: readonly string[]): number[] => [...pairsOf(texts.flatMap(sentences))]
/** What a question asks for: words between spaces must all be there. A single character has no pair, and is looked for in the text itself. */
export const askedOf = (question: string): { words: string[], grams: number[] } => {
  const words = question.normalize('NFKC').toLowerCase().split(/[\s，。、；,;]+/).map(plain).filter(Boolean)
  return { words, grams: [...pairsOf(words)] }
}
