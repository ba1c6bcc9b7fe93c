import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../kernel/access.ts'
import { conflicting, LOGIN, mayGrant, readablePassword } from './people.ts'

describe('三员分立', () => {
  it('lets one account hold one of the three administrations, beside any other role', () => {
    const three = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const
    for (const a of ROLES) for (const b of ROLES) {
      const both = a !== b && three.includes(a as never) && three.includes(b as never)
      expect([a, b, conflicting([a], b)]).toEqual([a, b, both ? a : null])
    }
  })
  it('lets only the system administrator appoint', () => {
    expect(ROLES.filter((granter) => ROLES.some((role) => mayGrant(granter, role)))).toEqual(['systemAdmin'])
  })
})

describe('passwords', () => {
  it('belong to logins that are lower case and typable', () => {
    expect(['a1b', 'demo.clerk-2', '大连', 'Ab1', 'ab', '-abc'].map((l) => LOGIN.test(l))).toEqual([true, true, false, false, false, false])
  })
})
