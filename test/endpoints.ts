import { BYTES, carriesBytes, isWrite, type Contract } from '../src/kernel/contract.ts'
import { routes } from '../src/assembly.ts'
import { dictionary } from '../src/modules/indicator/browser.ts'
import { createCampaign } from '../src/modules/campaign/browser.ts'
import { template } from '../src/modules/campaign/web/templates.ts'
import { createBriefing } from '../src/modules/briefing/browser.ts'
import { askForChange } from '../src/modules/people/browser.ts'
import { changePlanState, importPlan } from '../src/modules/plan/browser.ts'
import { raiseProposal } from '../src/modules/proposal/browser.ts'
import { startSheetImport } from '../src/modules/report/browser.ts'
import { zip } from '../src/platform/sheet/zip.fixture.ts'
import { acceptable, takesBody } from './given.ts'
import { smallPlan } from './small-plan.ts'
import { ifMatch, openWorld, type Caller } from './world.ts'

const CAMPAIGN = { kind: 'custom' as const, title: '演示活动', call: '演示内容', spec: template('custom', '2013-07-10').spec }
/** Every endpoint with a thing that is really there to be asked about: what holds for all of them is proved over this list. */
export const openEndpoints = async () => {
  const world = await openWorld()
  const all = routes(world.db, world.clock).map((r) => r.contract)
  const ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' },
    { code: 'works', parent: 'county', attributes: { ownership: 'nonPublic', aboveScale: true, workers: 300 } },
  ], '2013-07-10')
  await world.orgs([{ code: 'elsewhere', kind: 'federation', level: 'province' }, { code: 'mill', parent: 'elsewhere' }], '2013-07-10')
  const owner = await world.person('region', 'cadre')
  const clerk = await world.person('works', 'preparer')
  await owner.must(importPlan, { body: { file: smallPlan(world.name) } })
  await owner.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
  const request = (await clerk.must(askForChange, { body: { kind: 'erasure', reason: '已调离' } })).requests[0]!.id
  const briefing = (await owner.must(createBriefing, { body: { kind: 'problem', title: '演示问题', body: '演示内容' } })).id
  const proposal = (await clerk.must(raiseProposal, { body: { title: '演示建议', body: '演示内容' } })).id
  const campaign = (await owner.must(createCampaign, { body: CAMPAIGN })).id
  const imported = (await clerk.must(startSheetImport, { body: Uint8Array.from(zip([{ name: 'a.txt' }])) })).id
  await world.settled()

  /** The address of a thing that is really there, in the first federation. */
  const paramsOf = (c: Contract): Record<string, string> => {
    const known: Record<string, string> = {
      plan: world.name, target: `${world.name}-1`, form: `${world.name}-form`, org: String(ids.get('works')), period: '2013Q2', revision: '1', edition: '1', list: 'projects', import: imported, day: '2013-10-08', exception: '00000000-0000-4000-8000-000000000000', version: '1', code: `${world.name}-works`,
      id: String(c.path.startsWith('/people') ? clerk.accountId : ids.get('county')), post: '1', session: '0'.repeat(64), token: '0'.repeat(64), measure: 'm1', request, provider: '1', binding: '1', briefing, proposal, pair: '00000000-0000-4000-8000-000000000000', kin: '00000000-0000-4000-8000-000000000000', teamCode: '00000000-0000-4000-8000-000000000000', innovation: '00000000-0000-4000-8000-000000000000', campaign, entry: '00000000-0000-4000-8000-000000000000', objection: '00000000-0000-4000-8000-000000000000', photo: '00000000-0000-4000-8000-000000000000', file: '00000000-0000-4000-8000-000000000000', indicator: `x${world.name}`,
    }
    return Object.fromEntries([...c.path.matchAll(/:(\w+)/g)].map(([, name]) => {
      if (known[name!] === undefined) throw new Error(`${c.name}: say here what a real :${name} is`)
      return [name!, known[name!]!]
    }))
  }

  /** A body that passes the contract; where it names an organisation or a form, it names one of the first federation. */
  const bodyOf = (c: Contract): unknown => {
    if (!takesBody(c) && c.body.safeParse(undefined).success) return undefined
    const plan = smallPlan(`${world.name}-2`)
    const written: Record<string, unknown> = {
      createCampaign: CAMPAIGN, saveCampaign: CAMPAIGN, rescheduleCampaign: { steps: CAMPAIGN.spec.steps, reason: '演示' }, importPlan: { file: plan, owner: `${world.name}-region` }, putTarget: { spec: plan.targets[0] }, putForm: { spec: plan.forms[0] }, putIndicator: { ...dictionary[0], code: `x${world.name}` }, bindClaim: { claim: 'WWWWWWWWWWWW' }, lookAtClaim: { claim: 'WWWWWWWWWWWW' }, raiseByCode: { code: 'WWWWWWWW', key: '00000000-0000-4000-8000-000000000000', name: '演示', claim: 'WWWWWWWWWWWW', title: '演示', body: '演示' },
    }
    const made = written[c.name] ?? acceptable(c.body)
    if (made === null) throw new Error(`${c.name}: no made body passes; write one here`)
    const theirs: Record<string, unknown> = { org: ids.get('works'), parentId: ids.get('county'), orgs: [ids.get('works')], form: `${world.name}-form`, period: '2013Q2', owner: `${world.name}-region` }
    const aimed = typeof made === 'object' ? Object.fromEntries(Object.entries(made as object).map(([k, v]) => [k, theirs[k] ?? v])) : made
    return c.body.safeParse(aimed).success ? aimed : made
  }
  const matching = (c: Contract) => c.versioned ? ifMatch(1) : {}
  const urlOf = (c: Contract, params: Record<string, string>) => `/api/v1${c.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!.replace(/[\ud800-\udfff]/g, '')))}`
  const send = async (c: Contract, who: Caller, body: string | undefined, url = urlOf(c, paramsOf(c)), headers: Record<string, string> = {}) => {
    const answer = await world.app.request(url, { method: c.method, body, headers: { authorization: who.authorization, 'content-type': carriesBytes(c) ? BYTES : 'application/json', ...(isWrite(c) ? { 'idempotency-key': `k${Math.random()}` } : {}), ...matching(c), ...headers } })
    const text = await answer.text()
    return { status: answer.status, text, problem: answer.status >= 400 ? JSON.parse(text) as { code: string, detail: string, errors?: { path: string, detail: string }[] } : null }
  }
  return { world, all, ids, owner, clerk, paramsOf, bodyOf, matching, urlOf, send, close: () => world.close() }
}
export type Endpoints = Awaited<ReturnType<typeof openEndpoints>>
