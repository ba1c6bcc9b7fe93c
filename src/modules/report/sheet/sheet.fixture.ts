import { asked, formShape, type CellValue, type Content, type FormSpec } from '../../form/index.ts'
import type { Filled, SheetForm } from './filled.ts'

/** A form with everything in it: cells by themselves, a grid with grouped headings, two growing lists, sums over all of them. */
const two = (zh: string) => ({ zh, en: zh })
export const spec: FormSpec = formShape.parse({
  code: 'all-1', title: two('劳动和技能竞赛情况统计表'), grain: 'quarter', filledBy: {}, firstPeriod: '2019Q1', lastPeriod: '2020Q4', foot: ['approver', 'preparer', 'date'], notes: two('本表由各单位于季后十五日内报送。'),
  cells: [
    { key: 'workers', label: two('职工总数'), unit: 'person' }, { key: 'members', label: two('工会会员'), unit: 'person', within: 'workers' }, { key: 'trained', label: two('培训'), unit: 'personTime' },
    { key: 'funds', label: two('投入经费'), type: 'money', unit: 'yuan' }, { key: 'rate', label: two('参与率'), type: 'ratio', unit: 'percent', source: 'computed', formula: { ratio: ['members', 'workers'] } },
    { key: 'kind', label: two('组织形式'), type: 'choice', options: [{ code: 'a', label: two('独立组织') }, { code: 'b', label: two('联合组织, 其他') }] }, { key: 'began', label: two('启动日期'), type: 'date' }, { key: 'note', label: two('主要做法'), type: 'text', hint: two('不超过五百字') },
    { key: 'old', label: two('停用项'), retired: true },
    ...(['state', 'private'] as const).flatMap((row) => (['raised', 'adopted', 'carried'] as const).map((column) => ({ key: `${row}${column[0]!.toUpperCase()}${column.slice(1)}`, label: two(`${row}${column}`), unit: 'piece', at: { row, column } }))),
    { key: 'allRaised', label: two('合计提出'), unit: 'piece', source: 'computed', formula: { sum: ['stateRaised', 'privateRaised'] }, at: { row: 'all', column: 'raised' } },
    { key: 'projectCount', label: two('项目数'), source: 'computed', formula: { rows: 'projects' } }, { key: 'invested', label: two('总投资'), type: 'money', unit: 'yuan', source: 'computed', formula: { total: { list: 'projects', column: 'cost' } } },
  ],
  grid: {
    corner: two('单位类别'), rows: [{ key: 'state', label: two('国有'), group: [two('企业')] }, { key: 'private', label: two('非公有制'), group: [two('企业')] }, { key: 'all', label: two('合计') }],
    columns: [{ key: 'raised', label: two('提出'), group: [two('合理化建议')] }, { key: 'adopted', label: two('采纳'), group: [two('合理化建议')] }, { key: 'carried', label: two('实施') }],
  },
  lists: [
    { key: 'projects', label: two('重大项目'), columns: [{ key: 'name', label: two('重大项目、重点工程名称'), type: 'text', required: true }, { key: 'contest', label: two('竞赛项目名称'), type: 'text', group: [two('劳动竞赛')] }, { key: 'content', label: two('竞赛主要内容'), type: 'text', maxLength: 800, group: [two('劳动竞赛')] }, { key: 'cost', label: two('投资'), type: 'money', unit: 'yuan' }, { key: 'start', label: two('开工日期'), type: 'date' }] },
    { key: 'people', label: two('先进个人'), maxRows: 30, columns: [{ key: 'name', label: two('姓名'), type: 'text' }, { key: 'age', label: two('年龄'), max: 120 }] },
  ],
  checks: [{ severity: 'hard', left: 'stateAdopted', is: '<=', right: 'stateRaised', says: two('采纳数不应大于提出数') }],
})

export const ready = (f: FormSpec): SheetForm => ({ ...f, ...asked(f, new Map()), edition: 1 })
export const NOBODY = { preparer: null, approver: null, day: null }
export const filled = (form: SheetForm, content: Content, more: Partial<Filled> = {}): Filled => ({ form, org: { code: 'ordos-1', name: '演示第一旗总工会' }, period: '2019Q2', content, explanations: {}, hands: NOBODY, ...more })
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const row = (n: number, values: Record<string, CellValue>) => ({ id: id(n), values })
