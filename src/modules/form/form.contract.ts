import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { KINDS, LEVELS, OWNERSHIPS } from '../org/browser.ts'
import { formShape, formSpec } from './form.spec.ts'

/** Forms are written here, for a plan or for themselves (a notice with a date), issued, changed by editions, and withdrawn. */
const code = z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/)
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const one = z.object({ form: code })
export const FORM_STATES = ['draft', 'issued', 'withdrawn'] as const

export const formRow = z.object({
  code: z.string(), title: z.string(), titleEn: z.string().nullable(), grain: z.string(), state: z.enum(FORM_STATES), version: z.number().int(), edition: z.number().int(),
  planCode: z.string().nullable(), planTitle: z.string().nullable(), ownerId: z.number().int(), ownerName: z.string(), firstPeriod: z.string(), lastPeriod: z.string(), cells: z.number().int(), lists: z.number().int(),
})
export const listForms = endpoint({
  name: 'listForms', method: 'GET', path: '/forms', permission: 'form.read', since: '0.1',
  summary: { zh: '报表目录：本级及下级的报表，以及上级已布置的报表', en: 'Forms of the own tree, and issued forms of the levels above' },
  query: z.object({ state: z.array(z.enum(FORM_STATES)).optional(), plan: z.string().max(60).optional(), q: z.string().max(60).optional() }),
  response: z.object({ rows: z.array(formRow) }),
})
export const getForm = endpoint({
  name: 'getForm', method: 'GET', path: '/forms/:form', permission: 'form.read', since: '0.1',
  summary: { zh: '查看一张报表的设计及历次版次', en: 'One form as designed, and its earlier editions' },
  params: one,
  response: formRow.extend({
    spec: formSpec, editions: z.array(z.object({ edition: z.number().int(), reason: z.string().nullable(), replacedAt: z.string() })),
    abilities: z.object({ edit: ability, issue: ability, withdraw: ability, remove: ability }),
  }),
})
export const getFormEdition = endpoint({
  name: 'getFormEdition', method: 'GET', path: '/forms/:form/editions/:edition', permission: 'form.read', since: '0.1',
  summary: { zh: '查看报表的某一版次', en: 'A form as it was in one edition' },
  params: one.extend({ edition: z.coerce.number().int().positive() }), response: z.object({ edition: z.number().int(), spec: formSpec }),
})

const saved = z.object({ code: z.string(), version: z.number().int(), edition: z.number().int(), state: z.enum(FORM_STATES) })
export const putForm = endpoint({
  name: 'putForm', method: 'PUT', path: '/forms/:form', permission: 'form.write', since: '0.1', versioned: true,
  summary: { zh: '新增或修改报表（If-Match 为 0 表示新增）；已布置的须说明理由，另成新版次，从尚未开始的期间起使用', en: 'Add (If-Match 0) or change a form; an issued one gets a new edition with a reason, for periods that have not been opened' },
  params: one, body: z.strictObject({ spec: formSpec, plan: z.string().max(60).nullable().default(null), reason: z.string().trim().max(300).optional() }), response: saved,
})
export const issueForm = endpoint({
  name: 'issueForm', method: 'POST', path: '/forms/:form/issue', permission: 'form.write', since: '0.1', versioned: true,
  summary: { zh: '布置报表（规划所属的报表随规划印发）', en: 'Issue a form; those of a plan go out with the plan' },
  params: one, body: z.strictObject({}), response: saved,
})
export const withdrawForm = endpoint({
  name: 'withdrawForm', method: 'POST', path: '/forms/:form/withdrawal', permission: 'form.write', since: '0.1', versioned: true,
  summary: { zh: '停用报表：不再开启新的期间，已报数据保留', en: 'Withdraw a form: no new period opens, what was reported stays' },
  params: one, body: z.strictObject({ reason: z.string().trim().min(2).max(300) }), response: saved,
})
export const removeForm = endpoint({
  name: 'removeForm', method: 'DELETE', path: '/forms/:form', permission: 'form.write', since: '0.1', versioned: true, success: 204,
  summary: { zh: '删除报表草稿', en: 'Remove a form that was never issued' },
  params: one, response: z.null(),
})

const yes = z.enum(['true']).optional()
export const countFormFillers = endpoint({
  name: 'countFormFillers', method: 'GET', path: '/form-fillers', permission: 'form.write', since: '0.1',
  summary: { zh: '按填报范围统计今天的应报单位', en: 'Who would be asked today by a form of the own organisation' },
  query: z.object({ kind: z.array(z.enum(KINDS)).optional(), level: z.array(z.enum(LEVELS)).optional(), ownership: z.array(z.enum(OWNERSHIPS)).optional(), industry: z.array(z.string().min(1).max(60)).optional(), aboveScale: yes, highRisk: yes, unionised: yes }),
  response: z.object({ count: z.number().int(), some: z.array(z.object({ name: z.string(), nameEn: z.string().nullable() })) }),
})

/** What was guessed where: an address such as B4, and a sentence in both languages. */
export const layoutNote = z.object({ at: z.string().nullable(), zh: z.string(), en: z.string() })
export type LayoutNote = z.infer<typeof layoutNote>
export const readFormLayout = endpoint({
  name: 'readFormLayout', method: 'POST', path: '/form-layouts', permission: 'form.write', since: '0.1',
  summary: { zh: '按电子表格的版面识别报表，供核对后保存；不写入任何数据', en: 'Propose a form from the layout of a spreadsheet; nothing is stored' },
  body: z.strictObject({ file: z.base64().min(1) }), response: z.object({ sheets: z.array(z.object({ name: z.string(), spec: formShape, notes: z.array(layoutNote) })) }),
})
