import type { Day } from '../../kernel/period.ts'
import { period, periodAt } from '../../kernel/period.ts'
import type { Tx } from '../../platform/postgres/pool.ts'
import { figureProblem } from './figure.problems.ts'
import { settleChange } from './settle.ts'
import * as queries from './source.queries.ts'

/** 一数一源: from a month on, an organisation and everybody below it take these indicators from a ledger. */
export interface ChangeOver { readonly ledger: string, readonly indicators: readonly string[], readonly orgId: number, /** the first day of a month: 转换日期 */ readonly since: Day }

/**
 * Stores the day of the change-over and counts what the ledger already knows of the months from then on. The caller (module form) has made sure
 * that no form gives the same; another ledger is refused here.
 */
export const changeOver = async (tx: Tx, { ledger, indicators, orgId, since }: ChangeOver, now: Date): Promise<void> => {
  const month = periodAt('month', since)
  if (month.start !== since) throw new RangeError(`a change-over is the first day of a month: ${since}`)
  const [other] = await queries.otherLedgers(tx, ledger, indicators, orgId, since)
  if (other) throw figureProblem('source-taken', { indicator: other.name, ledger: other.ledger, since: other.since })
  const had = await queries.ownSources(tx, indicators, orgId)
  const from = had.reduce((a, s) => s.since < a ? s.since : a, since)
  const finish = await settleChange(tx, { what: 'attributes', orgIds: await queries.branch(tx, orgId, from), from, now })
  await queries.setSources(tx, indicators.map((indicator) => ({ indicator, ledger, orgId, since, sinceEnd: period(month.code).end })))
  await finish?.(tx)
}
