/** @jsxImportSource preact */
import { CampaignNews } from '../../modules/campaign/web/worker/CampaignNews.tsx'
import { News as ProposalNews } from '../../modules/proposal/web/worker/News.tsx'

/** 消息: what became of what was handed in, and of what was entered. */
export const News = () => <><ProposalNews /><CampaignNews /></>
