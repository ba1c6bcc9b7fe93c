import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { DELIVERY_STATES } from '../message/browser.ts'
import { CHANNELS } from '../people/browser.ts'
import { MOMENTS } from './reminder.ts'
import { REPORT_STATES } from './report.ts'

/** 催报: by hand, and by itself where somebody has set it so. */
const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([])
const unreached = z.enum(['nobody', 'no-address'])
export const remind = endpoint({
  name: 'remind', method: 'POST', path: '/reminders', permission: 'report.remind', since: '0.1',
  summary: { zh: '催报：向未报单位发站内提醒，并可发邮件、企业微信、短信', en: 'Remind organisations that have not reported: on the page, and by the channels named to whoever has the task there' },
  body: z.strictObject({ form: z.string(), period: z.string(), orgs: z.array(z.number().int()).max(2000).optional(), note: z.string().trim().max(300).default(''), /** the note goes with the message on the page alone */ channels }),
  response: z.object({ sent: z.number().int(), /** persons by channel */ told: z.record(z.enum(CHANNELS), z.number().int()), without: z.array(z.object({ org: z.number().int(), orgName: z.string(), why: unreached })) }),
})
export const listReminders = endpoint({
  name: 'listReminders', method: 'GET', path: '/reminders/:org/:form/:period', permission: 'reminder.read', since: '0.2',
  summary: { zh: '催报情况：催了谁、是否已读、是否送达', en: 'Who was reminded below one organisation, whether it was read, and whom the channels reached' },
  params: z.object({ org: z.coerce.number().int().positive(), form: z.string().min(1).max(60), period: z.string().min(4).max(24) }),
  response: z.object({ rows: z.array(z.object({
    org: z.number().int(), orgName: z.string(), times: z.number().int(), lastAt: z.string(), read: z.boolean(), state: z.enum(REPORT_STATES).nullable(),
    people: z.array(z.object({ name: z.string(), channel: z.enum(CHANNELS), state: z.enum(DELIVERY_STATES) })),
  })) }),
})

const rule = { enabled: z.boolean(), daysBefore: z.number().int().min(1).max(60).nullable(), onDay: z.boolean(), daysAfter: z.number().int().min(1).max(60).nullable(), channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length) }
const ruleView = z.object({ ...rule, version: z.number().int(), open: z.array(z.enum(CHANNELS)), runs: z.array(z.object({ period: z.string(), moment: z.enum(MOMENTS), at: z.string(), reminded: z.number().int() })) })
const params = z.object({ org: z.coerce.number().int().positive(), form: z.string().min(1).max(60) })
export const getReminderRule = endpoint({
  name: 'getReminderRule', method: 'GET', path: '/reminder-rules/:org/:form', permission: 'reminder.read', since: '0.2',
  summary: { zh: '一张报表的自动催报设置和催报记录', en: 'When a form is reminded of by itself, and when it was' }, params, response: ruleView,
})
export const putReminderRule = endpoint({
  name: 'putReminderRule', method: 'PUT', path: '/reminder-rules/:org/:form', permission: 'reminder.write', since: '0.2', versioned: true,
  summary: { zh: '设置自动催报（截止前、当日、截止后）', en: 'Set when to remind by itself; If-Match "0" the first time' }, params, body: z.strictObject(rule), response: ruleView,
})
