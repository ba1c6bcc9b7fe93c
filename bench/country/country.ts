import { resolve } from 'node:path'
import { withPostgres } from '../../bin/private-postgres.mjs'
import { smallPlan } from '../../test/small-plan.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool, scoped, WHOLE, type Database } from '../../src/platform/postgres/pool.ts'
import { issueForms, store, type PlanFile } from '../../src/modules/plan/index.ts'
import type { Day } from '../../src/kernel/period.ts'
import { listen } from '../../src/assembly.ts'
import { analyze, formIdOf, isSettled, makeOrgs, makePeople, PERIOD, ROOT, seriesIdOf } from './country.queries.ts'

/** One period to fill and one quarter of the directory: four stored rows an organisation, both stages of each. */
const oneQuarter = (code: string, other: boolean): PlanFile => { const plan = other ? otherThings(smallPlan(code)) : smallPlan(code); return { ...plan, forms: plan.forms.map((f) => ({ ...f, firstPeriod: PERIOD, lastPeriod: PERIOD })) } }

/** 一数一源: a second form of the same organisations asks for other things. */
const otherThings = (plan: PlanFile): PlanFile => JSON.parse(JSON.stringify(plan).replaceAll('"tech_innovation"', '"operating_method"').replaceAll('"invention"', '"patent"')) as PlanFile

/** A country with issued forms in a database of its own: `base` is the code of the plan whose form is filled. */
export interface Land { readonly db: Database, readonly owner: Database, readonly url: string, readonly enterprises: number, readonly seriesId: number, readonly formId: number, readonly seriesOf: ReadonlyMap<string, number> }
export const TODAY = '2013-07-10' as Day

export const settleCountry = (db: Database, enterprises: number, plans: readonly string[]) => scoped(db, WHOLE, async (tx) => {
  await makeOrgs(tx, enterprises)
  await makePeople(tx, enterprises)
  const at = { tx, now: systemClock.now(), today: TODAY }
  for (const [i, code] of plans.entries()) await issueForms(at, { id: await store(at as Parameters<typeof store>[0], oneQuarter(code, i > 0), ROOT, true) })
})

/** `keep`: a folder in which the country stays, and from which it is taken where it is there already. */
export const inCountry = <T>(enterprises: number, plans: readonly string[], work: (land: Land) => Promise<T>, connections = 20, keep: string | null = null): Promise<T> => withPostgres(async ({ adminUrl, appUrl }) => {
  await migrate(adminUrl, resolve(import.meta.dirname, '../..'), 'jg_app')
  const { db } = openPool(appUrl, connections), { db: owner } = openPool(adminUrl, 1), stop = listen()
  try {
    if (!await isSettled(db)) {
      await settleCountry(db, enterprises, plans)
      await analyze(owner)
    }
    const seriesOf = new Map<string, number>()
    for (const code of plans) seriesOf.set(code, await seriesIdOf(db, `form:${code}-form`))
    return await work({ db, owner, url: appUrl, enterprises, seriesOf, seriesId: seriesOf.get(plans[0]!)!, formId: await scoped(db, WHOLE, (tx) => formIdOf(tx, `${plans[0]}-form`)) })
  } finally {
    stop()
    await db.destroy()
    await owner.destroy()
  }
}, keep)

export const at = (list: readonly number[], share: number): number => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!
export const median = (list: readonly number[]): number => at(list, 0.5)
export const round = (n: number, digits = 3): number => Number(n.toFixed(digits))
/** Each bar with what was measured; the process fails where one is missed, so that nobody has to read the figures to know. */
export interface Bar { bar: string, value: number, limit: number, pass: boolean }
export const atMost = (bar: string, value: number, limit: number): Bar => ({ bar, value: round(value), limit, pass: value <= limit })
export const atLeast = (bar: string, value: number, limit: number): Bar => ({ bar, value: round(value), limit, pass: value >= limit })

export const report = (bench: string, figures: Record<string, unknown>, bars: Bar[]) => {
  const pass = bars.every((b) => b.pass)
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ bench, pass, bars, ...figures }, null, 2)}\n`)
  else process.stdout.write(`${bars.map((b) => `${b.pass ? '✓' : '✗'} ${b.bar}: ${b.value} (${b.limit})`).join('\n')}\n${JSON.stringify(figures, null, 2)}\n`)
  if (!pass) process.exitCode = 1
}
