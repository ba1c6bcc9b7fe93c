import { z } from 'zod'
import { carriesBytes, type Contract } from '../../src/kernel/contract.ts'
import { schemaOf } from '../../src/platform/http/openapi.ts'
import { campaignBodies } from './aims.campaigns.ts'
import { dictionary } from '../../src/modules/indicator/browser.ts'
import { fieldText } from '../../src/modules/org/org.text.ts'
import { personFieldText } from '../../src/modules/people/people.text.ts'
import { acceptable, takesBody } from '../given.ts'
import { smallPlan } from '../small-plan.ts'
import { bytesOf } from './land.files.ts'
import { PERIODS, type Land, type Place, type Things } from './land.ts'

/**
 * A route and a place to a request: every name in path, query and body that stands for a thing is filled with the place's own. A name that
 * nobody has explained here stops the matrix with a message: a new route is in it, or the test fails.
 */
export interface Aim { readonly place: Place, readonly variant: string, readonly params: Record<string, string>, readonly query: Record<string, string>, readonly body: unknown, /** the request says whose thing it means, and is refused where that is somebody else's; a dry run and a list of marks say so in their answer */ readonly named: boolean }

/** `beside`: another thing that the same body names; of a mixed request the one of its two that is the actor's own. */
export interface Focus { readonly land: Land, readonly place: Place, readonly at: Things, readonly plan: string, readonly period: string, readonly fresh: string, readonly beside?: Things }
const targetOf = (f: Focus) => `${f.plan}-1`

/** Names of things in a path. `:id` is whatever its collection holds. */
const PARAMS: Record<string, (f: Focus, c: Contract) => string> = {
  id: (f, c) => c.path.startsWith('/orgs/') ? String(f.at.orgId) : c.path.startsWith('/people/') ? String(f.at.accountId) : c.path.startsWith('/invitations/') ? String(f.at.invitationId) : unknown(c, ':id'),
  org: (f) => String(f.at.orgId), code: (f) => f.at.orgCode, plan: (f) => f.plan, target: targetOf, measure: () => 'm1', indicator: (f) => f.at.indicator,
  form: (f, c) => /^\/form(s|-periods)\//.test(c.path) ? `${f.at.plans.draft}-form` : f.at.form, edition: () => '1', period: (f) => f.period, revision: () => '1', version: () => '1', post: (f) => String(f.at.postId), session: (f) => f.at.session, token: (f) => f.at.session, request: (f) => f.at.request,
  briefing: (f) => f.at.briefing, import: (f, c) => c.path.startsWith('/proposal-imports/') ? f.at.proposalImport : f.at.imported, file: (f) => f.at.file, provider: (f) => String(f.at.provider), binding: (f) => String(f.at.binding),
  list: () => 'projects', proposal: (f) => f.at.proposal, pair: (f) => f.at.pair, kin: (f) => f.at.kin, teamCode: (f) => f.at.teamCode, photo: (f, c) => c.path.startsWith('/innovations/') ? f.at.proof : f.at.photo, innovation: (f) => f.at.innovation, campaign: (f) => f.at.campaign, entry: (f) => f.at.entry, objection: () => '00000000-0000-4000-8000-000000000000',
  day: () => '2013-10-08', exception: (f) => f.at.exception,
}
/** Names of things in a query or a body. */
const FIELDS: Record<string, (f: Focus) => unknown> = {
  org: (f) => f.at.orgId, orgs: (f) => [...f.beside ? [f.beside.orgId] : [], f.at.orgId], under: (f) => f.at.orgId, parentId: (f) => f.at.orgId, successorId: () => null, industryParentId: () => null,
  owner: (f) => f.at.orgCode, account: (f) => f.at.accountId, form: (f) => f.at.form, period: (f) => f.period, postId: (f) => f.at.postId, ids: (f) => [...f.beside?.messages ?? [], ...f.at.messages], plan: (f) => f.plan, target: targetOf, login: (f) => f.fresh,
}
/** A field so called stands for a thing; those that only sound like it are named. */
const NAMING_WORD = /^(org|plan|target|form|post|account|person|people|message|session|report|breakdown|measure|indicator|owner|parent|successor|login|user|member|area|scope)s?$|(Ids?|Codes?)$/
const PLAIN = new Set(['login', 'scopes', 'clientId'])
/** Filled, and yet nobody's. */
const WHEN = new Set(['login', 'account', 'period'])

