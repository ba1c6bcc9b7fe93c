import { describe, expect, it } from 'vitest'
import p000 from '../../../examples/plans/000.json' with { type: 'json' }
import p001 from '../../../examples/plans/001.json' with { type: 'json' }
import p002 from '../../../examples/plans/002.json' with { type: 'json' }
import p003 from '../../../examples/plans/003.json' with { type: 'json' }
import p004 from '../../../examples/plans/004.json' with { type: 'json' }
import facts from '../../../examples/facts.json' with { type: 'json' }
import { alike } from '../../kernel/unit.ts'
import { headings } from '../form/browser.ts'
import { dictionaryByCode, figureKey, isBase, type FigureRef } from '../indicator/browser.ts'
import { checkTargets, neededFigures, targetSpec } from '../target/index.ts'
import { planFile, type PlanFile } from './plan.file.ts'

const files = [p000, p001, p002, p003, p004]
const plans = files.map((f) => planFile.parse(f))
const byCode = new Map(plans.map((p) => [p.code, p]))
const plan = (code: string): PlanFile => byCode.get(code)!

/** What a plan's forms and the directory can answer: cells by indicator and tags, the directory by indicator. */
const fed = (p: PlanFile, ref: FigureRef): boolean =>
  dictionaryByCode.get(ref.indicator)?.source === 'directory' || p.forms.some((f) => f.cells.some((c) => c.indicator !== undefined && figureKey({ indicator: c.indicator, tags: c.tags }) === figureKey({ indicator: ref.indicator, tags: ref.tags })))

