import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays, daysIn, type Day } from '../../kernel/period.ts'
import { problem, type PlaceError } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { newestOutages } from '../../platform/heartbeat/index.ts'
import type { Executor, Tx } from '../../platform/postgres/pool.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { cellReader, readTable, tableProblem, type CellFault } from '../../platform/sheet/table.ts'
import { label } from '../org/index.ts'
import { marksOf, type DayKind, type Marks } from './calendar.ts'
import type * as contract from './calendar.contract.ts'
import { calendarProblem } from './calendar.problems.ts'
import * as queries from './calendar.queries.ts'
import { calendarFieldText, dayKindText } from './calendar.text.ts'

const SHOWN_OUTAGES = 50, LONGEST = 31

/** The days that hold for an organisation, from a day on. */
export const marksFor = async (db: Executor, orgId: number, from: Day): Promise<Marks> => marksOf(await queries.daysFor(db, orgId, from, '2101-12-31'))

/** Whoever has put due instants down listens here: the module report, which stands below. */
export type CalendarListener = (tx: Tx, ownerId: number, now: Date) => Promise<void>
const listeners = new Set<CalendarListener>()
export const onCalendarChange = (listener: CalendarListener) => { listeners.add(listener); return () => { listeners.delete(listener) } }
const changed = async (ctx: Context) => { for (const listener of listeners) await listener(ctx.tx, ctx.actor.post.orgId, ctx.now) }

export const show = async (ctx: Context, { query }: Parsed<typeof contract.getCalendar>): Promise<Reply<typeof contract.getCalendar>> => {
  const own = ctx.actor.post.orgId, year = query.year ?? Number(ctx.today.slice(0, 4))
  const found = await queries.daysFor(ctx.tx, own, `${year}-01-01`, `${year}-12-31`), outages = await newestOutages(ctx.tx, SHOWN_OUTAGES)
  return {
    year, noticed: await queries.isNoticed(ctx.tx, year),
    rows: found.map(({ ownerId, ...d }) => ({ ...d, source: ownerId === null ? 'national' as const : ownerId === own ? 'own' as const : 'above' as const })),
    outages: outages.map((o) => ({ from: o.from.toISOString(), to: o.to.toISOString(), minutes: Math.round((o.to.getTime() - o.from.getTime()) / 60_000) })),
    abilities: { write: ctx.access.reach(ctx.actor.post.role, 'calendar.write') ? true : { code: 'not-permitted', detail: problem('not-permitted', { permission: 'calendar.write' }).detail(ctx.actor.language) } },
  }
}

type Field = keyof typeof calendarFieldText
interface Line { line: number, days: Day[], kind: DayKind | undefined, name: string, faults: CellFault[] }
const readLines = async (body: Parsed<typeof contract.importCalendar>['body']): Promise<Line[]> => {
  const seen = new Set<Day>()
  return (await readTable<Field>(body, calendarFieldText, ['day', 'kind'])).map((row) => {
    const faults: CellFault[] = [], cell = cellReader(row, calendarFieldText, faults)
    cell.required('day'); cell.required('kind')
    const day = cell.day('day'), last = cell.day('last') ?? day, kind = cell.choice('kind', dayKindText)
    const days = day && last && last >= day && daysIn(day, last) <= LONGEST ? Array.from({ length: daysIn(day, last) }, (_, i) => addDays(day, i)) : []
    if (day && last && !days.length) cell.fault('last', calendarProblem('calendar-span', { from: day, to: last }))
    for (const d of days) { if (seen.has(d)) cell.fault('day', calendarProblem('calendar-twice', { day: d })); seen.add(d) }
    return { line: row.line, days, kind, name: (cell.text('name') ?? (kind ? dayKindText[kind].zh : '')).slice(0, 40), faults }
  })
}

export const importDays = async (ctx: Context, { body }: Parsed<typeof contract.importCalendar>): Promise<Reply<typeof contract.importCalendar>> => {
  const own = ctx.actor.post.orgId, lines = await readLines(body)
  const had = new Map((await queries.ownDays(ctx.tx, own, lines.flatMap((l) => l.days))).map((d) => [d.day, d]))
  const shown = lines.map((l) => {
    const fresh = l.days.filter((d) => !had.has(d)), other = l.days.filter((d) => had.has(d) && (had.get(d)!.kind !== l.kind || had.get(d)!.name !== l.name))
    const span = [...new Set([l.days[0], l.days.at(-1)])].filter(Boolean).join(' – ')
    return {
      line: l.line, code: span, name: l.name, action: l.faults.length ? 'error' as const : fresh.length ? 'create' as const : other.length ? 'change' as const : 'none' as const,
      changes: l.kind && !l.faults.length && (fresh.length || other.length) ? [{ field: 'kind', label: label(calendarFieldText.kind, ctx.actor.language), was: other[0] ? label(dayKindText[had.get(other[0])!.kind], ctx.actor.language) : null, will: label(dayKindText[l.kind], ctx.actor.language) }] : [],
      errors: l.faults.map((f) => ({ column: f.column, code: f.problem.code, detail: f.problem.detail(ctx.actor.language) })),
    }
  })
  const count = (action: string) => shown.filter((l) => l.action === action).length
  const result = { dryRun: body.dryRun, created: count('create'), changed: count('change'), unchanged: count('none'), failed: count('error'), lines: shown }
  if (body.dryRun) return result
  const errors: PlaceError[] = shown.flatMap((l) => l.errors.map((e) => ({ path: `第${l.line}行·${e.column}`, code: e.code, detail: e.detail })))
  if (errors.length) throw tableProblem('table-refused', { count: errors.length }, errors)
  await queries.putDays(ctx.tx, own, lines.flatMap((l) => l.days.map((day) => ({ day, kind: l.kind!, name: l.name }))))
  await changed(ctx)
  ctx.record(`calendar:${own}`, { created: result.created, changed: result.changed })
  return result
}

export const template = async (ctx: Context): Promise<Reply<typeof contract.getCalendarTemplate>> => {
  const { language } = ctx.actor, fields = Object.values(calendarFieldText).map((f) => label(f, language)), year = Number(ctx.today.slice(0, 4)) + 1
  const bytes = await writeSheet([{ name: language === 'en' ? 'Calendar' : '工作日历', rows: [fields, [`${year}-01-01`, null, dayKindText.holiday.zh, language === 'en' ? 'New Year' : '元旦']], widths: [14, 14, 14, 24], choices: [{ column: 2, values: Object.values(dayKindText).map((k) => k.zh) }] }])
  return { name: language === 'en' ? 'calendar.xlsx' : '工作日历导入模板.xlsx', mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}

export const remove = async (ctx: Context, { params }: Parsed<typeof contract.deleteCalendarDay>): Promise<Reply<typeof contract.deleteCalendarDay>> => {
  if (!await queries.removeDay(ctx.tx, ctx.actor.post.orgId, params.day)) throw problem('not-found')
  await changed(ctx)
  ctx.record(`calendar:${ctx.actor.post.orgId}`, { removed: params.day })
  return { removed: params.day }
}

