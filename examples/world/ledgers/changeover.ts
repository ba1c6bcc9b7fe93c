import { addDays, day, type Day } from '../../../src/kernel/period.ts'
import type { Tx } from '../../../src/platform/postgres/pool.ts'
import { formSpec, formSpecOf, sendOut, takeFromLedger, updateForm, type FormCell, type FormRecord, type FormSpec } from '../../../src/modules/form/index.ts'
import { knownIndicators } from '../../../src/modules/indicator/index.ts'
import { INNOVATION_COUNTED, keptInnovations } from '../../../src/modules/innovation/index.ts'
import { COUNTED as PROPOSALS_COUNTED, keptProposals } from '../../../src/modules/proposal/index.ts'
import { openPeriods } from '../../../src/modules/report/index.ts'
import type { Federation } from '../federations.ts'

/** 转换日期: in these two federations proposals and results are typed until the day before, and come from the ledgers from then on. */
const SINCE: Partial<Record<Federation['plan'], Day>> = { '000': day('2013-07-01'), '002': day('2014-10-01') }
export const changeOverOf = (f: Federation): Day | null => SINCE[f.plan] ?? null
const LEDGERS = [{ ledger: 'proposal', indicators: PROPOSALS_COUNTED }, { ledger: 'innovation', indicators: INNOVATION_COUNTED }] as const
const kept = new Set<string>(LEDGERS.flatMap((l) => l.indicators))
const isKept = (c: FormCell) => c.indicator !== undefined && kept.has(c.indicator)

/** The next edition asks for none of what the ledgers give, and shows it in its place: the old items end, new ones are read and never typed. */
export const nextEdition = (spec: FormSpec): FormSpec => formSpec.parse({
  ...spec,
  cells: [
    ...spec.cells.map((c) => isKept(c) ? { ...c, retired: true } : c),
    ...spec.cells.filter(isKept).map((c) => ({ ...c, key: `${c.key}Kept`, source: 'ledger' as const, ...(c.within ? { within: `${c.within}Kept` } : {}) })),
  ],
})

interface At { readonly tx: Tx, readonly now: Date, readonly today: Day }
/**
 * Periods that began before are opened in the old edition; what was typed in them stays. The ledgers take over before the next period opens: nothing has been counted
 * there yet, and nothing has to be moved.
 */
export const renewed = async (at: At, form: FormRecord, since: Day, account: number): Promise<FormRecord> => {
  if (!form.cells.some(isKept)) return form
  await openPeriods(at.tx, form, at.now, addDays(since, -1))
  const spec = nextEdition(formSpecOf(form)), version = await updateForm(at.tx, form, form.version, spec, { spec: formSpecOf(form), reason: '合理化建议和创新成果改由台账取数', account, at: at.now })
  const next: FormRecord = { ...form, ...spec, version: version!, edition: form.edition + 1 }
  await sendOut(at, next, [], await knownIndicators(at, []))
  await takeOver(at, form.ownerId, since)
  return next
}
const takeOver = async (at: At, orgId: number, since: Day) => {
  await keptProposals.ensure(at)
  await keptInnovations.ensure(at)
  for (const { ledger, indicators } of LEDGERS) await takeFromLedger(at, { ledger, indicators, orgId, since })
}
