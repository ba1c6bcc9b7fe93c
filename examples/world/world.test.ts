import { expect, it } from 'vitest'
import type { PeriodCode } from '../../src/kernel/period.ts'
import { dictionaryByCode } from '../../src/modules/indicator/browser.ts'
import { asked, check, completed, formSpec, fromStored, scaleOf, toStored, type FormRecord } from '../../src/modules/form/index.ts'
import { begun, lockDay, timelyDay } from '../../src/modules/report/index.ts'
import { accountsOf } from './accounts.ts'
import { FEDERATIONS, type Federation } from './federations.ts'
import { landOf } from './orgs.ts'
import { pathsOf } from './paths/index.ts'
import { planOf } from './plans.ts'
import { KINDS, kindOf, noticeContent, noticeStory } from './notices.ts'
import { storyOf, told, windowOf } from './stories.ts'
import { isTyped, valuesOf } from './values.ts'
import { firstDay, type Filler } from './works.ts'

const lands = FEDERATIONS.map((f) => ({ f, land: landOf(f) }))
const forms = FEDERATIONS.flatMap((f) => planOf(f.plan).forms.map((form) => ({ f, form: { ...formSpec.parse(form), id: 0, planId: 0, ownerId: 0, state: 'issued', version: 1, edition: 1 } satisfies FormRecord })))
const recurring = forms.filter(({ form }) => form.firstPeriod !== form.lastPeriod), notices = forms.filter(({ form }) => form.firstPeriod === form.lastPeriod)
const fillersOf = (f: Federation, form: FormRecord): Filler[] => {
  const land = lands.find((l) => l.f === f)!.land, kinds = form.filledBy.kind as string[], levels = form.filledBy.level as string[] | undefined
  return land.drafts.filter((d) => kinds.includes(d.kind) && (!levels || levels.includes(d.level)) && land.fillers.has(d.code)).map((d) => land.fillers.get(d.code)!)
}

it('has about 2,000 organisations, all demo, under codes that occur once, each parent there', () => {
  const drafts = lands.flatMap((l) => l.land.drafts), codes = new Set(drafts.map((d) => d.code))
  expect(drafts.length).toBeGreaterThan(1900)
  expect(drafts.length).toBeLessThan(2100)
  expect(codes.size).toBe(drafts.length)
  expect(drafts.filter((d) => !d.demo)).toEqual([])
  expect(drafts.filter((d) => d.parent !== 'demo-national' && !codes.has(d.parent!)).map((d) => d.code)).toEqual([])
  expect(drafts.filter((d) => ['enterprise', 'team', 'industryUnion', 'grassrootsUnion'].includes(d.kind) && !d.name.includes('演示')).map((d) => d.name)).toEqual([])
})

it('keeps the depth of reality: prefectures within 伊犁, 石河子 directly under the region', () => {
  const xinjiang = new Map(lands[0]!.land.drafts.map((d) => [d.code, d]))
  expect([xinjiang.get('xj-altay')!.parent, xinjiang.get('xj-altay')!.level]).toEqual(['xj-ili', 'prefecture'])
  expect([xinjiang.get('xj-shihezi')!.parent, xinjiang.get('xj-shihezi')!.level]).toEqual(['xinjiang', 'county'])
})

it('lives on a day with an open period, and one that has just ended', () => {
  for (const { f, form } of recurring) {
    expect(f.today < timelyDay(form, begun(form, f.today).at(-1)!.code), form.code).toBe(true)
    if (f.plan !== '000') expect(f.today > timelyDay(form, begun(form, f.today).at(-2)!.code) && f.today <= lockDay(form, begun(form, f.today).at(-2)!.code), form.code).toBe(true)
  }
})

it('gives numbers that the forms themselves would take, in every quarter', () => {
  for (const { f, form } of recurring) {
    const ready = { ...asked(form, dictionaryByCode), checks: form.checks }, { cells } = ready
    expect(cells.filter((c) => scaleOf(c) > 1 && c.type !== 'money'), 'numbers are stored unscaled, money in 分').toEqual([])
    const fillers = fillersOf(f, form), from = Number(firstDay(f).slice(0, 4))
    const last = new Map<string, (number | null)[]>()
    for (const p of begun(form, f.today)) {
      const rows = valuesOf(cells, pathsOf(form.code), fillers, { year: Number(p.code.slice(0, 4)) - from, quarter: Number(p.code.slice(5)) - 1, first: p.code === form.firstPeriod })
      rows.forEach((numbers, i) => {
        const where = `${form.code} ${p.code} ${fillers[i]!.code}`, before = last.get(fillers[i]!.code)
        expect(check(ready, fromStored(ready, { numbers, notApplicable: [], content: {} }), { last: {}, explanations: {} }), where).toEqual([])
        // what is computed is what the form would compute
        expect(toStored(ready, completed(ready, fromStored(ready, { numbers, notApplicable: [], content: {} }), {})).numbers, where).toEqual(numbers)
        cells.forEach((c, k) => { if (c.unit === 'person' && c.yearToDate) expect(numbers[k]!, `${where} ${c.key}`).toBeLessThanOrEqual(fillers[i]!.workers) })
        if (before && !p.code.endsWith('Q1')) cells.forEach((c, k) => { if (c.yearToDate) expect(numbers[k]!, `${where} ${c.key} since January`).toBeGreaterThanOrEqual(before[k]!) })
        last.set(fillers[i]!.code, numbers)
      })
    }
  }
}, 60_000)

