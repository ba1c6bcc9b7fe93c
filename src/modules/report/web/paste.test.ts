import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asked, formCell, formList, type ListRow } from '../../form/browser.ts'
import { pasteRows } from './paste.ts'
import { readCell, readDay, writeCell } from './typed.ts'

const two = (zh: string) => ({ zh, en: zh })
const { cells: [money, rate, state, day, people], lists: [list] } = asked({
  cells: [
    { key: 'money', type: 'money', unit: 'yuan' }, { key: 'rate', type: 'ratio', unit: 'percent' }, { key: 'state', type: 'choice', options: [{ code: 'on', label: { zh: '在建', en: 'Running' } }] }, { key: 'day', type: 'date' }, { key: 'people', unit: 'person' },
  ].map((c) => formCell.parse({ label: two(c.key), ...c })),
  lists: [formList.parse({ key: 'projects', label: two('项目'), maxRows: 5, columns: [{ key: 'name', label: two('名称'), type: 'text' }, { key: 'workers', label: two('人数'), unit: 'person' }, { key: 'begun', label: two('开工'), type: 'date' }] })],
}, new Map())
let made = 0
const newId = () => `new${++made}`
const paste = (rows: ListRow[], row: number, column: number, block: string[][]) => pasteRows(list!, rows, { row, column }, block, newId)

describe('what is typed', () => {
  it('is read by the type of its cell, with the sign of its own unit and no other', () => {
    const read = (cell: typeof money, text: string) => { const r = readCell(cell!, text); return r.ok ? r.value : `? ${r.text}` }
    expect(['1,234.5', '¥1234.50', '1234.5元', '1.2万', '/', ''].map((x) => read(money, x))).toEqual([1234.5, 1234.5, 1234.5, 12000, 'n/a', null])
    expect([read(rate, '35.5%'), read(people, '12人'), read(people, '12人次'), read(people, '0')]).toEqual([35.5, 12, '? 12人次', 0])
    expect([read(state, '在建'), read(state, 'on'), read(state, '停工')]).toEqual(['on', 'on', '? 停工'])
    expect(['2019-5-3', '2019年05月03日', '２０１９/5/3', '20190503', '2019.5.3', '2019-2-30'].map(readDay)).toEqual([...Array<string>(5).fill('2019-05-03'), null])
    expect([writeCell(money!, 1234.5), writeCell(money!, 0), writeCell(state!, 'on'), writeCell(day!, null)]).toEqual(['1,234.50', '0.00', '在建', ''])
  })
})

describe('a block from a spreadsheet', () => {
  it('grows the list, passes over its own headings, and keeps what is no value to be mended', () => {
    const done = paste([{ id: 'a', values: { name: '旧', begun: '2019-01-01' } }], 0, 0, [['名称', '人数'], ['甲', '12'], ['乙', '一百'], ['', ''], ['丙', '0', '2019.6.1']])
    expect(done.rows.map((r) => r.values)).toEqual([{ name: '甲', workers: 12, begun: '2019-01-01' }, { name: '乙' }, { name: '丙', workers: 0, begun: '2019-06-01' }])
    expect([done.added, done.lost, Object.values(done.raw)]).toEqual([2, 0, ['一百']])
    expect(done.rows[0]!.id).toBe('a')
  })
  it('goes no further than the list and says how much did not fit', () => {
    fc.assert(fc.property(fc.nat({ max: 5 }), fc.nat({ max: 4 }), fc.nat({ max: 2 }), fc.array(fc.array(fc.constantFrom('1', '甲', ''), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 }), (had, at, column, block) => {
      const rows = Array.from({ length: had }, (_, i) => ({ id: `r${i}`, values: { name: '有' } })), row = Math.min(at, had), done = paste(rows, row, column, block)
      const given = block.flat().filter(Boolean).length, kept = Object.values(done.values).filter((v) => v !== null).length + Object.keys(done.raw).length
      expect(done.rows.length).toBeLessThanOrEqual(Math.max(list!.maxRows, had))
      expect(kept + done.lost).toBe(given)
      expect(new Set(done.rows.map((r) => r.id)).size).toBe(done.rows.length)
      expect(done.rows.slice(0, row)).toEqual(rows.slice(0, row))
    }))
  })
})
