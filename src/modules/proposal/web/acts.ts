import type { Contract } from '../../../kernel/contract.ts'
import * as handle from '../handling.contract.ts'
import * as panel from '../panel/panel.contract.ts'
import type { ProposalAction, ProposalDeed } from '../proposal.ts'
import * as work from '../work/work.contract.ts'

/** What officers, panels, owners and verifiers do: which endpoint, and what each asks for. The dialog is drawn from this. */
export type Values = Readonly<Record<string, string | number | readonly number[] | null | undefined>>
export interface ActField {
  readonly name: string, readonly kind: 'text' | 'line' | 'day' | 'yuan' | 'score' | 'org' | 'choice' | 'people' | 'person' | 'chair'
  /** characters, or people, at least; none: may be left out */
  readonly least?: number
  readonly options?: readonly string[], readonly duty?: 'evaluator' | 'owner' | 'verifier', readonly first?: string
}
export interface Act { readonly contract: Contract, readonly fields: readonly ActField[], readonly bodyOf?: (values: Values) => object }
export type ActName = Exclude<ProposalAction, 'save' | 'submit' | 'withdraw' | 'reconsider' | 'link'> | Exclude<ProposalDeed, 'support' | 'confirm' | 'addFile'>

const said = (v: Values, name: string): string => String(v[name] ?? '').trim()
const fen = (v: Values, name: string): number => Math.round(Number(v[name] ?? 0) * 100)
const given = (v: Values, name: string): string | null => said(v, name) || null
const reason: ActField = { name: 'reason', kind: 'text', least: 2 }
const note: ActField = { name: 'note', kind: 'text' }
const benefit: readonly ActField[] = [
  { name: 'nature', kind: 'choice', options: ['hard', 'soft'], first: 'hard', least: 1 }, { name: 'value', kind: 'yuan' }, { name: 'term', kind: 'choice', options: ['annual', 'once'], first: 'annual', least: 1 }, { name: 'method', kind: 'text', least: 2 },
]
const benefitOf = (v: Values) => ({ nature: said(v, 'nature'), value: fen(v, 'value'), term: said(v, 'term'), method: said(v, 'method') })

export const ACTS: Record<ActName, Act> = {
  receive: { contract: handle.receiveProposal, fields: [note] },
  return: { contract: handle.returnProposal, fields: [reason] },
  transfer: { contract: handle.transferProposal, fields: [{ name: 'org', kind: 'org', least: 1 }, reason] },
  review: { contract: panel.reviewProposal, fields: [{ name: 'evaluators', kind: 'people', duty: 'evaluator', least: 1 }, { name: 'chair', kind: 'chair', least: 1 }, note] },
  addEvaluator: { contract: panel.addEvaluator, fields: [{ name: 'evaluator', kind: 'person', duty: 'evaluator', least: 1 }] },
  opine: { contract: panel.giveOpinion, fields: [{ name: 'verdict', kind: 'choice', options: ['adopt', 'decline', 'defer'], least: 1 }, { name: 'score', kind: 'score' }, { name: 'opinion', kind: 'text', least: 2 }], bodyOf: (v) => ({ verdict: said(v, 'verdict'), score: v.score === undefined || v.score === null || v.score === '' ? null : Number(v.score), opinion: said(v, 'opinion') }) },
  recuse: { contract: panel.recuse, fields: [reason] },
  adopt: { contract: panel.adoptProposal, fields: [reason] },
  decline: { contract: panel.declineProposal, fields: [reason, { name: 'contact', kind: 'line', least: 2 }] },
  defer: { contract: panel.deferProposal, fields: [reason, { name: 'reviewOn', kind: 'day', least: 1 }] },
  implement: {
    contract: work.implementProposal, fields: [{ name: 'owner', kind: 'person', duty: 'owner', least: 1 }, { name: 'verifier', kind: 'person', duty: 'verifier' }, { name: 'plan', kind: 'text', least: 2 }, { name: 'deadline', kind: 'day', least: 1 }, ...benefit],
    bodyOf: (v) => ({ owner: Number(v.owner), verifier: v.verifier ? Number(v.verifier) : null, plan: said(v, 'plan'), deadline: said(v, 'deadline'), target: benefitOf(v) }),
  },
  complete: { contract: work.completeProposal, fields: [{ name: 'evidence', kind: 'text', least: 2 }] },
  verify: { contract: work.verifyProposal, fields: [{ name: 'note', kind: 'text', least: 2 }] },
  reject: { contract: work.rejectProposal, fields: [reason] },
  assess: { contract: work.assessProposal, fields: [...benefit, { name: 'evidence', kind: 'text', least: 2 }, { name: 'from', kind: 'day' }, { name: 'to', kind: 'day' }], bodyOf: (v) => ({ ...benefitOf(v), evidence: said(v, 'evidence'), from: given(v, 'from'), to: given(v, 'to') }) },
  countersign: { contract: work.countersignBenefit, fields: [] },
  reward: { contract: work.rewardProposal, fields: [{ name: 'amount', kind: 'yuan', least: 1 }, note], bodyOf: (v) => ({ amount: fen(v, 'amount'), note: said(v, 'note') }) },
  archive: { contract: handle.archiveProposal, fields: [] },
  revoke: { contract: handle.revokeProposal, fields: [reason] },
  unlink: { contract: handle.unlinkProposal, fields: [reason] },
}
export const firstValues = ({ fields }: Act): Values => Object.fromEntries(fields.flatMap((f) => f.first === undefined ? [] : [[f.name, f.first]]))
/** Names of the fields that still lack something. */
export const lacking = ({ fields }: Act, v: Values): string[] => fields.filter(({ name, kind, least = 0 }) => {
  const value = v[name]
  if (kind === 'people') return ((value as readonly number[] | undefined) ?? []).length < least
  return least > 0 && said(v, name).length < (kind === 'text' || kind === 'line' ? least : 1)
}).map((f) => f.name)
export const bodyOf = (act: Act, v: Values): object => act.bodyOf?.(v) ?? Object.fromEntries(act.fields.map(({ name, kind }) => [name, kind === 'people' ? v[name] ?? [] : kind === 'org' || kind === 'person' || kind === 'chair' ? Number(v[name]) : said(v, name)]))
