export * from './browser.ts'
export { campaignAccess } from './campaign.access.ts'
export { campaignRoutes } from './campaign.routes.ts'
