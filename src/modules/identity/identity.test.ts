import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readablePassword } from '../people/index.ts'
import { passwordFault } from './identity.ts'

describe('passwords', () => {
  it('need eight characters of three classes without the login', () => {
    expect(passwordFault('Ab1-xyz', 'demo')).toBe('too-short')
    expect(passwordFault('abcdefg1', 'demo')).toBe('too-plain')
    expect(passwordFault('Abcdefg1', 'demo')).toBe(null)
    expect(passwordFault('Demo-2026x', 'demo')).toBe('holds-login')
    expect(passwordFault(`Ab1${'x'.repeat(126)}`, 'demo')).toBe('too-long')
  })
  it('that we make satisfy the policy whatever the dice say, and hold nothing that looks like something else', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), (dice) => {
      const password = readablePassword((below) => (dice.next().value as number) % below)
      return passwordFault(password, 'demo.login') === null && !/[0O1lI]/.test(password)
    }))
  })
})
