import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { OUTWARD, takeInstallation, writeInstallation } from '../../platform/installation.queries.ts'
import { getOutward, releaseOutward } from './browser.ts'

/** The setting is one for the installation: this file alone touches it. */
let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.db.transaction().execute((tx) => takeInstallation(tx, OUTWARD)); await world.close() })

it('is held after a restore until the topmost system administrator says go', async () => {
  await world.orgs([{ code: 'top', kind: 'federation', level: 'province' }, { code: 'below', parent: 'top' }])
  const top = await world.person('top', 'systemAdmin'), below = await world.person('below', 'systemAdmin'), cadre = await world.person('top', 'cadre')
  expect(await top.must(getOutward)).toEqual({ held: false, abilities: { release: true } })
  await writeInstallation(world.db, OUTWARD, 'held')
  expect(await top.must(getOutward)).toMatchObject({ held: true })
  expect((await cadre.ask(getOutward)).status).toBe(403)

  const { held, abilities } = await below.must(getOutward)
  expect([held, abilities.release]).toEqual([true, { code: 'outward-of-root', detail: expect.stringContaining('最上级组织') }])
  expect((await below.ask(releaseOutward)).problem?.code).toBe('outward-of-root')
  expect(await top.must(getOutward)).toMatchObject({ held: true })

  expect(await top.must(releaseOutward)).toEqual({ held: false })
  expect(await top.must(getOutward)).toMatchObject({ held: false })
})
