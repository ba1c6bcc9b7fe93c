import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../kernel/access.ts'
import { addDays, type Day } from '../../kernel/period.ts'
import { conflicting, lastDay, LOGIN, mayGrant, overlap, readablePassword, termFault, termOf } from './people.ts'

describe('三员分立', () => {
  it('lets one account hold one of the three administrations, beside any other role', () => {
    const three = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const
    const always = termOf('2026-01-01' as Day, null)
    for (const a of ROLES) for (const b of ROLES) {
      const both = a !== b && three.includes(a as never) && three.includes(b as never)
      expect([a, b, conflicting([{ role: a, ...always }], b, always)]).toEqual([a, b, both ? a : null])
    }
  })
  it('lets only the system administrator appoint', () => {
    expect(ROLES.filter((granter) => ROLES.some((role) => mayGrant(granter, role)))).toEqual(['systemAdmin'])
  })
})

describe('任期', () => {
  const all = Array.from({ length: 60 }, (_, n) => addDays('2026-01-01' as Day, n)), day = fc.constantFrom(...all.slice(0, 40)), days = fc.tuple(day, fc.option(day, { nil: null }))
  it('holds on every day from the first to the last, said or unsaid', () => fc.assert(fc.property(days, days, ([f, l], [g, m]) => {
    const holds = (from: Day, last: Day | null) => all.filter((d) => d >= from && (last === null || d <= last))
    const both = holds(f, l).filter((d) => holds(g, m).includes(d))
    fc.pre((l === null || l >= f) && (m === null || m >= g))
    expect([overlap(termOf(f, l), termOf(g, m)), lastDay(termOf(f, l))]).toEqual([both.length > 0, l])
  })))
  it('is never given backwards, nor beyond the giver\'s own', () => fc.assert(fc.property(day, fc.option(day, { nil: null }), day, fc.option(day, { nil: null }), (from, last, today, own) => {
    const fault = termFault(termOf(from, last), today, termOf(today, own))
    expect(fault === null).toBe(from >= today && (last === null || last >= from) && (own === null || (last !== null && last <= own)))
  })))
})

describe('passwords', () => {
  it('belong to logins that are lower case and typable', () => {
    expect(['a1b', 'demo.clerk-2', '大连', 'Ab1', 'ab', '-abc'].map((l) => LOGIN.test(l))).toEqual([true, true, false, false, false, false])
  })
})
