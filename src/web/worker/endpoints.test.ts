import { expect, it } from 'vitest'
import * as campaign from '../../modules/campaign/browser.ts'
import * as identity from '../../modules/identity/browser.ts'
import * as proposal from '../../modules/proposal/browser.ts'
import { ENDPOINTS } from './endpoints.ts'

it('asks where the contracts say', () => {
  const known = { ...identity, ...proposal, ...campaign } as unknown as Record<string, { method: string, path: string }>
  expect(ENDPOINTS).toEqual(Object.fromEntries(Object.keys(ENDPOINTS).map((name) => [name, `${known[name]!.method} ${known[name]!.path}`])))
})
