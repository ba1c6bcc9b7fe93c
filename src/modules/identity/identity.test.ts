import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readablePassword } from '../people/index.ts'
import { commonPasswords } from './common.ts'
import { passwordFault } from './identity.ts'

const who = { login: 'demo', name: '演示甲' }
const never = () => false

describe('profile dengbao', () => {
  const fault = (password: string) => passwordFault(password, who, 'dengbao', never)
  it('asks for eight characters of three classes, without login and name', () => {
    expect(['Ab1-xyz', 'abcdefg1', 'Abcdefg1', 'xDemo-2026', '演示甲Abc-1', `Ab1${'x'.repeat(126)}`].map(fault)).toEqual(['too-short', 'too-plain', null, 'holds-login', 'holds-name', 'too-long'])
  })
  it('is kept by every password that we make, whatever the dice say; none holds what looks like something else', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), (dice) => {
      const password = readablePassword((below) => (dice.next().value as number) % below)
      return passwordFault(password, { login: 'demo.login', name: '演示甲' }, 'dengbao', never) === null && !/[0O1lI]/.test(password)
    }))
  })
})

describe('profile asvs', () => {
  it('asks for length alone: any characters, no composition, up to 128 of them', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 140 }), (password) => {
      const length = [...password].length, fault = passwordFault(password, { login: 'no-such-login', name: 'no such name' }, 'asvs', never)
      return fault === (length < 12 ? 'too-short' : length > 128 ? 'too-long' : null)
    }))
  })
  it('refuses what a cracker tries first, and takes words that have nothing to do with one another', async () => {
    const isCommon = await commonPasswords(), fault = (password: string) => passwordFault(password, who, 'asvs', isCommon)
    for (const common of ['password1234', 'qwertyuiop12', '123456789012', 'aaaaaaaaaaaa', '1qaz2wsx3edc', 'Password2024!', 'jiangong-2026', 'abc123abc123']) expect([common, fault(common)]).toEqual([common, 'too-common'])
    for (const sound of ['mountain river 42 lamp', '山高水长路远马壮三更灯火', 'k3v-Q8mzt-Rw2']) expect([sound, fault(sound)]).toEqual([sound, null])
    expect(passwordFault('linxiaomei88', { login: 'lin', name: 'xiaomei' }, 'asvs', never)).toBe('holds-login')
  })
})
