import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlanFileInput } from '../../src/modules/plan/browser.ts'
import facts from '../facts.json' with { type: 'json' }
import stored from '../decisions.json' with { type: 'json' }
import { differences, factsOfPlan, type Read } from './agree.ts'
import { factsOfTarget } from './facts.ts'

/** The example plans are what the reader gives, and what a person decided beside it: nothing else. */
const read = JSON.parse(readFileSync(join(import.meta.dirname, 'read.json'), 'utf8')) as Record<string, Read>
const plans = Object.keys(read).map((code) => [code, JSON.parse(readFileSync(join(import.meta.dirname, '..', 'plans', `${code}.json`), 'utf8')) as PlanFileInput] as const)
const { reasons, decisions } = stored as { reasons: Record<string, { zh: string, en: string }>, decisions: { of: string, field: string, read: unknown, decided: unknown, why: string }[] }

describe('the founding plans as data', () => {
  it('differ from what was read exactly where a person decided, field by field', () => {
    const found = plans.flatMap(([code, file]) => differences(factsOfPlan(file), read[code]!))
    expect(decisions.map(({ why: _why, ...d }) => d)).toEqual(found)
    expect(plans.map(([code]) => code)).toEqual(['000', '001', '002', '003', '004'])
  })
  it('give a reason for each decision, in both languages, and no reason that nobody uses', () => {
    expect([...new Set(decisions.map((d) => d.why))].sort()).toEqual(Object.keys(reasons).sort())
    expect(Object.values(reasons).filter((r) => r.zh.length < 8 || r.en.length < 8)).toEqual([])
  })
  it('are the counted targets of facts.json, fact by fact', () => {
    const counted = plans.flatMap(([, file]) => file.targets.map((t) => [t.code, factsOfTarget(t)] as const))
    expect(counted).toEqual(facts.map(({ target }) => [target.code, factsOfTarget(target as never)]))
  })
  it('come from the reader for all but a few: most facts were read', () => {
    const all = plans.reduce((n, [, file]) => n + Object.values(factsOfPlan(file)).reduce((m, f) => m + Object.keys(f).length, 0), 0)
    expect(decisions.length / all).toBeLessThan(0.05)
  })
})
