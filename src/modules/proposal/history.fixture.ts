import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { smallPlan } from '../../../test/small-plan.ts'
import type { Contract, Input } from '../../kernel/contract.ts'
import type { FigureRef } from '../indicator/browser.ts'
import { changePlanState, importPlan, planFile } from '../plan/browser.ts'
import * as handle from './handling.contract.ts'
import * as panels from './panel/panel.contract.ts'
import { PROPOSAL_TAGS } from './proposal.ts'
import * as api from './proposal.contract.ts'
import { EXAMPLE_1986 } from './rule.ts'
import * as works from './work/work.contract.ts'

/** Two mines of one county – one with a team, one 非公 – under random histories, and beside them a count that knows nothing of deltas. */
export type Shown = (typeof api.getProposal)['response']['_zod']['output']
export interface Event { readonly do: (typeof DOES)[number], readonly of: number, readonly who: number, readonly n: number }
export const DOES = ['raise', 'raise', 'raise', 'next', 'next', 'next', 'next', 'next', 'next', 'next', 'next', 'next', 'next', 'withdraw', 'return', 'decline', 'reject', 'revoke', 'link', 'link', 'unlink', 'transfer', 'edit', 'again', 'nextDay', 'anything'] as const
const MOST = 9, DAYS = ['2013-07-10', '2013-07-28', '2013-08-03', '2013-09-20', '2013-11-02']
export const WANTED: FigureRef[] = [
  { indicator: 'proposals_raised' }, { indicator: 'proposals_raised', tags: ['techProgress'] }, { indicator: 'proposals_raised', tags: ['energy'] }, { indicator: 'proposals_raised', tags: ['techProgress', 'energy'] }, { indicator: 'proposals_raised', scope: { ownership: ['nonPublic'] } },
  { indicator: 'proposals_adopted' }, { indicator: 'proposals_implemented' }, { indicator: 'proposals_implemented', scope: { ownership: ['nonPublic'] } }, { indicator: 'proposal_workers' }, { indicator: 'proposal_enterprises' }, { indicator: 'proposal_benefit' }, { indicator: 'proposal_rewards' },
]
const TARGET = { nature: 'hard', value: 2_000_000, method: '演示测算' } as const

export class Mines {
  readonly said: string[] = []
  readonly ids: string[] = []
  /** as they were handed in */
  readonly texts = new Map<string, { body: string, hash: string }>()
  readonly firsts = new Map<string, { submittedAt: string, raisedOn: string }>()
  private day = 0
  private last: { who: Caller, contract: Contract, input: unknown, headers: Record<string, string>, answer: unknown } | null = null
  readonly world: World
  readonly orgs: Map<string, number>
  readonly people: Record<string, Caller>
  constructor(world: World, orgs: Map<string, number>, people: Record<string, Caller>) { this.world = world; this.orgs = orgs; this.people = people }

