import type { Parsed, Reply } from '../../kernel/contract.ts'
import { periodName } from '../../kernel/period.ts'
import { unitName } from '../../kernel/unit.ts'
import type { Context } from '../../platform/http/context.ts'
import { headingBoxes, type Box, type Format, type Page, type PageValue } from '../../platform/sheet/page.ts'
import { writeWorkbook } from '../../platform/sheet/workbook.ts'
import { fileOf, isNumber, placesOf, type CellValue, type CellValues, type ReportCell, type ReportColumn } from '../form/index.ts'
import type * as contract from './summary.contract.ts'
import { look, show } from './summary.service.ts'
import * as queries from './summary.queries.ts'

/** The summary as a workbook: one page of totals and children for each stage, one for each growing list. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST_ROWS = 50_000

export const exportSummary = async (ctx: Context, { params }: Parsed<typeof contract.exportSummary>): Promise<Reply<typeof contract.exportSummary>> => {
  const language = ctx.actor.language === 'en' ? 'en' : 'zh', zh = language === 'zh'
  const view = await show(ctx, { params, query: {}, body: undefined }), l = await look(ctx, params)
  const title = `${zh ? l.form.title.zh : l.form.title.en}${zh ? '汇总表' : ' – summary'}`, name = `${view.org.name}　${periodName(l.period, zh ? 'zh-CN' : 'en')}${view.demo ? (zh ? '　演示数据' : '　Demo data') : ''}`
  const summed = l.cells.filter(isNumber)
  const sheet = (stage: 'preliminary' | 'accepted'): Page => {
    const heads = headingBoxes([{ label: zh ? '单位' : 'Organisation' }, { label: zh ? '已报/应报' : 'Reported' }, ...summed.map((c) => ({ label: `${c.label[language]}${unitName(c.unit) && zh ? `（${unitName(c.unit)}）` : ''}` }))], { row: 2, column: 0 })
    const line = (row: number, org: string, counts: { reported: number, expected: number, accepted: number }, values: CellValues): Box[] => [
      { row, column: 0, value: org, look: 'label' }, { row, column: 1, value: `${stage === 'accepted' ? counts.accepted : counts.reported}/${counts.expected}`, look: 'plain', align: 'center' },
      ...summed.map((c, i): Box => ({ row, column: i + 2, value: valueOf(c, values), look: 'computed', format: formatOf(c) })),
    ]
    const first = 2 + heads.depth
    return {
      name: stage === 'preliminary' ? (zh ? '快报数' : 'Preliminary') : (zh ? '审定数' : 'Accepted'), landscape: summed.length > 5, widths: [28, 12, ...summed.map(() => 14)], heading: [2, first - 1], frozenColumns: 1,
      boxes: [{ row: 0, column: 0, columns: summed.length + 2, value: title, look: 'title' }, { row: 1, column: 0, columns: summed.length + 2, value: name, look: 'line' }, ...heads.boxes,
        ...line(first, zh ? '合计' : 'Total', view.counts, view.total[stage]), ...(view.own ? line(first + 1, zh ? '其中：本级' : 'of which own', { expected: 1, reported: 1, accepted: 1 }, view.own[stage]) : []),
        ...view.children.flatMap((c, i) => line(first + 1 + (view.own ? 1 : 0) + i, c.org.name, c.counts, c[stage]))],
    }
  }
  const lists: Page[] = []
  for (const list of l.lists) {
    const rows = await queries.listRowsOf(ctx.tx, l.org.id, l.at, list.key, { limit: MOST_ROWS }), { columns } = list
    const heads = headingBoxes([{ label: zh ? '序号' : 'No.' }, { label: zh ? '单位' : 'Organisation' }, ...columns.map((c) => ({ label: c.label[language] }))], { row: 2, column: 0 })
    lists.push({
      name: list.label[language], landscape: columns.length > 4, widths: [6, 24, ...columns.map((c) => isNumber(c) ? 14 : 26)], heading: [2, 1 + heads.depth],
      boxes: [{ row: 0, column: 0, columns: columns.length + 2, value: `${list.label[language]}${zh ? '汇总' : ''}`, look: 'title' }, { row: 1, column: 0, columns: columns.length + 2, value: name, look: 'line' }, ...heads.boxes,
        ...rows.flatMap((r, i): Box[] => [{ row: 2 + heads.depth + i, column: 0, value: i + 1, look: 'plain', align: 'center' }, { row: 2 + heads.depth + i, column: 1, value: r.orgName, look: 'label' },
          ...columns.map((c, k): Box => ({ row: 2 + heads.depth + i, column: k + 2, value: saidOf(c, r.values[c.key] ?? null, language), look: 'plain', ...(isNumber(c) ? { format: formatOf(c) } : {}) }))])],
    })
  }
  const bytes = await writeWorkbook([...(summed.length ? [sheet('preliminary'), sheet('accepted')] : []), ...lists], { title })
  ctx.record(`summary:${params.form}/${view.org.code}/${params.period}`, { exported: true })
  return { name: `${title}-${view.org.name}-${params.period.replaceAll('/', '_')}.xlsx`, mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}

/** Words as they are read: an option by its label, a file by its name. */
const saidOf = (c: ReportColumn, v: CellValue, language: 'zh' | 'en'): CellValue => typeof v !== 'string' ? v : c.type === 'choice' ? c.options?.find((o) => o.code === v)?.label[language] ?? v : c.type === 'file' ? fileOf(v)?.name ?? v : v
const valueOf = (c: ReportCell, values: CellValues): PageValue => { const v = values[c.key]; return v === undefined ? null : v }
const formatOf = (c: { readonly decimals: number, readonly unit: ReportCell['unit'] }): Format => ({ kind: 'number', decimals: placesOf(c) })
