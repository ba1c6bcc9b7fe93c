import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { UNIT_CODES } from '../../kernel/unit.ts'
import { twoNames } from '../indicator/browser.ts'
import { orgRef } from '../org/browser.ts'
import { BREAKDOWN_STATES, COURSES, METHODS, MODES } from './breakdown.ts'
import { FINDING_CODES } from './findings.ts'

/** A breakdown is addressed by what it divides: plan and target; the organisation that divides is the one that acts. */
const code = z.string().min(1).max(60)
const params = z.object({ plan: code, target: code })
const org = z.coerce.number().int().positive()
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const amount = z.number().min(0).max(9e12)
const shares = z.record(z.string().max(30), amount.nullable())

const finding = z.object({ code: z.enum(FINDING_CODES), weight: z.enum(['stop', 'ask', 'note']), period: z.string().nullable(), org: z.number().int().nullable(), zh: z.string(), en: z.string() })
const versionRow = z.object({
  version: z.number().int(), state: z.enum(BREAKDOWN_STATES), method: z.enum(METHODS), reason: z.string().nullable(), madeBy: z.string().nullable(), madeAt: z.string(), approvedBy: z.string().nullable(), approvedAt: z.string().nullable(),
})
const planHead = z.object({ code: z.string(), title: z.string(), titleEn: z.string().nullable(), period: z.string(), state: z.string() })
const targetHead = z.object({ code: z.string(), name: twoNames, sentence: twoNames, unit: z.enum(UNIT_CODES), mode: z.enum(MODES) })

export const breakdownView = z.object({
  plan: planHead, target: targetHead, org: orgRef, breadcrumb: z.array(orgRef), today: z.string(), demo: z.boolean(),
  frame: z.object({ mode: z.enum(MODES), course: z.enum(COURSES), unit: z.enum(UNIT_CODES), decimals: z.number().int(), ceiling: z.boolean(), whole: z.string(), years: z.array(z.string()) }),
  /** what this organisation has to bring: the plan's target, or the share it was given */
  own: z.object({ whole: z.number().nullable(), years: z.record(z.string(), z.number()), from: z.enum(['plan', 'share', 'none']) }),
  /** of the year before the running one */
  lastYear: z.object({ year: z.string(), actual: z.number().nullable() }),
  children: z.array(orgRef.extend({ workers: z.number().int(), enterprises: z.number().int(), lastYear: z.number().nullable(), shares, issued: shares })),
  /** the version in hand: 0 where there is none yet */
  version: z.number().int(),
  state: z.enum(BREAKDOWN_STATES).nullable(),
  method: z.enum(METHODS).nullable(),
  reason: z.string().nullable(),
  findings: z.array(finding),
  versions: z.array(versionRow),
  abilities: z.object({ write: ability, issue: ability, discard: ability }),
})

export const getBreakdown = endpoint({
  name: 'getBreakdown', method: 'GET', path: '/breakdowns/:plan/:target', permission: 'breakdown.read', since: '0.1',
  summary: { zh: '一个目标的分解：下级 × 年度、权重、核对结果、历次版本', en: 'One target divided: children by years, weights, findings, versions' },
  params, query: z.object({ org: org.optional() }), response: breakdownView,
})
export const listBreakdowns = endpoint({
  name: 'listBreakdowns', method: 'GET', path: '/breakdowns/:plan', permission: 'breakdown.read', since: '0.1',
  summary: { zh: '规划各目标的分解进展', en: 'Which targets of a plan have been divided' },
  params: z.object({ plan: code }), query: z.object({ org: org.optional() }),
  response: z.object({
    plan: planHead, org: orgRef, demo: z.boolean(),
    rows: z.array(targetHead.extend({ /** not more than the target, instead of not less */ ceiling: z.boolean(), own: z.number().nullable(), children: z.number().int(), shared: z.number().int(), given: z.number().nullable(), draft: z.boolean(), issuedAt: z.string().nullable() })),
  }),
})
export const getBreakdownVersion = endpoint({
  name: 'getBreakdownVersion', method: 'GET', path: '/breakdowns/:plan/:target/versions/:version', permission: 'breakdown.read', since: '0.1',
  summary: { zh: '查看某一版分解', en: 'One version of a breakdown; old ones stay readable' },
  params: params.extend({ version: z.coerce.number().int().positive() }), query: z.object({ org: org.optional() }),
  response: versionRow.extend({ shares: z.array(z.object({ org: z.number().int(), orgName: z.string(), orgNameEn: z.string().nullable(), period: z.string(), amount: z.number() })) }),
})

export const previewBreakdown = endpoint({
  name: 'previewBreakdown', method: 'POST', path: '/breakdowns/:plan/:target/preview', permission: 'breakdown.write', since: '0.1',
  summary: { zh: '按方法试算分解（不保存）', en: 'A proposal by method; nothing is stored' },
  params, body: z.strictObject({
    method: z.enum(METHODS), byYear: z.boolean().default(true), margin: z.number().min(0).max(50).default(0),
    /** own weights by organisation */
    weights: z.record(z.string().regex(/^\d+$/), z.number().min(0).max(1e9)).default({}),
  }),
  response: z.object({ shares: z.array(z.object({ org: z.number().int(), shares })), findings: z.array(finding) }),
})
export const saveBreakdown = endpoint({
  name: 'saveBreakdown', method: 'PUT', path: '/breakdowns/:plan/:target', permission: 'breakdown.write', since: '0.1', versioned: true,
  summary: { zh: '保存分解草案（If-Match 为 0 表示首次）', en: 'Save a draft (If-Match 0 for the first)' },
  params, body: z.strictObject({ method: z.enum(METHODS), reason: z.string().trim().max(300).nullable().default(null), shares: z.array(z.strictObject({ org, shares })).max(2000) }),
  response: breakdownView,
})
export const discardBreakdown = endpoint({
  name: 'discardBreakdown', method: 'DELETE', path: '/breakdowns/:plan/:target/draft', permission: 'breakdown.write', since: '0.1', versioned: true,
  summary: { zh: '放弃草案，恢复到已下达的版本', en: 'Discard the draft; the issued version stands' }, params, response: breakdownView,
})
export const issueBreakdown = endpoint({
  name: 'issueBreakdown', method: 'POST', path: '/breakdowns/:plan/:target/issue', permission: 'breakdown.approve', since: '0.1', versioned: true,
  summary: { zh: '批准并下达分解（编制人不能批准）', en: 'Approve and issue; not by whoever made it' },
  params, body: z.strictObject({ reason: z.string().trim().max(300).nullable().default(null) }), response: breakdownView,
})
