import { period, periodName } from '../../kernel/period.ts'
import type { PersonListener } from '../people/index.ts'
import { inHandOf } from './step.queries.ts'

/** A report that came back waits for its preparer: whoever has one in hand is not erased. */
export const preparerOfReports: PersonListener = {
  duties: async (tx, accountId) => (await inHandOf(tx, accountId)).map((r) => ({
    zh: `${r.orgName} ${periodName(period(r.period))}报表（${r.form}）待重新提交`, en: `${r.orgNameEn ?? r.orgName}: report ${r.form} of ${periodName(period(r.period), 'en')} to be handed in again`,
  })),
}
