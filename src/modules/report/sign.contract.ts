import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { ability, address, formHead } from './report.contract.ts'
import { REPORT_STATES } from './report.ts'

/** 签发: a level stands by its figures of one form and period, knowing the gaps; what is pinned never changes, what has come since is shown. */
const amount = z.number().nullable()
export const signView = z.object({
  form: formHead, org: z.object({ id: z.number().int(), code: z.string(), name: z.string() }), period: z.string(), timelyDay: z.string(), today: z.string(), demo: z.boolean(),
  /** of the newest sign-off; 0 where there is none */
  version: z.number().int(),
  expected: z.number().int(), reported: z.number().int(), accepted: z.number().int(),
  /** pending: 审定数 now less what was signed off */
  figures: z.array(z.object({ cell: z.string(), label: z.object({ zh: z.string(), en: z.string() }), preliminary: amount, accepted: amount, signed: amount, pending: amount })),
  gaps: z.array(z.object({ org: z.number().int(), name: z.string(), state: z.enum(REPORT_STATES).nullable() })),
  versions: z.array(z.object({ version: z.number().int(), at: z.string(), by: z.string().nullable(), note: z.string().nullable(), expected: z.number().int(), reported: z.number().int(), gaps: z.array(z.object({ org: z.number().int(), name: z.string() })), hash: z.string(), intact: z.boolean() })),
  abilities: z.object({ sign: ability }),
})
export const getSignOff = endpoint({
  name: 'getSignOff', method: 'GET', path: '/sign-offs/:form/:org/:period', permission: 'report.read', since: '0.1',
  summary: { zh: '签发情况：本级数据、缺口与历次签发', en: 'What a level would sign off now, its gaps, and what it has signed off' }, params: address, response: signView,
})
export const signOff = endpoint({
  name: 'signOff', method: 'POST', path: '/sign-offs/:form/:org/:period', permission: 'report.sign', since: '0.1', versioned: true,
  summary: { zh: '签发本级本期数据（列明缺口）', en: 'Sign off the figures of the own level, naming how many gaps are known' }, params: address,
  body: z.strictObject({ gaps: z.number().int().min(0), note: z.string().trim().max(500).nullable().default(null) }), response: signView,
})
