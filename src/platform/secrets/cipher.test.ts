import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cipher, keyOf, newKey, withNewKey } from './cipher.ts'

const set = newKey(), c = cipher(set)
const code = (work: () => unknown) => { try { work(); return 'opened' } catch (error) { return (error as { code: string }).code } }
const text = fc.string({ unit: 'grapheme', maxLength: 60 }), context = fc.string({ minLength: 1, maxLength: 30 })

describe('a sealed text', () => {
  it('opens as it was, under its own context alone', () => {
    fc.assert(fc.property(context, context, text, (here, there, t) => {
      const sealed = c.seal(here, t)
      expect(c.open(here, sealed)).toBe(t)
      if (here !== there) expect(code(() => c.open(there, sealed))).toBe('sealed-damaged')
    }))
  })

  it('with any one bit flipped does not open', () => {
    fc.assert(fc.property(text, fc.nat(), (t, n) => {
      const sealed = c.seal('x', t), at = n % (sealed.length * 8)
      sealed[at >> 3]! ^= 1 << (at & 7)
      expect(['sealed-damaged', 'key-unknown']).toContain(code(() => c.open('x', sealed)))
    }), { numRuns: 2000 })
  })

  it('cut short does not open', () => {
    const sealed = c.seal('x', '13800138000')
    for (let n = 0; n < sealed.length; n++) expect(code(() => c.open('x', sealed.subarray(0, n)))).toBe('sealed-damaged')
  })

  it('looks different every time and shows nothing of the text', () => {
    const many = Array.from({ length: 500 }, () => c.seal('x', '11010519491231002X'))
    expect(new Set(many.map((m) => m.toString('hex'))).size).toBe(500)
    expect(many.some((m) => m.includes('11010519491231002X') || m.includes('1949'))).toBe(false)
  })

  it('of another installation names the key that is missing', () => {
    const other = cipher(newKey()).seal('x', 'text')
    expect(() => c.open('x', other)).toThrow(keyOf(other))
    expect(code(() => c.open('x', other))).toBe('key-unknown')
  })
})

describe('a blind index', () => {
  it('is equal for equal texts of one context, and for nothing else', () => {
    fc.assert(fc.property(context, text, context, text, (c1, t1, c2, t2) => {
      expect(c.index(c1, t1).equals(c.index(c2, t2))).toBe(c1 === c2 && t1 === t2)
      if (c1.length > 1) expect(c.index(c1, t1).equals(c.index(c1.slice(0, -1), c1.slice(-1) + t1))).toBe(false)
    }))
  })

  it('is another under another key', () => {
    expect(cipher(newKey()).index('phone', '13800138000').subarray(4).equals(c.index('phone', '13800138000').subarray(4))).toBe(false)
  })
})

describe('a new key', () => {
  it('seals what comes, while what was sealed before still opens and is still found', () => {
    const next = cipher(withNewKey(set)), before = c.seal('x', 'text')
    expect([next.open('x', before), keyOf(before) === next.current, keyOf(next.seal('x', 'text'))]).toEqual(['text', false, next.current])
    expect(next.indexes('x', 'text').map((i) => i.toString('hex'))).toEqual([next.index('x', 'text'), c.index('x', 'text')].map((i) => i.toString('hex')))
  })
})
