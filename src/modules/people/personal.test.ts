import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsNumber, maskIdNumber, maskPhone, publicView, readIdNumber, readPhone } from './personal.ts'

/** The examples that GB 11643 itself prints. */
const PRINTED = ['11010519491231002X', '440524188001010014']
const CHARACTERS = '10X98765432'
/** Written from the standard's table of weights, not from our own rule. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheck = (body: string) => body + CHARACTERS[[...body].reduce((sum, c, i) => sum + Number(c) * WEIGHTS[i]!, 0) % 11]!
const two = (n: number) => String(n).padStart(2, '0')
const idNumber = fc.tuple(fc.integer({ min: 110000, max: 659004 }), fc.integer({ min: 1900, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 999 }))
  .map(([place, y, m, d, n]) => withCheck(`${place}${y}${two(m)}${two(d)}${String(n).padStart(3, '0')}`))
const wide = (text: string) => [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')

describe('an ID number', () => {
  it('is read as the standard prints it, in full-width digits, with spaces and a small x', () => {
    expect(readIdNumber(PRINTED[0]!)).toBe(PRINTED[0])
    fc.assert(fc.property(idNumber, (id) => {
      expect([id, ` ${id.slice(0, 6)} ${id.slice(6)}`, id.toLowerCase(), wide(id)].map(readIdNumber)).toEqual([id, id, id, id])
    }))
  })
  it('with one digit wrong, or two neighbours changed over, is refused', () => {
    fc.assert(fc.property(idNumber, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
      expect(readIdNumber(id.slice(0, at) + (Number(id[at]) + by) % 10 + id.slice(at + 1))).toBe(null)
      if (at < 16 && id[at] !== id[at + 1]) expect(readIdNumber(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2))).toBe(null)
    }))
  })
  it('has a birthday that was', () => {
    expect(['19900230', '19901301', '18000101'].map((day) => readIdNumber(withCheck(`370213${day}001`)))).toEqual([null, null, null])
    expect(PRINTED.map(readIdNumber)).toEqual([PRINTED[0], null])
  })
  it('of any other text is none', () => fc.assert(fc.property(fc.string(), (text) => readIdNumber(text) === null || /^\d{17}[\dX]$/.test(readIdNumber(text)!))))
})

describe('a phone number', () => {
  it('is read with country code, spaces, dashes and full-width digits', () => {
    expect(['13800138000', '+86 138-0013-8000', '0086 13800138000', wide('13800138000'), '138 0013 8000'].map(readPhone)).toEqual(Array(5).fill('13800138000'))
    expect(['12800138000', '1380013800', '138001380000', '010-65121234', ''].map(readPhone)).toEqual(Array(5).fill(null))
  })
})

describe('what is shown', () => {
  it('of a number is its two ends and no more', () => {
    expect([maskPhone('13800138000'), maskIdNumber(PRINTED[0]!)]).toEqual(['138****8000', '11*************02X'])
    fc.assert(fc.property(idNumber, (id) => { expect(maskIdNumber(id)).toHaveLength(18); expect(/\d{3}.*\d{3}/.test(maskIdNumber(id))).toBe(false) }))
  })
  it('in public of a person is what the list names, whatever else is there', () => {
    const inside = { name: '演示甲', nameEn: null, org: '演示单位', duty: '填报人', phone: '13800138000', idNumber: PRINTED[0]!, login: 'a', id: 1 }
    expect(publicView(inside)).toEqual({ name: '演示甲', nameEn: null, org: '演示单位', duty: '填报人' })
  })
  it('as a reason holds no number', () => {
    expect(['核对获奖人员身份', '电话 138 0013 8000', '１３８００１３８０００', '2026年第3季度'].map(holdsNumber)).toEqual([false, true, true, false])
  })
})
