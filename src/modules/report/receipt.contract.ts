import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { address } from './report.contract.ts'

/** 回执: what can be shown later of a report that was handed in: the number, the instant and the person of each step, and the hash of what it says. */
export const receiptStep = z.object({ action: z.enum(['submit', 'approve', 'accept']), number: z.string().nullable(), at: z.string(), who: z.string().nullable(), orgName: z.string().nullable(), deputy: z.boolean() })
export const getReceipt = endpoint({
  name: 'getReportReceipt', method: 'GET', path: '/reports/:form/:org/:period/receipt', permission: 'report.read', since: '0.1',
  summary: { zh: '报表回执：提交、审批、审核的回执编号、时间、办理人，以及所报内容的校验码', en: 'The receipt of a report: number, time and person of its submission, approval and acceptance, and the SHA-256 of what it says' },
  params: address,
  response: z.object({ revision: z.number().int(), steps: z.array(receiptStep), /** of form, edition, organisation, period, revision, values, rows and explanations, keys in order */ hash: z.string() }),
})
