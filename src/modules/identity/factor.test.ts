import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../kernel/access.ts'
import { sentences } from '../../assembly.ts'
import { FACTOR_ALWAYS, owesFactor, requiredRoles } from '../../kernel/factor.ts'
import { newRecoveryCode, readProof } from './factor.ts'
import { enrolmentUri, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './totp.ts'

const epoch = fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }), at = (seconds: number) => new Date(seconds * 1000)
const stepAt = (seconds: number) => Math.floor(seconds / 30)

describe('a code', () => {
  it('is accepted in its own step and the ones beside it, and in no other', () => {
    fc.assert(fc.property(epoch, fc.integer({ min: -5, max: 5 }), (now, drift) => {
      const secret = newSecret(), code = generateSync({ secret, epoch: now + drift * 30 }), step = stepOf(secret, code, at(now), 0)
      if (Math.abs(drift) <= 1) expect(step).toBe(stepAt(now) + drift)
      // one of a million codes of another step is the same by chance
      else if (step !== null) expect([-1, 0, 1].map((d) => generateSync({ secret, epoch: now + d * 30 }))).toContain(code)
    }))
  })
  it('is accepted once, and no earlier one after it', () => {
    fc.assert(fc.property(epoch, fc.constantFrom(-1, 0, 1), (now, drift) => {
      const secret = newSecret(), code = generateSync({ secret, epoch: now + drift * 30 }), step = stepOf(secret, code, at(now), 0)!
      expect([stepOf(secret, code, at(now), step), stepOf(secret, code, at(now), step - 1)]).toEqual([null, step])
    }))
  })
  it('of another secret opens nothing', () => {
    const now = 1_780_000_000, others = Array.from({ length: 200 }, () => stepOf(newSecret(), generateSync({ secret: newSecret(), epoch: now }), at(now), 0)).filter((s) => s !== null)
    expect(others.length).toBeLessThan(2)
  })
  it('is enrolled by an address that every authenticator reads', () => {
    const uri = new URL(enrolmentUri('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'li.lei'))
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname), uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual(['otpauth:', 'totp', '/建功:li.lei', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '建功'])
    // RFC 6238, appendix B: the last six of 94287082 at 59 seconds
    expect(stepOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '287082', at(59), 0)).toBe(1)
  })
})

describe('what is typed', () => {
  it('is read with spaces, hyphens, small letters and full-width digits', () => {
    expect(['123456', '123 456', '１２３４５６', ' 123-456 '].map(readProof)).toEqual(Array(4).fill({ kind: 'code', text: '123456' }))
    expect(['12345', '1234567', 'abc', '', '12345a'].map(readProof)).toEqual([null, null, null, null, null])
  })
  it('is a recovery code whenever one was given out, also with 0, 1 and 8 for O, I and B', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), (stream) => {
      const code = newRecoveryCode((below) => stream.next().value % below), spelt = code.toLowerCase().replaceAll('o', '0').replaceAll('i', '1').replaceAll('b', '8')
      expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
      for (const typed of [code, spelt, code.replaceAll('-', ' ')]) expect(readProof(typed)).toEqual({ kind: 'recovery', text: code.replaceAll('-', '') })
    }))
  })
  it('never breaks the reader, and is a code or a recovery code or nothing', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('0', '7', '１', 'Ａ', 'z', 'ﬀ', 'ß', '-', '　', ' ', '\0', '😀', '汉') }), (typed) => { const proof = readProof(typed); expect(proof === null || (proof.kind === 'code' ? /^\d{6}$/ : /^[A-Z2-7]{16}$/).test(proof.text)).toBe(true) }))
  })
  it('comes in ten recovery codes, each its own, whose hash is of one account', () => {
    const codes = newRecoveryCodes()
    expect([codes.length, new Set(codes).size, recoveryHash(1, codes[0]!).equals(recoveryHash(1, readProof(codes[0]!)!.text)), recoveryHash(1, codes[0]!).equals(recoveryHash(2, codes[0]!))]).toEqual([10, 10, true, false])
  })
})

describe('who owes a second factor', () => {
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES)), flag = fc.boolean(), path = fc.constantFrom('0.7', '0.7.12', '0.8', '0.8.7')
  it('is whoever holds a post that needs one there, and has neither enrolled nor given one, and is no demo account', () => {
    fc.assert(fc.property(flag, flag, flag, fc.array(fc.record({ role: fc.constantFrom(...ROLES), homePath: path })), roles, (demo, enrolled, given, posts, added) => {
      const due = posts.some((p) => FACTOR_ALWAYS.includes(p.role) || (p.homePath.startsWith('0.7') && added.includes(p.role)))
      expect(owesFactor({ demo, enrolled, given, posts }, { 7: { added, version: 2 } })).toBe(!demo && !enrolled && !given && due)
    }))
  })
  it('is always the three administrators, whatever is added', () => {
    fc.assert(fc.property(roles, (added) => { expect(FACTOR_ALWAYS.every((r) => requiredRoles(added).includes(r))).toBe(true) }))
  })
  it('is whoever scores or pays, in every installation, as soon as a sentence says that a role does', () => {
    const scoring = sentences.filter((s) => /^(score|mark|fund)\./.test(s.permission)).map((s) => s.role)
    expect(scoring.filter((role) => !FACTOR_ALWAYS.includes(role))).toEqual([])
  })
})
