import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '../form/browser.ts'
import { dictionary, type Indicator } from '../indicator/browser.ts'
import { planFile } from './plan.file.ts'
import { formOfFigures, MOST_FIGURES, unfedFigures } from './plan.unfed.ts'

/** What no form gives yet, and the one form that would. */
const plans = ['000', '001', '002', '003', '004'].map((code) => planFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'examples', 'plans', `${code}.json`), 'utf8'))))
const known = new Map([...dictionary, ...plans.flatMap((p) => p.indicators)].map((i) => [i.code, i as Indicator]))

describe('a plan without forms', () => {
  for (const p of plans) it(`${p.code} gets one sound form with a cell for each figure, and needs no other then`, () => {
    const figures = unfedFigures(p.targets, [], known), form = formOfFigures(figures, { code: `${p.code}-F9`, title: p.title, from: 2011, to: 2015 }, known)
    expect(figures.length).toBeGreaterThan(0)
    expect(faultsIn(form)).toEqual([])
    expect(form.cells.map((c) => c.indicator).sort()).toEqual(figures.map((f) => f.indicator).sort())
    expect(unfedFigures(p.targets, [form], known)).toEqual([])
  })
  it('asks for nothing that its forms give already, and for no more than one form holds', () => {
    for (const p of plans) { const left = unfedFigures(p.targets, p.forms, known); expect(left.length).toBeLessThan(unfedFigures(p.targets, [], known).length) }
    const many = Array.from({ length: 70 }, () => ({ indicator: 'tech_innovation' })), cells = formOfFigures(many.map((f, i) => ({ ...f, tags: [`t${i}`] as [string] })), { code: 'F', title: { zh: '表', en: 'form' }, from: 2011, to: 2015 }, known).cells
    expect(cells.length).toBe(MOST_FIGURES)
  })
  it('leaves out what others give already', () => {
    const [p] = plans, all = unfedFigures(p!.targets, [], known).map((f) => f.indicator)
    expect(unfedFigures(p!.targets, [], known, ['tech_innovation', 'contest_participants']).map((f) => f.indicator)).toEqual(all.filter((c) => c !== 'tech_innovation' && c !== 'contest_participants'))
  })
  it('puts a part right behind its whole, within it', () => {
    const { cells } = formOfFigures([{ indicator: 'proposals_raised', tags: ['energy'] }, { indicator: 'proposals_raised' }], { code: 'F', title: { zh: '表', en: 'form' }, from: 2011, to: 2015 }, known)
    expect(cells.map((c) => [c.tags ?? null, c.within ?? null])).toEqual([[null, null], [['energy'], cells[0]!.key]])
  })
})
