import { describe, expect, it } from 'vitest'
import { amountOf, dayText, momentText, percentText, periodText } from './format.ts'
import { csvText } from './csv.ts'
import { searchFormat, toggled } from './urlState.ts'

describe('figures and days', () => {
  it('shows 万 to a leader and every digit to a clerk', () => {
    expect(amountOf(40000, 'piece', 'zh-CN', false)).toEqual({ number: '4', unit: '万件' })
    expect(amountOf(40000, 'piece', 'zh-CN', true)).toEqual({ number: '40,000', unit: '件' })
    expect(amountOf(40000, 'piece', 'en', false)).toEqual({ number: '40,000', unit: 'pieces' })
    expect(amountOf(13736, 'item', 'zh-CN', false)).toEqual({ number: '1.37', unit: '万项' })
    expect(amountOf(1500000, '人', 'en', false)).toEqual({ number: '1,500,000', unit: 'persons' })
    expect(amountOf(-12.5, 'percent', 'zh-CN', false)).toEqual({ number: '-12.5', unit: '%' })
  })
  it('reads days and instants in the official way, in Asia/Shanghai', () => {
    expect(dayText('2013-09-30', 'zh-CN')).toBe('2013年9月30日')
    expect(momentText('2013-09-30T17:05:00Z', 'zh-CN')).toBe('2013年10月1日 01:05')
    expect(momentText('2013-09-30T16:00:00Z', 'en')).toBe('2013-10-01 00:00')
  })
  it('names periods, and shows an unknown code as it is', () => {
    expect(periodText('2013Q3', 'zh-CN')).toBe('2013年第三季度')
    expect(periodText('nonsense', 'en')).toBe('nonsense')
  })
  it('tells no percentage from nothing', () => {
    expect(percentText(null)).toBe('—')
    expect(percentText(0)).toBe('0%')
    expect(percentText(0.9996)).toBe('99.9%')
    expect(percentText(0.29)).toBe('29%')
  })
})

describe('a file for a spreadsheet', () => {
  it('defuses formulas, full-width ones too, and leaves numbers alone', () =>
    expect(csvText([['=1+1', '＝cmd', '-x', -3, 'a,"b"', null]], null)).toBe('\ufeff\'=1+1,\'＝cmd,\'-x,-3,"a,""b""",\r\n'))
  it('says in its first line that data is invented', () => expect(csvText([['a']], '演示数据').split('\r\n')[0]).toBe('\ufeff演示数据'))
})

describe('filters in the address', () => {
  it('keeps text as text: the plan 000 is not the number 0', () => expect(searchFormat.parse('?q=000&lamp=red.grey')).toEqual({ q: '000', lamp: 'red.grey' }))
  it('writes what it reads, and nothing that is empty', () => expect(searchFormat.write({ q: '非公 & 000', org: undefined, lamp: '' })).toBe('?q=%E9%9D%9E%E5%85%AC+%26+000'))
  it('puts a word in and takes it out', () => { expect(toggled('red', 'grey')).toBe('red.grey'); expect(toggled('red.grey', 'red')).toBe('grey') })
})
