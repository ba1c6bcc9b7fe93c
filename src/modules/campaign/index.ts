export * from './browser.ts'
export { campaignAccess } from './campaign.access.ts'
export { campaignRoutes } from './campaign.routes.ts'
export { storeCampaign, type StoredCampaign } from './store.ts'
