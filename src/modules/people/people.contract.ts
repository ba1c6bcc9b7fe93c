import { z } from 'zod'
import { endpoint, pageOf, pageQuery, sortQuery } from '../../kernel/contract.ts'
import { ROLES } from '../../kernel/access.ts'
import { fileAnswer, importResult, LARGEST_SHEET } from '../org/browser.ts'
import { LOGIN, PEOPLE_SORTS } from './people.ts'

/** The accounts and posts that a system administrator keeps for the own organisation and below. */
const id = z.coerce.number().int().positive()
const role = z.enum(ROLES)
export const login = z.string().trim().toLowerCase().regex(LOGIN)
export const personName = z.string().trim().min(1).max(40)

const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const post = z.object({ id: z.number().int(), role, title: z.string().nullable(), orgId: z.number().int(), orgCode: z.string(), orgName: z.string(), from: z.string(),
  /** the last day; null is without end */
  to: z.string().nullable(), state: z.enum(['future', 'current']), abilities: z.object({ end: ability }) })
/** phone, ID number and addresses masked */
export const person = z.object({ id: z.number().int(), login: z.string(), name: z.string(), nameEn: z.string().nullable(), disabled: z.boolean(), demo: z.boolean(), posts: z.array(post), phone: z.string().nullable(), idNumber: z.string().nullable(), email: z.string().nullable(), wecom: z.string().nullable(), version: z.number().int(), abilities: z.object({ appoint: ability, resetPassword: ability }) })

export const listPeople = endpoint({
  name: 'listPeople', method: 'GET', path: '/people', permission: 'people.read', since: '0.1',
  summary: { zh: '人员与岗位', en: 'Accounts and posts at an organisation, or in its whole subtree' },
  query: pageQuery.extend({ org: id.optional(), below: z.enum(['true', 'false']).default('false'), q: z.string().trim().max(40).optional(), role: z.array(role).optional(), sort: sortQuery(PEOPLE_SORTS) }),
  response: pageOf(person).extend({ abilities: z.object({ create: ability, import: ability }) }),
})
const postBody = { org: id, role, title: z.string().trim().max(40).nullable().default(null), from: z.iso.date().nullable().default(null), to: z.iso.date().nullable().default(null) }
export const createPerson = endpoint({
  name: 'createPerson', method: 'POST', path: '/people', permission: 'people.write', since: '0.1', success: 201,
  summary: { zh: '新建账号并任命首个岗位（初始密码只显示一次）', en: 'Create an account with its first post; the first password is shown once' },
  body: z.strictObject({ login, name: personName, nameEn: personName.nullable().default(null), phone: z.string().trim().max(40).nullable().default(null), idNumber: z.string().trim().max(40).nullable().default(null), email: z.string().trim().max(100).nullable().default(null), wecom: z.string().trim().max(100).nullable().default(null), ...postBody }),
  response: z.object({ person, password: z.string().nullable() }),
})
const personParam = z.object({ id })
export const addPost = endpoint({
  name: 'addPost', method: 'POST', path: '/people/:id/posts', permission: 'people.write', since: '0.1', success: 201,
  summary: { zh: '任命岗位（可定起止日期）', en: 'Appoint to a further post, from today or a later day, with or without a last day' }, params: personParam, body: z.strictObject(postBody), response: person,
})
export const setPostTerm = endpoint({
  name: 'setPostTerm', method: 'PATCH', path: '/people/:id/posts/:post', permission: 'people.write', since: '0.1',
  summary: { zh: '调整岗位的截止日期', en: 'Set the last day of a post, or none' }, params: z.object({ id, post: id }), body: z.strictObject({ to: z.iso.date().nullable() }), response: person, versioned: true,
})
export const endPost = endpoint({
  name: 'endPost', method: 'DELETE', path: '/people/:id/posts/:post', permission: 'people.write', since: '0.1',
  summary: { zh: '免去岗位', en: 'End a post' }, params: z.object({ id, post: id }), response: person,
})
export const resetPassword = endpoint({
  name: 'resetPassword', method: 'POST', path: '/people/:id/password', permission: 'people.write', since: '0.1', inPerson: true,
  summary: { zh: '重置密码（新密码只显示一次）', en: 'Reset a password; the new one is shown once' }, params: personParam, body: z.strictObject({}),
  response: z.object({ login: z.string(), password: z.string().nullable() }),
})
const cell = z.union([z.string().max(300), z.number(), z.boolean(), z.null()])
export const importPeople = endpoint({
  name: 'importPeople', method: 'POST', path: '/people-imports', permission: 'people.import', since: '0.1', largest: LARGEST_SHEET,
  summary: { zh: '批量导入账号与岗位（先预检，再整体写入；初始密码只显示一次）', en: 'Import accounts and posts: dry run first, then all or nothing' },
  body: z.strictObject({ file: z.base64().optional(), rows: z.array(z.record(z.string().max(40), cell)).max(1000).optional(), dryRun: z.boolean().default(true) }),
  response: importResult.extend({ passwords: z.array(z.object({ login: z.string(), password: z.string() })).nullable() }),
})
export const getPeopleTemplate = endpoint({
  name: 'getPeopleImportTemplate', method: 'GET', path: '/people-imports/template', permission: 'people.import', since: '0.1',
  summary: { zh: '下载账号导入模板', en: 'The spreadsheet to fill in' }, response: fileAnswer,
})
