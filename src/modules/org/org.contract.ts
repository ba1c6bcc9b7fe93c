import { z } from 'zod'
import { endpoint, pageOf, pageQuery, sortQuery } from '../../kernel/contract.ts'
import { KINDS, LEVELS, ORG_CODE, ORG_SORTS, OWNERSHIPS, TREES } from './org.ts'

/** Organisations: read by everybody within the own subtree, kept by the system administrators (trust.md). Ids in paths, codes in files. */
const id = z.coerce.number().int().positive()
const day = z.iso.date()
const code = z.string().regex(ORG_CODE)
const name = z.string().trim().min(2).max(80)
const nameEn = z.string().trim().min(1).max(120).nullable()
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])

export const orgRef = z.object({ id: z.number().int(), code: z.string(), name: z.string(), nameEn: z.string().nullable(), kind: z.enum(KINDS), level: z.enum(LEVELS) })
export const orgAttributes = z.object({
  ownership: z.enum(OWNERSHIPS).nullable(), aboveScale: z.boolean(), highRisk: z.boolean(), unionised: z.boolean(),
  workers: z.number().int(), industry: z.string().nullable(),
})
export const orgRow = orgRef.extend({ ...orgAttributes.shape, parentId: z.number().int().nullable(), parentName: z.string().nullable(), openedOn: z.string(), closedOn: z.string().nullable(), demo: z.boolean() })

