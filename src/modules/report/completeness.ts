import type { Parsed, Reply } from '../../kernel/contract.ts'
import { parsePeriod, periodName } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { writeSheet, XLSX, type Cell } from '../../platform/sheet/sheet.ts'
import { formByCode } from '../form/index.ts'
import { breadcrumb, requireOrg } from '../org/index.ts'
import type * as contract from './completeness.contract.ts'
import { countsBelow } from './completeness.queries.ts'
import { windowsOf } from './due.queries.ts'
import { planHead } from './heads.ts'
import { completenessText } from './report.text.ts'
import { reportProblem } from './report.problems.ts'
import { windowState } from './report.ts'

type Answer = Reply<typeof contract.getCompleteness>
const NONE = { expected: 0, reported: 0, onTime: 0, accepted: 0, zero: 0, daysLate: 0 }

export const completeness = async (ctx: Context, { params }: Pick<Parsed<typeof contract.getCompleteness>, 'params'>): Promise<Answer> => {
  const p = parsePeriod(params.period), form = await formByCode(ctx.tx, params.form), org = await requireOrg(ctx, params.org)
  if (!p || !form || form.state === 'draft') throw problem('not-found')
  const window = (await windowsOf(ctx.tx, [form.id])).find((w) => w.period === p.code), rows = await countsBelow(ctx.tx, { scope: ctx.scope.path, form: form.code, period: p.code, under: org.id })
  if (!window || !rows.length) throw reportProblem('nothing-expected', { org: org.name, period: periodName(p) })
  const total = rows.reduce((sum, r) => ({ expected: sum.expected + r.expected, reported: sum.reported + r.reported, onTime: sum.onTime + r.onTime, accepted: sum.accepted + r.accepted, zero: sum.zero + r.zero, daysLate: Math.max(sum.daysLate, r.daysLate) }), NONE)
  return {
    form: await planHead(ctx, form), period: p.code, org: { id: org.id, code: org.code, name: org.name }, breadcrumb: (await breadcrumb(ctx.tx, org.id, ctx.actor.post.orgId, ctx.today)).map((o) => ({ id: o.id, name: o.name })),
    window: windowState(window, ctx.here), timelyAt: window.timelyAt.toISOString(), lockAt: window.lockAt.toISOString(), shifts: window.shifts, total, rows,
  }
}

/** Rates as numbers, so that a spreadsheet can sort them; cut to four places, never rounded up to a whole. */
export const completenessSheet = async (ctx: Context, input: Parsed<typeof contract.getCompletenessSheet>): Promise<Reply<typeof contract.getCompletenessSheet>> => {
  const c = await completeness(ctx, input), language = ctx.actor.language === 'en' ? 'en' : 'zh', t = (key: keyof typeof completenessText) => completenessText[key][language]
  const rate = (n: number, of: number): number | null => of ? Math.floor((n / of) * 10_000) / 10_000 : null
  const line = (name: string, r: typeof c.total): Cell[] => [name, r.expected, r.reported, rate(r.reported, r.expected), r.onTime, rate(r.onTime, r.expected), r.accepted, rate(r.accepted, r.expected), r.zero, rate(r.zero, r.reported), r.expected - r.reported, r.daysLate]
  const name = `${c.form.title} ${periodName(parsePeriod(c.period)!, ctx.actor.language)} ${t('title')}`
  const bytes = await writeSheet([{
    name: t('title'), headerRows: 2, widths: [36, ...Array.from({ length: 11 }, () => 12)],
    rows: [[name], [t('org'), t('expected'), t('reported'), t('reportedRate'), t('onTime'), t('onTimeRate'), t('accepted'), t('acceptedRate'), t('zero'), t('zeroRate'), t('missing'), t('daysLate')],
      ...c.rows.map((r) => line(r.own ? `${r.name}${t('own')}` : r.name, r)), line(t('total'), c.total)],
  }])
  return { name: `${name}.xlsx`.replace(/[\\/:*?"<>|]/g, '_'), mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
