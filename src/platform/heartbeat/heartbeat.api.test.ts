import { afterAll, beforeEach, expect, inject, it } from 'vitest'
import { fixedClock } from '../clock.ts'
import { openPool } from '../postgres/pool.ts'
import { forgetBeats } from '../../../test/world.queries.ts'
import { beat, outagesSince, startHeartbeat } from './index.ts'

/** Real PostgreSQL, as the restricted role; in a year in which no other test is due. */
const { db } = openPool(inject('databaseUrl'), 6)
beforeEach(() => forgetBeats(db, '2071-01-01T00:00:00Z'))
afterAll(async () => { await forgetBeats(db, '2071-01-01T00:00:00Z'); await db.destroy() })

const at = (time: string) => new Date(`2071-03-01T${time}Z`)
const found = async () => (await outagesSince(db, at('00:00:00'))).map((o) => [o.from, o.to].map((d) => d.toISOString().slice(11, 19)))

it('says nothing of the first beat, of beats that come, and of a quick restart', async () => {
  for (const time of ['08:00:00', '08:01:00', '08:02:00', '08:04:20']) await beat(db, at(time))
  expect(await found()).toEqual([])
})

it('writes a gap down at the next beat, once, whichever server finds it', async () => {
  await beat(db, at('08:00:00'))
  await Promise.all(['09:00:00', '09:00:01', '09:00:02'].map((time) => beat(db, at(time))))
  const [only, ...more] = await found()
  expect([only![0], more]).toEqual(['08:00:00', []])
  await beat(db, at('10:00:00'))
  expect((await found()).at(-1)).toEqual(['09:00:02', '10:00:00'])
})

it('is not down while another server is up, and a clock that lags takes nothing back', async () => {
  for (const time of ['08:00:00', '08:01:30', '08:01:00', '08:03:00', '08:05:00']) await beat(db, at(time))
  expect(await found()).toEqual([])
})

it('beats at the start and once more at an orderly end', async () => {
  await beat(db, at('08:00:00'))
  let told = 0
  const heart = await startHeartbeat(db, fixedClock(at('08:30:00').toISOString()), async () => { told++ })
  expect([await found(), told]).toEqual([[['08:00:00', '08:30:00']], 1])
  await heart.close()
  await beat(db, at('08:32:00'))
  expect(await found()).toHaveLength(1)
})
