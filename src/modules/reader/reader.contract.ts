import { z } from 'zod'
import { bytes, endpoint } from '../../kernel/contract.ts'
import { reading, sourceDocument } from './reading.schema.ts'

/** bytes that a document may have: text of thousands of pages, and no more pictures than a plan needs */
export const LARGEST_PLAN_DOCUMENT = 32 << 20

export const readPlanDocument = endpoint({
  name: 'readPlanDocument', method: 'POST', path: '/plan-readings', permission: 'plan.write', since: '0.1', largest: LARGEST_PLAN_DOCUMENT,
  summary: { zh: '读入规划文件（docx、pdf、html、txt）：给出建议的目标、举措等，逐条对应原文；不写入任何规划', en: 'Read a plan document (docx, pdf, html, txt): proposed targets, measures and more, each with its place in the text; nothing is written into a plan' },
  query: z.object({ name: z.string().max(255).default(''), year: z.coerce.number().int().min(1949).max(2100).optional() }), body: bytes,
  response: z.object({ source: sourceDocument, reading }),
})