const RESULT = { kind: 'improvement', title: '演示成果', summary: '演示内容', finishedOn: '2013-07-01' }
/** Bodies that a schema alone does not make well. */
const BODIES: Record<string, (f: Focus) => unknown> = {
  importPlan: (f) => ({ file: smallPlan(f.fresh), owner: f.at.orgCode }),
  createPlan: (f) => ({ code: f.fresh, title: '演示规划', period: 'P2011-2015' }),
  putTarget: (f) => ({ spec: smallPlan(f.plan).targets[0], reason: '演示' }),
  putForm: (f) => ({ spec: smallPlan(f.at.plans.draft).forms[0], plan: null }),
  putIndicator: (f) => ({ ...dictionary[0], code: f.at.indicator }),
  saveReport: () => ({ values: { innovations: 7, nonPublic: 1 } }), submitReport: () => ({ values: { innovations: 7, nonPublic: 1 } }),
  returnReport: () => ({ reason: '请核对后重报' }),
  changePlanState: () => ({ action: 'issue' }),
  moveOrg: (f) => ({ tree: 'territorial', parentId: other(f), from: '2013-08-01' }),
  closeOrg: (f) => ({ on: '2013-08-01', successorId: other(f), reason: '演示撤并' }),
  setOrgAttributes: () => ({ from: '2013-08-01', workers: 9 }),
  createOrg: (f) => ({ code: f.fresh, name: '演示新单位', kind: 'enterprise', level: 'grassroots', parentId: f.at.orgId }),
  createPerson: (f) => ({ login: f.fresh, name: '演示新人', org: f.at.orgId, role: 'worker' }),
  createInvitation: (f) => ({ org: f.at.orgId, role: 'worker' }),
  createToken: (f) => ({ name: '演示令牌', postId: f.at.postId, scopes: ['read'], days: 30 }),
  addPost: (f) => ({ org: f.at.orgId, role: 'preparer' }),
  createProvider: (f) => ({ name: '演示认证', issuer: 'http://localhost:9/other', clientId: f.fresh, clientSecret: 'x', org: f.at.orgId }),
  changeProvider: (f) => ({ name: '演示认证', issuer: 'http://localhost:9/other', clientId: f.fresh, org: f.at.orgId }),
  bindFor: (f) => ({ provider: f.at.provider, subject: f.fresh }),
  importOrgs: (f) => ({ dryRun: false, rows: [{ [fieldText.code.zh]: f.at.orgCode, [fieldText.name.zh]: '演示改名' }, { [fieldText.code.zh]: f.fresh, [fieldText.name.zh]: '演示新单位', [fieldText.kind.zh]: '企业', [fieldText.level.zh]: '基层', [fieldText.parent.zh]: f.at.orgCode }] }),
  importPeople: (f) => ({ dryRun: false, rows: [{ [personFieldText.login.zh]: f.fresh, [personFieldText.name.zh]: '演示新人', [personFieldText.org.zh]: f.at.orgCode, [personFieldText.role.zh]: '职工' }] }),
  importCalendar: () => ({ dryRun: false, rows: [{ 日期: '2013-10-08', 安排: '放假', 名称: '演示放假' }] }),
  requestException: () => ({ reason: '演示补报', until: '2013-07-20' }),
  saveBreakdown: (f) => ({ method: 'manual', shares: [{ org: f.place === 'county' ? f.land.things.get('works')!.orgId : f.at.orgId, shares: { 'P2011-2015': 40 } }] }),
  createBriefing: (f) => ({ kind: 'problem', title: '演示', body: '演示内容', ofPlan: f.at.plans.issued }), saveBriefing: (f) => ({ kind: 'result', title: '演示', body: '演示内容', ofPlan: f.at.plans.issued }),
  checkProposalImport: () => ({ sheet: '演示.csv', head: 1, columns: { title: 0, authors: 1 }, day: '2013-07-01' }), confirmProposalImport: () => ({ links: false }),
  raiseProposal: () => ({ title: '演示建议', body: '演示内容' }), saveProposal: () => ({ title: '演示建议', body: '演示内容' }), linkProposal: (f) => ({ to: (f.beside ?? f.at).earlier, kind: 'duplicate', reason: '演示' }), transferProposal: (f) => ({ org: f.at.orgId, reason: '演示' }),
  reviewProposal: (f) => ({ evaluators: [f.at.accountId], chair: f.at.accountId }), createInnovation: () => RESULT, saveInnovation: () => RESULT, bindClaim: (f) => ({ claim: f.at.claim }), addMentorPair: (f) => ({ mentor: f.at.accountId, apprentice: f.at.mateId, since: '2013-01-01' }), declareKin: (f) => ({ relative: f.at.accountId }),
  implementProposal: (f) => ({ owner: f.at.accountId, plan: '演示', deadline: '2013-12-01', target: { nature: 'hard', value: 1, method: '演示' } }),
  ...campaignBodies,
  remind: (f) => ({ form: f.at.form, period: '2013Q3', orgs: FIELDS.orgs!(f), note: '演示' }),
}
/** What a thing is moved or merged into: the actor's own, and of a mixed request the foreign one. */
const other = (f: Focus) => f.beside ? f.at.orgId : f.land.things.get('county')!.orgId
/** A dry run says what it would do, and so what is there. */
const DRY = new Set(['importOrgs', 'importPeople', 'importPlan'])

