import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { ROLES } from '../../kernel/access.ts'
import { FAULT_KINDS, FAULT_THINGS, OUTCOMES, VIAS } from '../../kernel/audit.ts'
import { fileAnswer } from '../org/browser.ts'

/** Who did what, when, under which post, from where; and whether the record is still what it was. */
const id = z.coerce.number().int().positive()
const said = z.object({ zh: z.string(), en: z.string() })
const party = z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })

export const auditRow = z.object({
  id: z.number().int(), at: z.string(), action: z.string(), subject: z.string().nullable(), outcome: z.enum(OUTCOMES),
  account: party.extend({ login: z.string() }).nullable(), role: z.enum(ROLES).nullable(), org: party.extend({ code: z.string() }).nullable(),
  address: z.string().nullable(), requestId: z.string().nullable(), via: z.enum(VIAS).nullable(), session: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** the block that holds it; null while it waits for the sealer */
  block: z.number().int().nullable(),
})
const filter = z.object({
  from: z.iso.date().optional(), to: z.iso.date().optional(), account: z.string().trim().max(60).optional(), org: id.optional(), below: z.enum(['true', 'false']).default('true'),
  action: z.array(z.string().max(60)).max(20).optional(), subject: z.string().trim().max(100).optional(), outcome: z.enum(OUTCOMES).optional(),
})
export type AuditFilter = z.output<typeof filter>

export const listAudit = endpoint({
  name: 'listAudit', method: 'GET', path: '/audit', permission: 'audit.read', since: '0.2',
  summary: { zh: '查询审计记录', en: 'Search the audit of the own organisation and below, newest first' },
  query: filter.extend(pageQuery.shape), response: pageOf(auditRow),
})
export const listAuditActions = endpoint({
  name: 'listAuditActions', method: 'GET', path: '/audit/actions', permission: 'audit.read', since: '0.2',
  summary: { zh: '审计事项名称', en: 'What the actions of the audit are called' },
  response: z.object({ rows: z.array(said.extend({ action: z.string() })) }),
})
export const exportAudit = endpoint({
  name: 'exportAudit', method: 'POST', path: '/audit/exports', permission: 'audit.export', since: '0.2', success: 201,
  summary: { zh: '导出审计记录', en: 'Export what a filter finds as a spreadsheet, 10,000 rows at most; the export is audited' },
  body: filter.strict(), response: fileAnswer.extend({ base64: z.string().nullable(), rows: z.number().int(), more: z.boolean() }),
})
/** A list saved from a page is made by the browser out of what the post may read: that it left is written down before there is a file. */
export const recordExport = endpoint({
  name: 'recordExport', method: 'POST', path: '/exports', permission: 'signed-in', since: '0.2', success: 201,
  summary: { zh: '导出页面清单', en: 'Record that a list is saved to a file: which one, how it was filtered, how many rows' },
  body: z.strictObject({ list: z.string().trim().min(1).max(120), filter: z.string().max(500), rows: z.number().int().min(0) }), response: z.object({ rows: z.number().int() }),
})
export const getAuditChain = endpoint({
  name: 'getAuditChain', method: 'GET', path: '/audit/chain', permission: 'audit.verify', since: '0.2',
  summary: { zh: '审计链状态', en: 'The chain as it stands: last block, what waits, what was archived' },
  response: z.object({
    rows: z.number().int(), blocks: z.number().int(), waiting: z.number().int(),
    last: z.object({ number: z.number().int(), at: z.string(), rows: z.number().int(), hash: z.string() }).nullable(),
    archived: z.object({ block: z.number().int(), rows: z.number().int(), at: z.string() }).nullable(),
  }),
})
export const verifyAudit = endpoint({
  name: 'verifyAudit', method: 'GET', path: '/audit/chain/verification', permission: 'audit.verify', since: '0.2',
  summary: { zh: '核验审计链（分步进行，依次传入 next）', en: 'Verify a part of the chain; ask again with `next` until it is null' },
  query: z.object({ after: z.string().regex(/^(b\d{1,15}\.\d{1,15}|h\d{1,15})$/).optional() }),
  response: z.object({
    rows: z.number().int(), blocks: z.number().int(), head: z.string().nullable(), next: z.string().nullable(), progress: z.number(),
    faults: z.array(z.object({ kind: z.enum(FAULT_KINDS), of: z.enum(FAULT_THINGS), block: z.number().int().nullable(), row: z.number().int().nullable(), detail: z.string() })),
  }),
})
