import { z } from 'zod'
import { bytes, endpoint, pageQuery } from '../../../kernel/contract.ts'
import { PROPOSAL_TAGS } from '../proposal.ts'
import { IMPORT_FIELDS, IMPORT_STATES } from './fields.ts'

/** A spreadsheet of proposals that somebody kept: handed over, its columns understood, checked line by line, taken in as a whole or not at all. */
export const LARGEST_PROPOSAL_SHEET = 8 << 20
export const IMPORT_JOB_STATES = ['read', 'checked', 'waiting', 'running', 'done', 'failed', 'expired'] as const
export const LINE_ACTIONS = ['create', 'same', 'skip', 'error'] as const

export const importMapping = z.strictObject({
  sheet: z.string().max(100), /** the row of headings, from 1 */ head: z.number().int().min(1).max(30),
  /** which column holds what, from 0 */ columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.number().int().min(0).max(199)),
  /** of numbers that name no unit themselves */ money: z.partialRecord(z.enum(['benefit', 'reward']), z.enum(['yuan', 'wan'])).default({}),
  states: z.record(z.string().max(60), z.enum(IMPORT_STATES)).default({}), tags: z.record(z.string().max(60), z.enum([...PROPOSAL_TAGS, 'none'])).default({}),
  /** for lines without a day of raising */ day: z.iso.date().nullable().default(null),
})
const near = z.object({ kind: z.enum(['duplicate', 'related']), score: z.number(), /** in this file, or in the ledger */ row: z.number().int().nullable(), id: z.uuid().nullable(), number: z.string().nullable(), title: z.string(), org: z.string(), sameEmployer: z.boolean() })
const fault = z.object({ column: z.string(), code: z.string(), detail: z.string() })
export const importLine = z.object({ row: z.number().int(), action: z.enum(LINE_ACTIONS), title: z.string(), orgName: z.string().nullable(), state: z.string().nullable(), faults: z.array(fault), notes: z.array(fault), near: z.array(near), proposal: z.uuid().nullable() })
const counts = z.object({ create: z.number().int(), same: z.number().int(), skip: z.number().int(), error: z.number().int(), near: z.number().int(), linked: z.number().int(), unknown: z.array(z.object({ field: z.enum(['state', 'tags']), value: z.string(), rows: z.number().int() })) })
const head = z.object({ id: z.uuid(), name: z.string(), size: z.number().int(), state: z.enum(IMPORT_JOB_STATES), by: z.string().nullable(), createdAt: z.string(), endedAt: z.string().nullable(), total: z.number().int().nullable(), done: z.number().int(), counts: counts.nullable(), problem: z.object({ code: z.string(), detail: z.string() }).nullable() })
export const importView = head.extend({
  /** its first rows, as they are written */ sheets: z.array(z.object({ name: z.string(), rows: z.number().int(), top: z.array(z.array(z.string())) })),
  /** proposed by headings, or what was said last */ mapping: importMapping.nullable(), /** columns that are understood as last time */ remembered: z.boolean(), links: z.boolean(),
  /** the same file, taken in before */ before: z.object({ id: z.uuid(), on: z.string(), by: z.string().nullable(), created: z.number().int() }).nullable(),
})

export const startProposalImport = endpoint({
  name: 'startProposalImport', method: 'POST', path: '/proposal-imports', permission: 'proposal.import', since: '0.2', success: 201, largest: LARGEST_PROPOSAL_SHEET,
  summary: { zh: '上传已有的合理化建议台账（.xlsx 或 .csv）：按表头推断各列含义，不写入', en: 'Hand over a spreadsheet of proposals; its columns are guessed by their headings and nothing is written' },
  query: z.object({ name: z.string().trim().min(1).max(120).default('proposals.xlsx') }), body: bytes, response: importView,
})
export const listProposalImports = endpoint({
  name: 'listProposalImports', method: 'GET', path: '/proposal-imports', permission: 'proposal.import', since: '0.2', summary: { zh: '建议导入记录', en: 'Imports of the own organisation, newest first' }, response: z.object({ rows: z.array(head) }),
})
const params = z.object({ import: z.uuid() })
export const getProposalImport = endpoint({
  name: 'getProposalImport', method: 'GET', path: '/proposal-imports/:import', permission: 'proposal.import', since: '0.2', summary: { zh: '一次导入：列的对应、进度、逐行结果', en: 'One import: its columns, how far it is, its lines' }, params,
  query: pageQuery.extend({ action: z.enum(LINE_ACTIONS).optional(), near: z.enum(['true']).optional() }), response: importView.extend({ lines: z.array(importLine), next: z.string().nullable() }),
})
export const checkProposalImport = endpoint({
  name: 'checkProposalImport', method: 'POST', path: '/proposal-imports/:import/check', permission: 'proposal.import', since: '0.2', summary: { zh: '按列的对应逐行核对并查重，不写入', en: 'Read every line by this mapping and look for duplicates; nothing is written' }, params, body: importMapping, response: importView,
})
export const confirmProposalImport = endpoint({
  name: 'confirmProposalImport', method: 'POST', path: '/proposal-imports/:import/confirmation', permission: 'proposal.import', since: '0.2', summary: { zh: '导入：整份写入或整份不写入；相同的行不重复，疑似重复可关联到较早的一件', en: 'Take it in, all of it or nothing; what is there already is not doubled, near-duplicates may be linked to the earlier one' }, params,
  body: z.strictObject({ links: z.boolean().default(false) }), response: importView,
})
