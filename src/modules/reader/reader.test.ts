import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNITS } from './lexicon.ts'
import { numeralAt } from './numeral.ts'
import { readInPlan, readText } from './proof/construction.fixture.ts'
import { readPlan, sourceOfText } from './browser.ts'

/** What holds for every sentence, not only for those that somebody thought of. */
const DIGITS = '零一二三四五六七八九'
const inChinese = (n: number): string => {
  if (n >= 10_000) return `${inChinese(Math.floor(n / 10_000))}万${n % 10_000 ? (n % 10_000 < 1000 ? '零' : '') + inChinese(n % 10_000) : ''}`
  let out = '', zero = false
  for (const [power, word] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(n / power) % 10
    if (digit) { out += (zero ? '零' : '') + DIGITS[digit] + word; zero = false } else if (out) zero = true
  }
  return out
}

describe('numerals', () => {
  it('are read in every way they are written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => {
      expect(numeralAt(inChinese(n), 0)?.value).toBe(n)
      expect(numeralAt(String(n), 0)?.value).toBe(n)
      expect(numeralAt(n.toLocaleString('en-US'), 0)?.value).toBe(n)
    }))
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
      expect(numeralAt(`${n / 10}万`, 0)?.value).toBe(n * 1000)
      expect(numeralAt(`百分之${inChinese(n % 100 || 100)}`, 0)).toMatchObject({ value: n % 100 || 100, share: true })
    }))
  })
  it('are no numerals inside of other words', () => {
    for (const word of ['统一部署', '唯一', '五一劳动奖章', '一线职工', '十佳', '万众一心', '三个代表', '第三次会议']) expect([word, readInPlan(`贯彻落实${word}。`).targets]).toEqual([word, []])
  })
})

const NOUNS = ['潮汐工匠', '蓝海班组', '青山讲堂', '灯塔车间', '雁阵团队', '苔原联盟', '海鸥书屋']
const BOUNDS = [['不少于', '', '>='], ['达到', '以上', '>='], ['', '以上', '>='], ['达到', '', '>='], ['不超过', '', '<='], ['', '左右', '~=']] as const
const WINDOWS = [['到2024年，', 'by_year', 2024], ['到2023年底，', 'by_end_of_year', 2023], ['每年', 'per_year', 2025], ['五年内', 'cumulative', 2025], ['“十四五”期间，', 'plan_period', 2025]] as const
const counted = ['个', '名', '项', '家', '支', '场', '间', '人次', '件'].filter((u) => UNITS.has(u))

describe('a generated sentence', () => {
  const piece = fc.record({ noun: fc.constantFrom(...NOUNS), n: fc.integer({ min: 2, max: 90_000 }), unit: fc.constantFrom(...counted), bound: fc.constantFrom(...BOUNDS), after: fc.boolean() })
  it('gives back what was put into it', () => {
    fc.assert(fc.property(piece, fc.constantFrom(...WINDOWS), ({ noun, n, unit, bound: [before, behind, comparator], after }, [window, type, end]) => {
      const sentence = after && before !== '达到' ? `${window}全市建成${before}${n}${unit}${behind}${noun}。` : `${window}全市${noun}${before || '建设'}${n}${unit}${behind}。`
      const { targets } = readInPlan(sentence)
      expect([sentence, targets.length]).toEqual([sentence, 1])
      expect(targets[0]).toMatchObject({ comparator, value: n, unit, period: { type, end } })
      expect(targets[0]!.indicator).toContain(noun)
    }), { numRuns: 120 })
  })
  it('gives each thing of a list, in its order and in one window', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...NOUNS), { minLength: 2, maxLength: 5 }), fc.constantFrom(...WINDOWS), fc.constantFrom('、', '，'), fc.integer({ min: 2, max: 900 }), (nouns, [window, type, end], joiner, n) => {
      const { targets } = readInPlan(`${window}选树${nouns.map((noun, i) => `${noun}${n + i}个`).join(joiner)}。`)
      expect(targets.map((t) => [t.indicator, t.value, t.period.type, t.period.end])).toEqual(nouns.map((noun, i) => [noun, n + i, type, end]))
    }), { numRuns: 60 })
  })
  it('says where it stands: every mark holds the words it is for', () => {
    fc.assert(fc.property(piece, ({ noun, n, unit }) => {
      const text = `到 2024 年，全市 ${noun} 达到 ${n} ${unit}。`, source = sourceOfText(text), { targets } = readPlan(source, { dictionary: [], year: 2021 })
      const words = (m: { block: number, start: number, end: number }) => (source.blocks[m.block] as { text: string }).text.slice(m.start, m.end)
      expect(targets[0]!.marks.amount.map(words)).toEqual([`达到 ${n} ${unit}`])
      expect(targets[0]!.marks.name.map(words)).toEqual([noun])
      expect(targets[0]!.marks.window.map(words)).toEqual(['到 2024 年'])
    }), { numRuns: 30 })
  })
})

describe('any text at all', () => {
  it('is read without a fault, twice the same', () => {
    const words = fc.constantFrom('到2025年', '每年', '其中', '分别', '不少于', '百分之', '5000', '一百', '万', '项', '%', '以上', '，', '。', '、', '（', '）', '“', '”', '《', '一、', '（一）', '1.', '——', '\n', '职工', '开展', '竞赛', '的', '第', '附件1', '统计表', '零事故', '全覆盖', '前报送', '2025年5月30日')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(words, { maxLength: 80 }).map((w) => w.join(''))), (text) => {
      const reading = readText(text)
      for (const t of reading.targets) for (const m of [...t.at, ...t.marks.amount]) expect(m.start <= m.end).toBe(true)
      expect(readText(text)).toEqual(reading)
    }), { numRuns: 150 })
  })
  it('takes time that grows with it and no faster', () => {
    for (const word of ['（“《', '5000项以上', '到2025年末每年', '开展组织建立', '其中，占3%\n', '一百二十万三千', '，、；']) {
      const start = performance.now()
      readText(word.repeat(Math.ceil(12_000 / word.length)))
      expect([word, performance.now() - start < 20_000]).toEqual([word, true])
    }
  })
})
