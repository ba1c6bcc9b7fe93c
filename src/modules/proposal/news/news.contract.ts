import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../kernel/contract.ts'
import { PROPOSAL_STATES } from '../proposal.ts'

/** 消息: what others have done about my proposals, told with who and why. */
export const listMyProposalNews = endpoint({
  name: 'listMyProposalNews', method: 'GET', path: '/my/proposal-news', permission: 'signed-in', since: '0.2', summary: { zh: '我的建议有什么进展', en: 'What others have done about my proposals, newest first' },
  query: pageQuery,
  response: pageOf(z.object({ id: z.uuid(), proposal: z.uuid(), number: z.string().nullable(), title: z.string(), action: z.string(), to: z.enum(PROPOSAL_STATES), reason: z.string().nullable(), /** 联系人 */ contact: z.string().nullable(), who: z.string().nullable(), org: z.string().nullable(), onDay: z.string(), at: z.string() })),
})
