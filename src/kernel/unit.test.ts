import { describe, expect, it } from 'vitest'
import { addable, alike, formatValue, toBase, unitOf } from './unit.ts'

describe('measure units', () => {
  it('never adds what is counted differently: 人 and 人次, 名 and 对, 件 and 项, a rate and itself', () => {
    expect([addable('person', 'personTime'), addable('personName', 'pair'), addable('piece', 'item'), addable('percent', 'percent'), addable('percent', 'point')]).toEqual([false, false, false, false, false])
  })
  it('takes two words for one thing as one: 人 and 名, 件 and 条', () => {
    expect([addable('person', 'personName'), alike('piece', 'entry'), alike('percent', 'point')]).toEqual([true, true, false])
    expect([unitOf('名'), unitOf('％'), unitOf('百分点'), unitOf('亩')]).toEqual(['personName', 'percent', 'point', null])
  })
  it('shows 万 and 亿 where a leader reads and the exact number where a clerk works', () => {
    expect([formatValue(40000, 'piece', { scale: 'auto' }), formatValue(40000, 'piece'), formatValue(5500, 'item', { scale: 'auto' }), formatValue(1.5e8, 'person', { scale: 'auto' })]).toEqual(['4万件', '40,000件', '5,500项', '1.5亿人'])
    expect([formatValue(40000, 'piece', { scale: 'auto', language: 'en' }), formatValue(80, 'percent', { language: 'en' }), formatValue(3, 'pair', { language: 'en' })]).toEqual(['40,000 pieces', '80%', '3 pairs'])
  })
  it('says one of a thing in English', () => {
    expect([formatValue(1, 'item', { language: 'en' }), formatValue(1, 'entry', { language: 'en' }), formatValue(1, 'percent', { language: 'en' }), formatValue(0, 'item', { language: 'en' })]).toEqual(['1 item', '1 entry', '1%', '0 items'])
  })
  it('keeps money in 分 and shows it in 元', () => {
    expect([toBase(500000, 'yuan'), formatValue(50_000_000, 'yuan', { scale: 'auto' }), formatValue(1234, 'yuan'), toBase(0.29, 'yuan')]).toEqual([50_000_000, '50万元', '12.34元', 29])
  })
  it('says 未报 where nothing was reported and 0 where nothing was done', () => {
    expect([formatValue(null, 'item'), formatValue(0, 'item')]).toEqual(['未报', '0项'])
  })
})