  static async found() {
    const world = await openWorld()
    const orgs = await world.orgs([
      { code: 'county', kind: 'federation', level: 'county' }, { code: 'a', parent: 'county', attributes: { ownership: 'state', workers: 50 } }, { code: 'team', kind: 'team', level: 'team', parent: 'a' }, { code: 'b', parent: 'county', attributes: { ownership: 'nonPublic', workers: 20 } },
    ], DAYS[0])
    const people: Record<string, Caller> = {}
    for (const [org, role, names] of [['team', 'worker', ['t1', 't2']], ['a', 'worker', ['a1', 'a2']], ['b', 'worker', ['b1', 'b2']], ['a', 'preparer', ['clerkA']], ['b', 'preparer', ['clerkB']], ['a', 'cadre', ['chairA']], ['b', 'cadre', ['chairB']], ['county', 'cadre', ['county']], ['county', 'worker', ['judge']]] as const)
      for (const name of names) people[name] = await world.person(org, role, name)
    const m = new Mines(world, orgs, people), target = (n: number, figure: FigureRef) => ({ code: `${world.name}-${n}`, name: { zh: `目标${n}`, en: `T${n}` }, comparator: '>=' as const, value: 10, measureUnit: 'piece' as const, window: { type: 'cumulative' as const, from: 2011, to: 2015 }, quantity: { type: 'value' as const, figure }, source: { section: '一', clause: n } })
    const base = smallPlan(world.name)
    await people.county!.must(importPlan, { body: { file: planFile.parse({ ...base, targets: [...base.targets, ...WANTED.filter((w) => w.tags ?? w.scope).map((w, i) => target(i + 3, w))] }) } })
    await people.county!.must(changePlanState, { params: { plan: world.name }, body: { action: 'issue' } }, ifMatch(1))
    await people.county!.must(handle.takeProposalSource, { body: { figures: [...new Set(WANTED.map((w) => w.indicator))] as never, since: '2013-07-01' } })
    const rule = await people.county!.must(handle.getProposalRule)
    await people.county!.must(handle.putProposalRule, { body: { spec: { ...rule.spec, panel: 1, rewards: { ...EXAMPLE_1986, adopted: true } }, reason: '演示办法' } }, ifMatch(0))
    return m
  }

  /** Every refusal must be one of ours. */
  private async ask(who: Caller, contract: Contract, input: object, version?: number): Promise<Shown | null> {
    const headers = { ...version === undefined ? {} : ifMatch(version), 'idempotency-key': `k${Math.random()}` }, said = await who.ask(contract, input as Input<Contract>, headers)
    this.said.push(`${contract.name} ${said.status} ${said.problem?.code ?? ''}`)
    if (said.status >= 500 || said.problem?.code === 'invalid-input') throw new Error(`${contract.name}: ${JSON.stringify(said.problem)}`)
    if (said.problem) return null
    this.last = { who, contract, input, headers, answer: said.body }
    const p = said.body as Shown
    if (p.hash && p.submittedAt && !this.texts.has(`${p.id} ${p.revision}`) && (contract === api.raiseProposal || contract === api.submitProposal)) {
      this.texts.set(`${p.id} ${p.revision}`, { body: p.body, hash: p.hash })
      if (!this.firsts.has(p.id)) this.firsts.set(p.id, { submittedAt: p.submittedAt, raisedOn: p.raisedOn! })
    }
    return p
  }
  async all(): Promise<Shown[]> { return Promise.all(this.ids.map((id) => this.people.county!.must(api.getProposal, { params: { proposal: id } }) as Promise<Shown>)) }

  async happen(e: Event): Promise<void> {
    const author = ['t1', 't2', 'a1', 'a2', 'b1', 'b2'][e.who % 6]!
    if (e.do === 'nextDay') { this.day = Math.min(this.day + 1, DAYS.length - 1); return void await this.world.today(DAYS[this.day]!, this.orgs.get('county')!) }
    if (e.do === 'again') {
      if (!this.last) return
      const said = await this.last.who.ask(this.last.contract, this.last.input as Input<Contract>, this.last.headers)
      if (JSON.stringify(said.body) !== JSON.stringify(this.last.answer)) throw new Error('asked again, answered differently')
      return
    }
    if (!this.ids.length || (e.do === 'raise' && this.ids.length < MOST)) {
      const mate = author.startsWith('b') ? 'b1' : e.n % 2 ? 'a1' : 't1', both = e.n % 3 === 0 && mate !== author
      const authors = both ? [{ account: this.people[author]!.accountId, share: 6000 }, { account: this.people[mate]!.accountId, share: 4000 }] : []
      const p = await this.ask(this.people[author]!, api.raiseProposal, { body: { title: `建议${this.ids.length}`, body: `第${this.ids.length}件的内容：${'改进'.repeat(1 + e.n % 4)}`, authors, tags: PROPOSAL_TAGS.filter((_, i) => (e.n >> i) % 2 && i < 3) } })
      if (p) this.ids.push(p.id)
      return
    }
    const id = this.ids[e.of % this.ids.length]!
    // several steps of one at a time, or none would get far
    for (let i = 0; i <= (e.do === 'next' || e.do === 'raise' ? e.n % 4 : 0); i++) await this.step(id, e)
  }

