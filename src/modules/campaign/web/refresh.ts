import { getCampaign, listCampaigns } from '../campaign.contract.ts'
import { getCampaignEntry, listCampaignEntries } from '../entry/entry.contract.ts'
import { getCampaignRanking } from '../judge/judge.contract.ts'
import { listObjections } from '../notice/notice.contract.ts'

/** What shows something else after any step. */
export const REFRESH = [getCampaign, listCampaigns, listCampaignEntries, getCampaignEntry, getCampaignRanking, listObjections]
