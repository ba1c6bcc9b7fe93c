import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { analyze } from '../../bench/country/country.queries.ts'
import { settleCountry } from '../../bench/country/country.ts'
import { listen } from '../../src/assembly.ts'
import { elapsed } from '../../src/platform/clock.ts'
import { openPool, scoped, WHOLE } from '../../src/platform/postgres/pool.ts'
import { forgetful, remindersFound, reportsFound } from './crash.queries.ts'
import { openHouse, type House, type Leave, type Victim } from './house.ts'
import { SILENT, startSurge, type Surge, type Told } from './surge.ts'

/** Invariant 5 of the spine: a crash at any point loses no acknowledged record and counts none twice. Node and PostgreSQL are killed under a surge. */
export interface Verdict { lost: number, doubled: number }
export interface Outcome extends Verdict {
  kills: Record<Victim, number>, acknowledged: { submissions: number, approvals: number, reminders: number }, retried: number
  /** cells that differ from a rebuild; answers that were neither given nor "come again" */
  drift: number, broken: string[], seconds: number
}
/** Two ways to do it wrong, which must be seen: a client that takes a new key for each try, and a database that confirms before it has written. */
export type Fault = 'none' | 'new-key' | 'asynchronous'
export interface Trial { kills: number, fault?: Fault }

const VICTIMS: Record<Fault, readonly Victim[]> = { none: ['node', 'postgres', 'both'], 'new-key': ['node', 'both'], asynchronous: ['postgres'] }
const BETWEEN = 60

export const crash = async ({ kills, fault = 'none' }: Trial): Promise<Outcome> => {
  const time = elapsed()
  return inHouse(400 + kills * BETWEEN, fault === 'new-key', async (house, surge) => {
    if (fault === 'asynchronous') await confirmEarly(house)
    const killed = { node: 0, postgres: 0, both: 0 }
    for (const victim of draw(VICTIMS[fault], kills)) {
      await surge.progress(BETWEEN)
      await sleep(randomInt(300))
      await house.kill(victim)
      killed[victim]++
      // a fault that has been seen need not be looked for any longer
      if (fault !== 'none' && isSeen(fault, await compare(house, surge.told))) break
    }
    if (fault !== 'asynchronous') await surge.progress(BETWEEN)
    await surge.finish()
    const { submitted, approved, reminded, retried, broken } = surge.told
    return {
      kills: killed, acknowledged: { submissions: submitted.size, approvals: approved.size, reminders: reminded.size }, retried,
      ...await compare(house, surge.told), drift: await driftOf(house), broken, seconds: Math.round(time() / 1000),
    }
  })
}

/** Rolling restarts: the server is asked to leave under load and started again, so many times. */
export interface Restarts extends Verdict { restarts: number, acknowledged: number, broken: string[], leaves: Leave[] }
export const restart = async (times: number): Promise<Restarts> => inHouse(400 + times * BETWEEN, false, async (house, surge) => {
  const leaves: Leave[] = []
  for (let i = 0; i < times; i++) {
    await surge.progress(BETWEEN)
    leaves.push(await house.restart())
  }
  await surge.finish()
  const { submitted, approved, reminded, broken } = surge.told
  return { restarts: times, acknowledged: submitted.size + approved.size + reminded.size, broken, leaves, ...await compare(house, surge.told) }
})

const inHouse = async <T>(enterprises: number, newKeys: boolean, work: (house: House, surge: Surge) => Promise<T>): Promise<T> => {
  const house = await openHouse()
  try {
    const { db } = openPool(house.urlOf('jg_app'), 2), { db: owner } = openPool(house.urlOf('jg_owner'), 1), stop = listen()
    await settleCountry(db, enterprises + SILENT, ['crash'])
    await analyze(owner)
    stop()
    await db.destroy()
    await owner.destroy()
    const surge = startSurge({ address: house.address, enterprises: enterprises + SILENT, newKeys })
    try { return await work(house, surge) } finally { surge.giveUp() }
  } finally {
    await house.close()
  }
}

/** Each kind once in every round, in an order that nobody knows. */
const draw = (victims: readonly Victim[], count: number): Victim[] => {
  const drawn: Victim[] = []
  for (let left: Victim[] = []; drawn.length < count;) {
    if (!left.length) left = [...victims]
    drawn.push(...left.splice(randomInt(left.length), 1))
  }
  return drawn
}
const isSeen = (fault: Fault, { lost, doubled }: Verdict) => (fault === 'new-key' ? doubled : lost) > 0

/** The superuser says it for new connections of the serving role; the guard would refuse it at a start, so only PostgreSQL is killed here. */
const confirmEarly = async (house: House) => {
  const { db } = openPool(house.urlOf('postgres'), 1)
  await forgetful('jg_app').execute(db)
  await db.destroy()
}

/** What was told before the question is asked must be there. */
const compare = async (house: House, told: Told): Promise<Verdict> => {
  const [submitted, approved, reminded] = [[...told.submitted], [...told.approved], [...told.reminded]]
  const { reports, reminders } = await patiently(async () => {
    const { db } = openPool(house.urlOf('jg_app'), 1)
    try {
      return await scoped(db, WHOLE, async (tx) => ({ reports: new Map((await reportsFound(tx)).map((r) => [r.orgId, r])), reminders: new Map((await remindersFound(tx)).map((r) => [r.note, r.sent])) }))
    } finally { await db.destroy() }
  })
  const lost = [
    ...submitted.filter(([org, value]) => reports.get(org)?.value !== value || reports.get(org)!.submitted < 1),
    ...approved.filter((org) => !reports.get(org)?.counted || reports.get(org)!.approved < 1), ...reminded.filter((note) => !reminders.has(note)),
  ]
  const twice = [...[...reports.values()].filter((r) => r.submitted > 1 || r.approved > 1), ...[...reminders.values()].filter((n) => n > 1)]
  return { lost: lost.length, doubled: twice.length }
}

/** `jg figure rebuild --verify`, as a third party would ask for it. */
const driftOf = (house: House): Promise<number> => patiently(async () => {
  const answer = await fetch(`${house.address}/api/v1/figures/rebuild`, { method: 'POST', headers: { authorization: 'Bearer cadre-0', 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: '{"verify":true}' })
  if (!answer.ok) throw new Error(`no verification: ${answer.status} ${await answer.text()}`)
  return (await answer.json() as { drift: number }).drift
})

const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try { return await work() } catch (error) {
      if (tries === 60) throw error
      await sleep(250)
    }
  }
}
