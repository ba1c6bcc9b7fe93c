import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptanceTurn, approvalTurn, REVIEWING, type Officer } from './duty.ts'

/** A line of organisations 1 (the one that reports), 2, 3, … upward, with officers strewn over it; accounts may serve at several levels. */
const officer = fc.record({ orgId: fc.integer({ min: 1, max: 4 }), accountId: fc.integer({ min: 1, max: 5 }), role: fc.constantFrom('approver' as const, 'reviewer' as const, 'cadre' as const) })
const line = fc.integer({ min: 1, max: 4 }).map((n) => Array.from({ length: n }, (_, i) => i + 1))
const somebody = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null })
const world = fc.record({ line, officers: fc.array(officer, { maxLength: 8 }), preparedBy: somebody, approvedBy: somebody })
const at = (officers: readonly Officer[], org: number, not: readonly (number | null)[], roles: readonly string[]) => officers.filter((o) => o.orgId === org && roles.includes(o.role) && !not.includes(o.accountId))

describe('填报、审批、审核', () => {
  it('are never one person, at any level', () => fc.assert(fc.property(world, (w) => {
    expect(approvalTurn(w.line, w.officers, w).accounts).not.toContain(w.preparedBy)
    const accepting = acceptanceTurn(w.line, w.officers, w)?.accounts ?? []
    expect(accepting.filter((a) => a === w.preparedBy || a === w.approvedBy)).toEqual([])
  })))

  it('stay with the organisation itself as soon as it has a second officer', () => fc.assert(fc.property(world, (w) => {
    const own = at(w.officers, 1, [w.preparedBy], ['approver'])
    const turn = approvalTurn(w.line, w.officers, w)
    if (own.length) expect([turn.orgId, turn.accounts]).toEqual([1, own.map((o) => o.accountId)])
    else expect(turn.orgId !== 1 || turn.accounts.length === 0).toBe(true)
  })))

  it('pass no level that has somebody for it, and end with nobody only where no level has', () => fc.assert(fc.property(world, (w) => {
    const approves = approvalTurn(w.line, w.officers, w), accepts = acceptanceTurn(w.line, w.officers, w)
    const can = (org: number) => at(w.officers, org, [w.preparedBy], org === 1 ? ['approver'] : ['approver', ...REVIEWING]).length > 0
    expect(approves.accounts.length ? approves.orgId : undefined).toBe(w.line.find(can))
    expect(accepts?.accounts.length ? accepts.orgId : undefined).toBe(w.line.slice(1).find((org) => at(w.officers, org, [w.preparedBy, w.approvedBy], REVIEWING).length > 0))
    expect(accepts === null).toBe(w.line.length === 1)
  })))

  it('leave the acceptance to those who review where the superior has an approver', () => {
    const officers: Officer[] = [{ orgId: 2, accountId: 7, role: 'reviewer' }, { orgId: 2, accountId: 8, role: 'approver' }]
    expect(approvalTurn([1, 2], officers, { preparedBy: 1 }).accounts).toEqual([8])
    expect(acceptanceTurn([1, 2], officers, { preparedBy: 1, approvedBy: 8 })).toEqual({ orgId: 2, accounts: [7] })
  })
})
