import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { isRecurring, period, periodAt, type Day, type PeriodCode } from '../../../kernel/period.ts'
import { readBook } from '../../../platform/sheet/book.ts'
import type { Context } from '../../../platform/http/context.ts'
import type * as contract from '../form.contract.ts'
import type { FormSpec } from '../form.spec.ts'
import { formOf } from './layout.ts'

/** Every sheet that holds a form, as a proposal; nothing is written. The periods begin with the present one, for five years. */
export const readLayout = async (ctx: Context, { body }: Parsed<typeof contract.readFormLayout>): Promise<Reply<typeof contract.readFormLayout>> => {
  const { sheets } = await readBook(Buffer.from(body.file, 'base64')), code = `F${ctx.today.replaceAll('-', '')}`, shown = sheets.filter((s) => !s.hidden)
  const span = (grain: FormSpec['grain']) => {
    const from = ctx.today.slice(0, 4), last = `${Number(from) + 4}-12-31` as Day
    return isRecurring(grain) ? { firstPeriod: periodAt(grain, ctx.today as Day).code, lastPeriod: periodAt(grain, last).code } : { firstPeriod: period(`P${from}-${Number(from) + 4}`).code, lastPeriod: `P${from}-${Number(from) + 4}` as PeriodCode }
  }
  return { sheets: shown.flatMap((sheet, i) => { const found = formOf(sheet, { code: shown.length > 1 ? `${code}-${i + 1}` : code, filledBy: {}, span }); return found ? [{ name: sheet.name, spec: found.spec, notes: found.notes }] : [] }) }
}