it('tells stories that the states allow: on or before the day, 审批 before the lock, nothing of the future', () => {
  const seen = new Map<string, number>()
  for (const { f, form } of recurring) for (const filler of fillersOf(f, form)) for (const p of begun(form, f.today)) {
    const story = storyOf(filler, windowOf(form, p.code), f.today)
    if (!story) { count(seen, 'none'); continue }
    const steps = told(story), days = story.acts.map((a) => a.day)
    expect([...days].sort(), 'in order').toEqual(days)
    expect(days.at(-1)! <= f.today && days[0]! >= p.start).toBe(true)
    for (const { act } of steps) if (act.by !== 'superior') expect(act.day <= lockDay(form, p.code), `${act.action} of ${filler.code} ${p.code}`).toBe(true)
    count(seen, steps.at(-1)!.now.state)
    if (steps.at(-1)!.now.revision > 1) count(seen, 'revised')
    if (steps.some((s) => s.act.action === 'approve' && s.act.day > timelyDay(form, p.code))) count(seen, 'late')
    if (story.zero) count(seen, 'zero')
  }
  for (const what of ['none', 'draft', 'submitted', 'approved', 'accepted', 'returned', 'revised', 'late', 'zero']) expect(seen.get(what) ?? 0, what).toBeGreaterThan(10)
}, 60_000)
const count = (seen: Map<string, number>, what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)

it('leaves the open period of every demo clerk to be filled', () => {
  for (const { f, form } of recurring) for (const a of accountsOf(f).filter((x) => x.role === 'preparer')) {
    const filler = lands.find((l) => l.f === f)!.land.fillers.get(a.org)!
    const open = begun(form, f.today).at(-1)!.code
    expect(storyOf(filler, windowOf(form, open), f.today, 'steady'), `${a.login} ${open}`).toBeNull()
    expect(told(storyOf(filler, windowOf(form, before(form, f)), f.today, 'steady')!).some((s) => s.now.state === 'approved'), `${a.login} reported before`).toBe(true)
  }
})
const before = (form: FormRecord, f: Federation): PeriodCode => begun(form, f.today).at(-2)!.code

it('has a path for every cell, and none for a cell that is gone', () => {
  for (const { form } of recurring) expect(Object.keys(pathsOf(form.code)).sort()).toEqual(form.cells.filter(isTyped).map((c) => c.key).sort())
})

it('has its notices answered by seven banners, two districts and three industries: in time, late, returned, zero, waiting and not at all', () => {
  expect(notices.map(({ form }) => form.code)).toEqual(['003-A1', '003-A2', '003-N1'])
  for (const { f, form } of notices) {
    const ready = { ...asked(form, dictionaryByCode), checks: form.checks }, fillers = fillersOf(f, form), names = new Map(lands.find((l) => l.f === f)!.land.drafts.map((d) => [d.code, d.name]))
    expect(fillers.map((x) => /旗/.test(names.get(x.code)!) ? 'banner' : /区/.test(names.get(x.code)!) ? 'district' : 'industry').sort()).toEqual([...Array(7).fill('banner'), 'district', 'district', 'industry', 'industry', 'industry'])
    const found = fillers.map((x, i) => kindOf(form.code, i, false))
    expect(found.sort()).toEqual([...KINDS].sort())
    for (const filler of fillers) {
      const content = completed(ready, noticeContent(form, { code: filler.code, name: names.get(filler.code)! }, (n) => `00000000-0000-4000-8000-00000000000${n}`), {})
      expect(check(ready, content, { last: {}, explanations: {} }), `${form.code} ${filler.code}`).toEqual([])
      for (const kind of KINDS) {
        const story = noticeStory(form, filler.code, kind), steps = story ? told(story) : [], due = timelyDay(form, form.firstPeriod), approved = steps.filter((s) => s.act.action === 'approve').map((s) => s.act.day)
        expect(steps.every((s, i) => i === 0 || s.act.day >= steps[i - 1]!.act.day)).toBe(true)
        expect(approved.every((d) => d <= lockDay(form, form.firstPeriod))).toBe(true)
        if (kind === 'late') expect(approved[0]! > due).toBe(true)
        else if (story) expect(story.acts[0]!.day <= due).toBe(true)
      }
    }
  }
})
