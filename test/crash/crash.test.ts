import { describe, expect, it } from 'vitest'
import { crash, restart } from './crash.ts'

it('loses nothing that was acknowledged and counts nothing twice, whoever is killed', async () => {
  const { acknowledged, lost, doubled, drift, broken } = await crash({ kills: 3 })
  expect({ lost, doubled, drift, broken }).toEqual({ lost: 0, doubled: 0, drift: 0, broken: [] })
  expect(acknowledged.submissions + acknowledged.approvals + acknowledged.reminders).toBeGreaterThan(200)
})

describe('would see it otherwise', () => {
  it('a client that takes a new key for each try is counted twice', async () => {
    expect((await crash({ kills: 7, fault: 'new-key' })).doubled).toBeGreaterThan(0)
  })
  it('a database that confirms before it has written loses what it confirmed', async () => {
    expect((await crash({ kills: 7, fault: 'asynchronous' })).lost).toBeGreaterThan(0)
  })
})

it('leaves in good order when asked to, under load, and nobody is refused without being told to come again', async () => {
  const { lost, doubled, broken, leaves } = await restart(2)
  expect({ lost, doubled, broken }).toEqual({ lost: 0, doubled: 0, broken: [] })
  for (const { code, milliseconds, told, said } of leaves) {
    expect({ code, told }, said).toEqual({ code: 0, told: true })
    expect(milliseconds).toBeLessThan(10_000)
  }
})