describe('the five founding plans as files', () => {
  it('has the counted targets of each plan, the same that the facts list', () => {
    expect(plans.map((p) => [p.code, p.targets.length])).toEqual([['000', 23], ['001', 19], ['002', 35], ['003', 2], ['004', 15]])
    const plain = (t: unknown) => { const { source, ...rest } = targetSpec.parse(t); return { ...rest, source: { section: source.section, clause: source.clause } } }
    expect(plans.flatMap((p) => p.targets.map(plain))).toEqual(facts.map((f) => plain(f.target)))
  })

  it('fits together: codes are used once, indicators exist, targets and shares agree', () => {
    for (const p of plans) {
      expect(checkTargets([...p.targets, ...p.qualitative], dictionaryByCode)).toEqual([])
      const codes = [...p.targets, ...p.qualitative, ...p.measures, ...p.forms, ...p.criteriaSets, ...p.committees].map((x) => x.code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  it('cites only chapters, departments and targets that the file has', () => {
    for (const p of plans) {
      const chapters = p.chapters.map((c) => c.section), departments = new Set(p.departments.map((d) => d.code)), targets = new Set(p.targets.map((t) => t.code))
      for (const { source, holder } of [...p.targets, ...p.qualitative]) {
        expect(chapters.some((c) => source.section.startsWith(c))).toBe(true)
        for (const d of [holder.leadDepartment, ...holder.departments]) if (d) expect(departments).toContain(d)
      }
      for (const m of p.measures) {
        for (const d of [m.leadDepartment, ...m.departments]) if (d) expect(departments).toContain(d)
        for (const t of m.targets) expect(targets).toContain(t)
      }
    }
  })

  it('divides the 17 measures of Linyi as the plan does', () => {
    const some = ['市产业工会', '市直机关工会'], all = ['各县区（开发区）总工会', ...some, '大企业工会']
    const exceptions: Record<number, { units?: string[], departments?: string[] }> = {
      5: { units: some }, 7: { units: some }, 9: { departments: ['finance', 'rights'] }, 10: { units: [], departments: ['organisation', 'women'] },
      11: { units: [], departments: ['finance'] }, 12: { departments: ['rights', 'publicity'] }, 16: { departments: ['finance', 'publicity'] }, 17: { departments: ['publicity'] },
    }
    const { measures } = plan('004')
    expect(measures).toHaveLength(17)
    measures.forEach((m, i) => {
      const { units = all, departments = [] } = exceptions[i + 1] ?? {}
      expect([m.section.split('.')[1], m.leadDepartment, m.units.map((u) => u.name.zh), m.departments]).toEqual([String(i + 1), 'production', units, departments])
      expect(m.units.every((u) => u.selector)).toBe(true)
    })
  })

  it('keeps every criteria set apart: two cities say six compare, one create, and mean different things', () => {
    const sets = plans.flatMap((p) => p.criteriaSets.map((c) => [c.name.zh, c.items.map((i) => `${i.mode[2]}${i.name.zh}`)] as const))
    expect(sets.map(([name, items]) => [name, items.length])).toEqual([['五比五创', 10], ['六比四创', 10], ['五比一创', 6], ['五创五比', 10], ['六比一创（鄂尔多斯）', 7], ['三比一降', 4], ['六比一创（临沂）', 7]])
    const six = sets.filter(([name]) => name.startsWith('六比一创')).map(([, items]) => items)
    expect(six[0]).not.toEqual(six[1])
  })

  it('asks in its forms for base figures only, in a unit that fits, a part never without its whole', () => {
    for (const form of plans.flatMap((p) => p.forms)) {
      const keys = form.cells.map((c) => c.key)
      expect(new Set(keys).size).toBe(keys.length)
      const counted = form.cells.filter((c) => c.indicator !== undefined)
      expect(new Set(counted.map((c) => figureKey({ indicator: c.indicator!, tags: c.tags }))).size).toBe(counted.length)
      for (const c of form.cells) if (c.within) expect(keys).toContain(c.within)
      for (const c of counted) {
        const indicator = dictionaryByCode.get(c.indicator!)!
        expect([c.key, isBase(indicator), alike(indicator.measureUnit, c.unit)]).toEqual([c.key, true, true])
        // what is counted once a year is typed as a running count: years never add
        expect([c.key, c.yearToDate]).toEqual([c.key, indicator.kind === 'distinct'])
      }
    }
  })

  it('asks for no figure in two forms of one plan, unless those who fill them differ', () => {
    for (const p of plans) {
      const given = p.forms.flatMap((f) => f.cells.flatMap((c) => c.indicator ? [`${figureKey({ indicator: c.indicator, tags: c.tags })} ${JSON.stringify(f.filledBy)}`] : []))
      expect(new Set(given).size).toBe(given.length)
    }
  })

  it('has both annexes of Ordos as they are on paper, a table of numbers with merged headings, and a notice of one day', () => {
    const of = (code: string) => plan('003').forms.find((f) => f.code === code)!, contests = ['重大项目、重点工程名称', '竞赛项目名称', '竞赛主要内容']
    expect([of('003-A1'), of('003-A2')].map((f) => f.lists.map((l) => l.columns.map((c) => c.label.zh)))).toEqual([[contests], [[...contests, '竞赛周期']]])
    expect([of('003-A1'), of('003-A2')].map((f) => [f.head, f.orgName?.zh, f.foot, f.firstPeriod === f.lastPeriod])).toEqual([[['org', 'date'], undefined, ['approver', 'preparer'], true], [['org', 'date'], '旗区（产业）', ['approver', 'preparer'], true]])
    const table = of('003-F2')
    expect(headings(table.grid!.columns).map((line) => line.map((h) => [h.label.zh, h.leaves, h.depths]))).toEqual([[['竞赛', 1, 1], ['参赛', 2, 1], ['奖励经费', 1, 2]], [['场次', 1, 1], ['参赛职工', 1, 1], ['其中：女职工', 1, 1]]])
    expect([new Set(table.cells.map((c) => c.type)), table.cells.filter((c) => c.source === 'computed').length, table.cells.filter((c) => c.within).length, table.checks.map((c) => c.severity)]).toEqual([new Set(['count', 'money', 'text']), 4, 5, ['hard', 'soft']])
    expect(of('003-N1').cells.map((c) => c.type)).toEqual(['choice', 'text', 'date', 'count', 'money'])
  })

  it('feeds every target that it does not declare unfed, and declares none that it feeds', () => {
    const open = plans.flatMap((p) => p.targets.map((t) => ({ code: t.code, unfed: Boolean(t.unfed), fed: neededFigures(t, dictionaryByCode).every((r) => fed(p, r)) })))
    expect(open.filter((t) => t.fed === t.unfed)).toEqual([])
    expect(open.filter((t) => t.unfed).map((t) => t.code)).toEqual(['000-13', '001-01', '002-21'])
  })

  it('divides by enterprises where it says enterprises: the directory holds unions and departments too', () => {
    const directory = plans.flatMap((p) => p.targets).flatMap((t) => neededFigures(t, dictionaryByCode)).filter((r) => dictionaryByCode.get(r.indicator)!.source === 'directory')
    expect(directory.length).toBeGreaterThan(15)
    for (const ref of directory) expect(ref.scope?.kind).toEqual(['enterprise'])
  })

  it('names every thing in both languages and no person, telephone or mail', () => {
    const text = JSON.stringify(files)
    expect(text).not.toMatch(/\d{7,}(?!\d*[,}\]])|[\w.]+@[\w.]+\.\w+/)
    const english = [...text.matchAll(/"en":"([^"]*)"/g)].map((m) => m[1]!)
    expect(english.filter((e) => /[\u4e00-\u9fff]/.test(e))).toEqual([])
  })

  it('refuses what is no plan file with the place and a Chinese remedy', () => {
    const bad = planFile.safeParse({ ...p003, period: '2019-2020', issuedOn: '2019-13-01' })
    expect(bad.error?.issues.map((i) => [i.path.join('.'), /[\u4e00-\u9fff]/.test(i.message)])).toEqual([['issuedOn', true], ['period', true]])
  })
})
