import fc from 'fast-check'
import { expect, it } from 'vitest'
import { issuerFault, OWN_PAGE, vouches } from './sso.ts'

it('counts a provider\'s second factor only where the provider says so and the administrator lets it', () => {
  const strong = { countsFactor: true, factorAcr: ['urn:strong'] }
  expect([vouches(strong, { amr: ['pwd', 'mfa'] }), vouches(strong, { acr: 'urn:strong' }), vouches(strong, { amr: ['pwd', 'otp'] }), vouches(strong, { acr: 'urn:weak' }), vouches(strong, {})]).toEqual([true, true, false, false, false])
  fc.assert(fc.property(fc.anything(), fc.anything(), fc.string(), (amr, acr, one) => {
    expect(vouches({ countsFactor: false, factorAcr: ['urn:strong'] }, { amr, acr })).toBe(false)
    expect(vouches({ countsFactor: true, factorAcr: [] }, { amr: one, acr })).toBe(false)
  }))
})

it('takes an issuer over https, and over http on this machine alone', () => {
  expect(['https://id.example.org', 'https://id.example.org/realms/union', 'http://localhost:9000', 'http://127.0.0.1:9000'].map(issuerFault)).toEqual([null, null, null, null])
  expect(['http://id.example.org', 'http://localhost.example.org', 'id.example.org', 'ftp://id.example.org', 'https://id.example.org/?a=1', 'https://u@id.example.org', ''].map(issuerFault))
    .toEqual(['not-https', 'not-https', 'not-an-address', 'not-an-address', 'not-an-address', 'not-an-address', 'not-an-address'])
})

it('leads back to a page of ours and to nothing else', () => {
  expect(['/', '/boards/DEMO-1?year=2026', '/reports#a'].filter((p) => !OWN_PAGE.test(p))).toEqual([])
  expect(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'boards', '', '/a b', '/\t/x'].filter((p) => OWN_PAGE.test(p))).toEqual([])
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('/', '\\', 'a', '.', ':', '@', '?', '#', '%', ' ', '\t') }), (rest) => {
    const wanted = `/${rest}`
    if (OWN_PAGE.test(wanted)) expect(new URL(wanted, 'https://ours.example').origin).toBe('https://ours.example')
  }))
})
