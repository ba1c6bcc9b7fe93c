/** @jsxImportSource preact */
import { OpenCampaigns } from '../../modules/campaign/web/worker/MyCampaigns.tsx'
import { HomePage } from '../../modules/proposal/web/worker/HomePage.tsx'

/** What a worker sees first: proposals, and the campaigns that are open. */
export const Home = () => <><HomePage /><OpenCampaigns /></>
