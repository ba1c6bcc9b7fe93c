import { oneOf } from './words.ts'

/**
 * Numbers as official documents write them: 4万, 1.2万, 5千, 1,200, 五万, 两千, 一百二十, 百分之三十, 三分之一, 1/3, 八成, 二〇一五. A number that is no count of
 * anything (统一, 五一, 十佳) is told apart by what follows it: see amount.ts.
 */
export interface Numeral {
  readonly value: number
  readonly start: number
  readonly end: number
  /** written as a share: the value is a percentage and no unit follows */
  readonly share: boolean
  /** 余, 多: somewhat more than that */
  readonly more: boolean
  readonly chinese: boolean
  /** 百场, 千家: a power of ten with nothing before it */
  readonly bare: boolean
}

const DIGITS: Record<string, number> = { 零: 0, '〇': 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9'
const isWritten = oneOf(Object.keys(DIGITS).concat(Object.keys(POWERS)).join('')), isPower = oneOf('百千万亿'), begins = oneOf('0123456789零〇一二两三四五六七八九十百千万亿半过')
const LONGEST = 24

export const numeralAt = (text: string, i: number): Numeral | null => {
  if (!begins(text, i)) return null
  if (isDigit(text[i])) return arabicAt(text, i)
  if (isWritten(text, i)) return shareInWords(text, i) ?? chineseAt(text, i)
  if (text.startsWith('半数', i) || text.startsWith('过半', i)) return { value: 50, start: i, end: i + 2, share: true, more: text[i] === '过', chinese: true, bare: false }
  return null
}

const arabicAt = (text: string, start: number): Numeral | null => {
  let end = start
  while (end - start < LONGEST && (isDigit(text[end]) || (text[end] === ',' && isDigit(text[end + 1])))) end++
  if (text[end] === '.' && isDigit(text[end + 1])) { end++; while (end - start < LONGEST && isDigit(text[end])) end++ }
  if (isDigit(text[end])) return null
  const digits = text.slice(start, end)
  let value = Number(digits.includes(',') ? digits.replaceAll(',', '') : digits)
  if (text[end] === '/' && isDigit(text[end + 1])) return fractionAt(text, start, end, value)
  if (text[end] === '成' && value <= 10 && !isWordAfterTenth(text, end + 1)) return tenths(text, start, end, value)
  const scaled = scale(text, end)
  value *= scaled.by
  return withMore(text, { value: tidy(value), start, end: scaled.end, share: false, more: false, chinese: false, bare: false })
}

/** 2千万, 3万: every power that follows multiplies. */
const scale = (text: string, from: number): { by: number, end: number } => {
  let by = 1, end = from
  if (text[end] === '余' || text[end] === '多') return { by, end }
  while (end - from < 3 && isPower(text, end)) { by *= POWERS[text[end]!]!; end++ }
  return { by, end }
}

const fractionAt = (text: string, start: number, slash: number, above: number): Numeral | null => {
  let end = slash + 1
  while (end - slash < 4 && isDigit(text[end])) end++
  const below = Number(text.slice(slash + 1, end))
  // 2021/5/30 and 24/7 are something else
  if (isDigit(text[end]) || text[end] === '/' || below < 2 || above < 1 || above >= below || below > 100) return null
  return withMore(text, { value: tidy((100 * above) / below), start, end, share: true, more: false, chinese: false, bare: false })
}

const shareInWords = (text: string, start: number): Numeral | null => {
  for (const [lead, per] of [['百分之', 1], ['千分之', 0.1]] as const) {
    if (!text.startsWith(lead, start)) continue
    const rest = numeralAt(text, start + lead.length)
    return rest && !rest.share ? { ...rest, value: tidy(rest.value * per), start, share: true, bare: false } : null
  }
  const below = chineseAt(text, start)
  if (!below) return null
  if (text.startsWith('分之', below.end)) {
    const above = numeralAt(text, below.end + 2)
    return above && above.value < below.value ? { ...above, value: tidy((100 * above.value) / below.value), start, share: true, bare: false } : null
  }
  return text[below.end] === '成' && below.value <= 10 && !isWordAfterTenth(text, below.end + 1) ? tenths(text, start, below.end, below.value) : null
}
/** 八成以上, 但 not 一成不变, 五成熟 */
const tenths = (text: string, start: number, end: number, value: number): Numeral => withMore(text, { value: value * 10, start, end: end + 1, share: true, more: false, chinese: true, bare: false })
const isWordAfterTenth = (text: string, i: number): boolean => /[立员果为长就效功绩不熟都本品型]/.test(text[i] ?? '')

const chineseAt = (text: string, start: number): Numeral | null => {
  let end = start
  while (end - start < LONGEST && isWritten(text, end)) end++
  const value = chineseValue(text.slice(start, end))
  if (value === null) return null
  const bare = isPower(text, start)
  return withMore(text, { value, start, end, share: false, more: false, chinese: true, bare })
}

/** 一百二十 is 120, 三万五千 35000, 二〇一五 2015. Null where the characters are no number (十百). */
export const chineseValue = (word: string): number | null => {
  if (word.length === 1) return DIGITS[word] ?? POWERS[word] ?? null
  const chars = [...word]
  if (!chars.length) return null
  if (chars.every((c) => c in DIGITS)) return chars.length > 1 || chars[0] !== '零' ? Number(chars.map((c) => DIGITS[c]).join('')) : 0
  let total = 0, section = 0, digit: number | null = null, lastPower = Infinity
  for (const c of chars) {
    if (c in DIGITS) { if (digit !== null && digit !== 0) return null; digit = DIGITS[c]!; continue }
    const power = POWERS[c]!
    if (power >= 1e4) {
      total = (total + section + (digit ?? 0) || 1) * power
      section = 0; lastPower = Infinity
    } else {
      if (power >= lastPower) return null
      section += (digit ?? 1) * power
      lastPower = power
    }
    digit = null
  }
  return total + section + (digit ?? 0)
}

const withMore = (text: string, n: Numeral): Numeral => text[n.end] === '余' || (text[n.end] === '多' && !/[种样元方]/.test(text[n.end + 1] ?? '')) ? scaledMore(text, n) : n
/** 3万余, 百余, 50余万 */
const scaledMore = (text: string, n: Numeral): Numeral => {
  const scaled = scale(text, n.end + 1)
  return { ...n, value: tidy(n.value * scaled.by), end: scaled.end, more: true }
}
/** 1.2 × 10000 is 12000 and not 12000.000000000002. */
const tidy = (value: number): number => Number.isInteger(value) && value < 1e12 ? value : Number(value.toPrecision(12))
