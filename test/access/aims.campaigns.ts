import { template } from '../../src/modules/campaign/web/templates.ts'
import type { Focus } from './aims.ts'

/** Bodies about campaigns that a schema alone does not make well. */
const CAMPAIGN = { kind: 'custom', title: '演示活动', call: '演示内容', spec: { ...template('custom', '2013-07-10').spec, judges: 1 } }
export const campaignBodies: Record<string, (f: Focus) => unknown> = {
  createCampaign: () => CAMPAIGN, saveCampaign: () => CAMPAIGN, rescheduleCampaign: () => ({ steps: CAMPAIGN.spec.steps, reason: '演示' }), enterCampaign: () => ({ title: '演示作品', body: '演示内容' }), addCampaignJudge: (f) => ({ panel: 1, judge: f.at.accountId, reason: '演示' }),
  assignPanels: (f) => ({ panels: [{ judges: [f.at.accountId], chair: f.at.accountId }], anchors: [] }), scoreEntry: () => ({ marks: [80] }),
}
