import { asWhole } from '../../platform/postgres/pool.ts'
import { readdressForms } from '../form/index.ts'
import type { OrgListener } from '../org/index.ts'
import { readdressPlans } from './plan.queries.ts'

/** Plans and forms stand where their owner stands: when it moves, what the second wall reads on their rows moves with it. */
export const followOwners: OrgListener = (_, { what, orgIds }) => Promise.resolve(what === 'moved' ? (tx) => asWhole(tx, async () => {
  await readdressForms(tx, orgIds)
  await readdressPlans(tx, orgIds)
}) : undefined)