  /** The step that leads on from where it stands, or another one that somebody tries. */
  private async step(id: string, e: Event) {
    const p = await this.people.county!.must(api.getProposal, { params: { proposal: id } }) as Shown, A = p.employer.name === 'a', { people } = this, params = { proposal: id }, reason = '演示理由写得足够长一些'
    const unit = p.unit.name === 'county' ? people.county! : A ? people.clerkA! : people.clerkB!, chair = p.unit.name === 'county' ? people.county! : A ? people.chairA! : people.chairB!
    const author = Object.values(people).find((x) => x.accountId === p.authors[0]!.account)!, judge = p.unit.name === 'county' ? people.judge! : chair
    const on = (who: Caller, contract: Contract, body: object) => this.ask(who, contract, { params, body }, p.version)
    const last = p.panel.filter((x) => x.round === p.round), asked = last.find((x) => x.state === 'asked'), owner = Object.values(people).find((x) => x.accountId === p.task?.owner.account)
    const next = async () => {
      switch (p.state) {
        case 'submitted': return on(unit, handle.receiveProposal, {})
        case 'received': case 'deferred': return on(unit, panels.reviewProposal, { evaluators: [judge.accountId], chair: judge.accountId })
        case 'review': return asked ? this.ask(judge, panels.giveOpinion, { params, body: { verdict: 'adopt', opinion: '同意' } }) : on(judge, panels.adoptProposal, { reason })
        case 'returned': return on(author, api.submitProposal, {})
        case 'adopted': return on(unit, works.implementProposal, { owner: (unit === people.county ? people.judge! : author).accountId, plan: '演示措施', deadline: '2013-12-30', target: TARGET })
        case 'implementing': return owner ? on(owner, works.completeProposal, { evidence: '演示佐证' }) : null
        case 'verifying': return on(unit, works.verifyProposal, { note: '合格' })
        case 'verified': return on(chair, works.assessProposal, { ...TARGET, value: 1_000_000 * (1 + e.n % 9), evidence: '演示佐证' })
        case 'assessed': return on(chair, works.rewardProposal, { amount: 30_000 + e.n })
        case 'declined': return on(author, panels.reconsiderProposal, { reason })
        default: return null
      }
    }
    switch (e.do) {
      case 'withdraw': return void await on(author, api.withdrawProposal, {})
      case 'return': return void await on(unit, handle.returnProposal, { reason })
      case 'decline': return void await on(judge, panels.declineProposal, { reason, contact: '演示联系人' })
      case 'reject': return void await on(unit, works.rejectProposal, { reason })
      case 'revoke': return void await on(e.n % 2 ? chair : people.county!, handle.revokeProposal, { reason })
      case 'unlink': return void await on(unit, handle.unlinkProposal, { reason })
      case 'transfer': return void await on(unit, handle.transferProposal, { org: this.orgs.get('county')!, reason })
      case 'edit': return void await on(author, api.saveProposal, { title: p.title, body: `${p.body}补充`, tags: e.n % 2 ? ['energy'] : p.tags })
      case 'link': {
        const to = (await this.all()).find((q) => q.id !== id && q.submittedAt! <= p.submittedAt! && !q.duplicateOf && !q.diffusedFrom)
        return void (to && await on(people.county!, handle.linkProposal, { to: to.id, kind: to.employer.id === p.employer.id ? 'duplicate' : 'diffusion', reason }))
      }
      case 'anything': return void await on(Object.values(people)[e.who % Object.keys(people).length]!, [handle.receiveProposal, panels.adoptProposal, works.verifyProposal, handle.archiveProposal][e.n % 4]!, [{}, { reason }, { note: '合格' }, {}][e.n % 4]!)
      default: await next()
    }
  }
}
