import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { fileAnswer, importBody, importResult, LARGEST_SHEET } from '../org/browser.ts'
import { DAY_KINDS } from './calendar.ts'

/** 工作日历: which days are worked, for one's own organisation; and when the servers were down. */
const calendarDay = z.object({
  day: z.string(), kind: z.enum(DAY_KINDS), name: z.string(),
  /** national: of the yearly notice · above: a level above has said so · own: kept here */
  source: z.enum(['national', 'above', 'own']), orgName: z.string().nullable(),
})
export const getCalendar = endpoint({
  name: 'getCalendar', method: 'GET', path: '/calendar', permission: 'calendar.read', since: '0.2',
  summary: { zh: '工作日历：某年的放假和调休上班日，以及服务器停机记录', en: 'The working calendar of a year: days off and days worked instead; and when the servers were down' },
  query: z.object({ year: z.coerce.number().int().min(2000).max(2099).optional() }),
  response: z.object({
    year: z.number().int(),
    /** false: the yearly notice is not there yet, weekends alone decide */
    noticed: z.boolean(),
    rows: z.array(calendarDay),
    outages: z.array(z.object({ from: z.string(), to: z.string(), minutes: z.number().int() })),
    abilities: z.object({ write: z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })]) }),
  }),
})
export const importCalendar = endpoint({
  name: 'importCalendar', method: 'POST', path: '/calendar/imports', permission: 'calendar.write', since: '0.2', largest: LARGEST_SHEET,
  summary: { zh: '录入或批量导入放假、调休安排（先预检，再整体写入）', en: 'Enter days off and days worked instead, by rows or a spreadsheet: dry run first, then all or nothing' },
  body: importBody, response: importResult,
})
export const getCalendarTemplate = endpoint({
  name: 'getCalendarTemplate', method: 'GET', path: '/calendar/imports/template', permission: 'calendar.write', since: '0.2',
  summary: { zh: '下载工作日历导入模板', en: 'The spreadsheet to fill in' }, response: fileAnswer,
})
export const deleteCalendarDay = endpoint({
  name: 'deleteCalendarDay', method: 'DELETE', path: '/calendar/days/:day', permission: 'calendar.write', since: '0.2',
  summary: { zh: '删除本单位录入的一天', en: 'Take back what the own organisation said of a day' },
  params: z.object({ day: z.iso.date() }), response: z.object({ removed: z.string() }),
})
