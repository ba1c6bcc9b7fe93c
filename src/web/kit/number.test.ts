import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBlock, readEntry, writeEntry } from './number.ts'

const value = (text: string) => { const r = readEntry(text); return r.ok ? r.value : undefined }

describe('what a clerk types', () => {
  it('tells four kinds of empty apart', () => {
    expect(value('')).toBeNull()
    expect(value(' \u3000 ')).toBeNull()
    expect(value('0')).toBe(0)
    expect(value('/')).toBe('n/a')
    expect(value('／')).toBe('n/a')
    expect(value('不适用')).toBe('n/a')
  })

  it.each([['１２３４', 1234], ['1,234,567', 1234567], ['１，２３４．５', 1234.5], ['12 345', 12345], ['1,2345', 12345], ['1.1万', 11000], ['3亿', 3e8], ['−5', -5], ['.5', 0.5], ['007', 7], ['\ufeff42', 42]])('reads %s', (text, number) => expect(value(text)).toBe(number))

  it.each(['-', '—', '1,23', '1,,234', '1.2.3', '1e5', '约30', '30人', '1,23万4', '12 34', 'NaN', 'Infinity'])('refuses %s rather than guess', (text) => expect(readEntry(text)).toEqual({ ok: false, text }))

  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 100), fc.constant('n/a' as const), fc.constant(null)), (entry) => {
      expect(value(writeEntry(entry))).toEqual(entry === 0 ? 0 : entry)
    }))
  })

  it('never turns text into a number that is not finite', () => {
    fc.assert(fc.property(fc.string(), (text) => { const r = readEntry(text); if (r.ok && typeof r.value === 'number') expect(Number.isFinite(r.value)).toBe(true) }))
  })
})

describe('a block from a spreadsheet', () => {
  it('is rows and columns, and its last line break opens no row', () => {
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']])
    expect(readBlock('1')).toEqual([['1']])
  })
  it('keeps blank cells and blank rows in their place', () => expect(readBlock('1\t\n\n\t2\n')).toEqual([['1', ''], [''], ['', '2']]))
  it('reads quoted cells with line breaks, tabs and quotes', () => expect(readBlock('"a\nb"\t"c""d\t"\n1')).toEqual([['a\nb', 'c"d\t'], ['1']]))
  it('gives back every block of plain cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', '２', ',', '.', '万', '/') , minLength: 1 })
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (block) => {
      expect(readBlock(block.map((row) => row.join('\t')).join('\r\n'))).toEqual(block)
    }))
  })
})
