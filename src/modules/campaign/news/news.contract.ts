import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../kernel/contract.ts'
import { ENTRY_STATES } from '../campaign.ts'

/** 消息: what others have decided about my works, told with who and why. */
export const listMyCampaignNews = endpoint({
  name: 'listMyCampaignNews', method: 'GET', path: '/my/campaign-news', permission: 'campaign.enter', since: '0.2', summary: { zh: '我的参评作品有什么进展', en: 'What others have decided about my works, newest first' },
  query: pageQuery,
  response: pageOf(z.object({ id: z.uuid(), campaign: z.uuid(), campaignTitle: z.string(), number: z.number().int(), title: z.string(), to: z.enum(ENTRY_STATES), reason: z.string().nullable(), org: z.string(), who: z.string().nullable(), onDay: z.string(), at: z.string() })),
})
