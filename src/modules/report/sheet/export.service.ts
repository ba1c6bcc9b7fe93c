import type { Parsed, Reply } from '../../../kernel/contract.ts'
import { period as periodOf, periodName } from '../../../kernel/period.ts'
import { problem } from '../../../kernel/problem.ts'
import { dayOf } from '../../../platform/clock.ts'
import { DOCX, writeDocument } from '../../../platform/document/document.ts'
import type { Context } from '../../../platform/http/context.ts'
import { XLSX } from '../../../platform/sheet/sheet.ts'
import { writeWorkbook } from '../../../platform/sheet/workbook.ts'
import { asked, formByCode, formInEdition, fromStored, NOTHING } from '../../form/index.ts'
import { indicatorsByCode } from '../../indicator/index.ts'
import { load, type Loaded } from '../load.ts'
import * as lists from '../list.queries.ts'
import * as queries from '../report.queries.ts'
import { stepsOf } from '../step.queries.ts'
import type { Filled } from './filled.ts'
import { identificationPage } from './identification.ts'
import { layout } from './layout.ts'
import type { getBlankSheet, getReportSheet } from './sheet.contract.ts'
import { editionOf } from './sheet.queries.ts'

/** The form out: as it stands, or empty for whoever is to fill it. */
export const exportReport = async (ctx: Context, { params, query }: Parsed<typeof getReportSheet>): Promise<Reply<typeof getReportSheet>> => {
  const l = await load(ctx, params, 'show'), filled = await filledOf(ctx, l), name = `${l.form.title.zh}-${l.org.name}-${params.period}`
  return query.as === 'docx' ? fileOf(`${name}.docx`, DOCX, await writeDocument(layout({ ...filled, paper: true }).pages, { title: l.form.title.zh, subject: l.org.name })) : fileOf(`${name}.xlsx`, XLSX, await workbookOf(filled))
}

export const exportBlank = async (ctx: Context, { params }: Parsed<typeof getBlankSheet>): Promise<Reply<typeof getBlankSheet>> => {
  const form = await formByCode(ctx.tx, params.form), here = form && (await lists.formPeriods(ctx.tx, ctx.actor.post.orgId, ctx.scope.path)).some((p) => p.formId === form.id && p.period === params.period)
  if (!form || !here) throw problem('not-found')
  const of = (await formInEdition(ctx.tx, form.id, await editionOf(ctx.tx, form.id, params.period) ?? form.edition))!
  const indicators = await indicatorsByCode(ctx.tx, of.cells.flatMap((c) => c.indicator ?? []))
  const blank: Filled = { form: { ...of, ...asked(of, indicators) }, org: null, period: params.period, content: NOTHING, explanations: {}, hands: { preparer: null, approver: null, day: null } }
  return fileOf(`${of.title.zh}-${periodName(periodOf(params.period))}-空白表样.xlsx`, XLSX, await workbookOf(blank))
}

export const workbookOf = (filled: Filled): Promise<Uint8Array> => {
  const drawn = layout(filled)
  return writeWorkbook([...drawn.pages, identificationPage(filled, drawn)], { title: filled.form.title.zh, ...(filled.org ? { subject: filled.org.name } : {}) })
}

/** What stands in a report: its newest revision, who prepared it, and who approved that very revision. */
export const filledOf = async (ctx: Context, l: Loaded): Promise<Filled> => {
  const r = l.report, [now] = r ? await queries.revisionsOf(ctx.tx, r, [r.revision]) : []
  const approval = r && ['approved', 'accepted'].includes(r.state) ? (await stepsOf(ctx.tx, r)).find((s) => s.action === 'approve' && s.revision === r.revision) : undefined
  return {
    form: { ...l.form, cells: l.cells, lists: l.lists }, org: { code: l.org.code, name: l.org.name }, period: l.address.period,
    content: now ? fromStored(l, now) : { ...NOTHING, values: l.fromLedger }, explanations: now?.explanations ?? {},
    hands: { preparer: now?.madeBy ?? null, approver: approval?.who ?? null, day: now ? dayOf(r!.submittedAt ?? now.madeAt) : null },
  }
}

const fileOf = (name: string, mediaType: string, content: Uint8Array) => ({ name: name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_'), mediaType, base64: Buffer.from(content).toString('base64') })
