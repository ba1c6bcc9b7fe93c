export * from './browser.ts'
export { campaignAccess } from './campaign.access.ts'
export { campaignRoutes } from './campaign.routes.ts'
/** what stands behind a number, for whoever shows it */
export { headsOf as campaignHeads } from './entry/entry.queries.ts'
export { storeCampaign, type StoredCampaign } from './store.ts'
