import { z } from 'zod'
import { endpoint, pageOf, pageQuery, sortQuery } from '../../../kernel/contract.ts'

/** How units answer and carry out: by rates, never by how many were handed in – a count as a measure makes people hand in nothings. */
export const SCORE_SORTS = ['reply', 'implementation', 'overdue', 'unit'] as const
export type ScoreSort = (typeof SCORE_SORTS)[number]
export const listProposalScores = endpoint({
  name: 'listProposalScores', method: 'GET', path: '/proposals/scoreboard', permission: 'proposal.list', since: '0.2', summary: { zh: '各单位建议答复率、实施率', en: 'Units by how many proposals they answer in time and carry out' },
  query: pageQuery.extend({ under: z.coerce.number().int().positive().optional(), /** days of raising */ from: z.iso.date().optional(), to: z.iso.date().optional(), sort: sortQuery(SCORE_SORTS) }),
  response: pageOf(z.object({
    unit: z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() }), raised: z.number().int(), /** answered, or their day has passed */ due: z.number().int(), /** 按期答复 */ inTime: z.number().int(), overdue: z.number().int(), adopted: z.number().int(), implemented: z.number().int(),
    /** 0–1; null where nothing was due, nothing adopted */ replyRate: z.number().nullable(), implementationRate: z.number().nullable(),
  })),
})
