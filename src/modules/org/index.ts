/** What other modules' servers may use; pages import browser.ts. */
export * from './browser.ts'
export { orgAccess } from './org.access.ts'
export { orgRoutes } from './org.routes.ts'
export { onOrgChange, type OrgChange, type OrgListener } from './org.events.ts'
export { insertOrgs, moveFrom, setAttributesFrom } from './change.service.ts'
export { detailOf, refOf, requireOrg, requireOrgs, requireOrgWithin, type OrgInHand } from './org.service.ts'
export {
  ancestorsOf, attributesOf, breadcrumb, childrenOf, filteredOrgs, filterTerms, idsWithin, nearestBesides, orgByCode, orgById, orgsByCode, orgsById, placeOf, placesOf, resolveSelector, subtreeOf, superiorOf,
  type AttributeRow, type OrgRow,
} from './org.queries.ts'