export const orgDetail = orgRef.extend({
  partId: z.number().int(),
  demo: z.boolean(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  successor: orgRef.nullable(),
  version: z.number().int(),
  attributes: orgAttributes,
  /** every set of attributes with its dates, newest first; a later one may lie ahead */
  history: z.array(orgAttributes.extend({ from: z.string(), to: z.string().nullable() })),
  parent: orgRef.nullable(),
  industryParent: orgRef.nullable(),
  /** from the acting post's own organisation down to this one */
  breadcrumb: z.array(orgRef),
  abilities: z.object({ update: ability, addChild: ability, move: ability, close: ability }),
})

const filter = {
  under: id.optional(), tree: z.enum(TREES).optional(), q: z.string().trim().max(60).optional(),
  kind: z.array(z.enum(KINDS)).optional(), level: z.array(z.enum(LEVELS)).optional(), ownership: z.array(z.enum(OWNERSHIPS)).optional(),
  closed: z.enum(['no', 'only', 'all']).default('no'),
}

export const listOrgs = endpoint({
  name: 'listOrgs', method: 'GET', path: '/orgs', permission: 'org.read', since: '0.1',
  summary: { zh: '组织清单：按上级、系统、类型、层级、所有制和名称筛选，可排序', en: 'Organisations within scope, filtered, sorted and paged by key' },
  query: pageQuery.extend({ ...filter, sort: sortQuery(ORG_SORTS) }), response: pageOf(orgRow),
})

export const getOrg = endpoint({
  name: 'getOrg', method: 'GET', path: '/orgs/:id', permission: 'org.read', since: '0.1',
  summary: { zh: '一个组织：属性、两个系统中的上级、可办事项', en: 'One organisation: attributes, both parents, what may be done' },
  params: z.object({ id }), response: orgDetail,
})

export const getOrgByCode = endpoint({
  name: 'getOrgByCode', method: 'GET', path: '/orgs/by-code/:code', permission: 'org.read', since: '0.1',
  summary: { zh: '按单位代码查看组织', en: 'One organisation by its code' },
  params: z.object({ code: z.string().min(1).max(40) }), response: orgDetail,
})

export const listChildren = endpoint({
  name: 'listOrgChildren', method: 'GET', path: '/orgs/:id/children', permission: 'org.read', since: '0.1',
  summary: { zh: '直接下级及其下属数量', en: 'Direct children with counts of what stands below them' },
  params: z.object({ id }), query: z.object({ tree: z.enum(TREES).default('territorial') }),
  response: z.object({ rows: z.array(orgRef.extend({ children: z.number().int(), descendants: z.number().int() })) }),
})

const attributeBody = {
  ownership: z.enum(OWNERSHIPS).nullable(), aboveScale: z.boolean(), highRisk: z.boolean(), unionised: z.boolean(),
  workers: z.number().int().min(0).max(100_000_000), industry: z.string().trim().min(1).max(60).nullable(),
}

export const createOrg = endpoint({
  name: 'createOrg', method: 'POST', path: '/orgs', permission: 'org.write', since: '0.1', success: 201,
  summary: { zh: '新增组织', en: 'Create an organisation' },
  body: z.strictObject({
    code, name, nameEn: nameEn.default(null), kind: z.enum(KINDS), level: z.enum(LEVELS), parentId: id, industryParentId: id.nullable().default(null),
    openedOn: day.optional(), attributes: z.strictObject(attributeBody).partial().default({}),
  }),
  response: orgDetail,
})

export const updateOrg = endpoint({
  name: 'updateOrg', method: 'PATCH', path: '/orgs/:id', permission: 'org.write', since: '0.1', versioned: true,
  summary: { zh: '修改名称', en: 'Rename; kind and level stay, because past figures were filtered by them' },
  params: z.object({ id }), body: z.strictObject({ name, nameEn }).partial(), response: orgDetail,
})

export const setAttributes = endpoint({
  name: 'setOrgAttributes', method: 'POST', path: '/orgs/:id/attributes', permission: 'org.write', since: '0.1', versioned: true,
  summary: { zh: '自某日起变更属性，此前各期不变', en: 'Change attributes from a day on; earlier periods keep theirs' },
  params: z.object({ id }), body: z.strictObject(attributeBody).partial().extend({ from: day }), response: orgDetail,
})

export const moveOrg = endpoint({
  name: 'moveOrg', method: 'POST', path: '/orgs/:id/moves', permission: 'org.write', since: '0.1', versioned: true,
  summary: { zh: '自某日起变更隶属关系，或加入、退出产业工会系统', en: 'Change the parent in one tree from a day on; null leaves the industry tree' },
  params: z.object({ id }), body: z.strictObject({ tree: z.enum(TREES), parentId: id.nullable(), from: day }), response: orgDetail,
})

export const closeOrg = endpoint({
  name: 'closeOrg', method: 'POST', path: '/orgs/:id/closure', permission: 'org.write', since: '0.1', versioned: true,
  summary: { zh: '撤销组织（保留历史，可指定承接单位）', en: 'Close: history stays, posts end, children go to the successor' },
  params: z.object({ id }), body: z.strictObject({ on: day, successorId: id.nullable().default(null), reason: z.string().trim().min(2).max(300) }), response: orgDetail,
})

const cell = z.union([z.string().max(300), z.number(), z.boolean(), z.null()])
/** A spreadsheet as base64, or its rows as objects keyed by the words of the template; nothing is written unless all of it can be. */
/** 8 MB of a workbook, a third more as base64, and what stands around it */
export const LARGEST_SHEET = 11 << 20
export const importBody = z.strictObject({ file: z.base64().optional(), rows: z.array(z.record(z.string().max(40), cell)).max(20_000).optional(), dryRun: z.boolean().default(true) })
export const importLine = z.object({
  line: z.number().int(), code: z.string(), name: z.string(), action: z.enum(['create', 'change', 'none', 'error']),
  changes: z.array(z.object({ field: z.string(), label: z.string(), was: z.string().nullable(), will: z.string().nullable() })),
  errors: z.array(z.object({ column: z.string(), code: z.string(), detail: z.string() })),
})
export const importResult = z.object({ dryRun: z.boolean(), created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), failed: z.number().int(), lines: z.array(importLine) })

export const importOrgs = endpoint({
  name: 'importOrgs', method: 'POST', path: '/org-imports', permission: 'org.import', since: '0.1', largest: LARGEST_SHEET,
  summary: { zh: '批量导入组织（先预检，再整体写入）', en: 'Import a directory: dry run first, then all or nothing' },
  body: importBody, response: importResult,
})

export const fileAnswer = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })
export const getOrgTemplate = endpoint({
  name: 'getOrgImportTemplate', method: 'GET', path: '/org-imports/template', permission: 'org.import', since: '0.1',
  summary: { zh: '下载组织导入模板', en: 'The spreadsheet to fill in' }, response: fileAnswer,
})
