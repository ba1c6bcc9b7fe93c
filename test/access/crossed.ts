import type { Contract } from '../../src/kernel/contract.ts'
import { isWrite } from '../../src/kernel/contract.ts'
import { takesBody } from '../given.ts'
import { addressOf, bodyOf, type Aim, type Focus } from './aims.ts'
import { PERIODS, type Land, type Place, type Things } from './land.ts'

/** Writes whose parts do not belong together: an own thing in the address and a foreign one in the body, or fields that no contract takes. */
export const crossedOf = (land: Land, c: Contract, place: Place): Aim[] =>
  !isWrite(c) || !takesBody(c) ? [] : [...FOREIGN.includes(place) ? mixed(land, c, place) : [], ...place === 'county' ? injected(land, c) : []]

const FOREIGN: readonly Place[] = ['city', 'next', 'far']
const focusAt = (land: Land, at: Place, state: 'issued' | 'draft' = 'issued'): Focus => ({ land, place: at, at: land.things.get(at)!, plan: land.things.get(at)!.plans[state], period: PERIODS[1], fresh: `${land.world.name}-fresh` })

/** Where the body names several things, own and foreign ones together. */
const mixed = (land: Land, c: Contract, place: Place): Aim[] => {
  const foreign = focusAt(land, place), aim = (variant: string, address: Focus, body: Focus): Aim => ({ place, variant, named: false, params: addressOf(c, address), query: {}, body: bodyOf(c, body) })
  const alone = JSON.stringify(bodyOf(c, foreign)), isAddressed = c.path.includes('/:')
  return [
    ...(['county', 'works'] as const).map((own) => aim(`in the body, ${own} in the address`, focusAt(land, own), { ...foreign, beside: land.things.get(own)! })).filter((a) => isAddressed || JSON.stringify(a.body) !== alone),
    ...isAddressed ? [aim('in the address, county in the body', foreign, focusAt(land, 'county'))] : [],
  ]
}

/** As somebody might guess them who knows the tables: other owners, other roles, other states. */
export const INJECTED = 'jg-injected'
export const injection = ({ orgId, accountId, postId, partId }: Pick<Things, 'orgId' | 'accountId' | 'postId' | 'partId'>): Record<string, unknown> => ({
  id: orgId, orgId, org_id: orgId, ownerId: orgId, owner_id: orgId, fromOrgId: orgId, partId, part_id: partId, accountId, account_id: accountId, postId, post_id: postId, preparedBy: accountId, approved_by: accountId, acceptedBy: accountId,
  path: '0', homePath: '0', home_path: '0', industry_path: '0', role: 'systemAdmin', roles: ['systemAdmin'], isAdmin: true, state: 'accepted', status: INJECTED, version: 31, demo: true, password_hash: INJECTED, createdAt: '2000-01-01', now: '2000-01-01', today: '2000-01-01', hidden: INJECTED,
})
const injected = (land: Land, c: Contract): Aim[] => {
  const f = focusAt(land, 'county', 'draft'), body = bodyOf(c, f)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  return [{ place: 'county', variant: 'injected', named: false, params: addressOf(c, f), query: {}, body: { ...injection(land.things.get('next')!), ...body } }]
}