const unknown = (c: Contract, what: string): never => { throw new Error(`${c.name} (${c.method} ${c.path}): test/access/aims.ts does not know what ${what} stands for; add it to PARAMS, FIELDS, PLAIN or BODIES, and plant such a thing in test/access/land.ts`) }

export const aimsOf = (land: Land, c: Contract, place: Place): Aim[] => {
  const at = land.things.get(place)!, params = [...c.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const plans = params.includes('plan') || takes(c, 'plan') || fieldsOf(c, 'query').includes('plan') ? (['issued', 'draft'] as const) : (['issued'] as const)
  const periods = params.includes('period') || takes(c, 'period') ? PERIODS : [PERIODS[0]]
  return plans.flatMap((state) => periods.flatMap((period): Aim[] => {
    const f: Focus = { land, place, at, plan: at.plans[state], period, fresh: `${land.world.name}-fresh` }
    const named = namesOf(c)
    const made: Aim = {
      place, variant: [plans.length > 1 ? state : '', periods.length > 1 ? period : ''].filter(Boolean).join(' '), named,
      params: addressOf(c, f),
      query: Object.fromEntries(fieldsOf(c, 'query').flatMap((k) => FIELDS[k] && k !== 'period' ? [[k, String(FIELDS[k](f))]] : [])),
      body: bodyOf(c, f),
    }
    // without the words of a filter the list shows all that the post may see
    const bare = Object.keys(made.query).length ? [{ ...made, variant: `${made.variant} unfiltered`.trim(), query: {}, named: params.length > 0 }] : []
    const dry = DRY.has(c.name) ? [{ ...made, variant: 'dry run', named: false, body: { ...made.body as object, dryRun: true } }] : []
    return [made, ...bare, ...dry]
  }))
}

export const addressOf = (c: Contract, f: Focus) => Object.fromEntries([...c.path.matchAll(/:(\w+)/g)].map(([, p]) => [p!, (PARAMS[p!] ?? unknown(c, `:${p}`))(f, c)]))
const properties = (shape: Contract['body']) => (schemaOf(shape, 'input') as { properties?: Record<string, unknown> }).properties ?? {}
export const fieldsOf = (c: Contract, where: 'query' | 'body'): string[] => {
  const names = where === 'body' && (c.body instanceof z.ZodUndefined || carriesBytes(c)) ? [] : Object.keys(properties(c[where]))
  for (const name of names) if (!FIELDS[name] && NAMING_WORD.test(name) && !PLAIN.has(name)) unknown(c, `the field "${name}" of its ${where}`)
  return names
}
const takes = (c: Contract, name: string) => fieldsOf(c, 'body').includes(name) && !BODIES[c.name]
const NAMING = new Set(['importOrgs', 'importPeople', 'importPlan', 'saveBreakdown'])
/** Their words only narrow a list of one's own: a foreign one finds nothing, and that is no refusal. */
const NARROWING = new Set(['readMessages', 'listForms'])
const namesOf = (c: Contract) => !NARROWING.has(c.name) && (/\/:(?!day\b)/.test(c.path) || NAMING.has(c.name) || [...fieldsOf(c, 'query'), ...fieldsOf(c, 'body')].some((k) => FIELDS[k] && !WHEN.has(k)))

const makings = new Map<string, unknown>()
export const bodyOf = (c: Contract, f: Focus): unknown => {
  if (carriesBytes(c)) return bytesOf(c, f)
  fieldsOf(c, 'body')
  if (BODIES[c.name]) return BODIES[c.name]!(f)
  if (!takesBody(c)) return undefined
  if (!makings.has(c.name)) makings.set(c.name, acceptable(c.body))
  const made = makings.get(c.name)
  if (made === null || made === undefined || typeof made !== 'object') return made ?? unknown(c, 'a body that its schema takes')
  const aimed = { ...made, ...Object.fromEntries(fieldsOf(c, 'body').filter((k) => FIELDS[k]).map((k) => [k, FIELDS[k]!(f)])) }
  return c.body.safeParse(aimed).success ? aimed : made
}
