import { z } from 'zod'
import { PROPOSAL_ACTIONS, PROPOSAL_DEEDS, PROPOSAL_STATES, PROPOSAL_TAGS, STAGES } from './proposal.ts'

/** How a proposal is shown: in a list, by itself, among similar ones. */
export const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const orgName = z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })
const brief = z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.enum(PROPOSAL_STATES), org: orgName, raisedOn: z.string() })
export const proposalRow = z.object({
  id: z.uuid(), /** none before the first hand-in */ number: z.string().nullable(), state: z.enum(PROPOSAL_STATES), /** 四步 */ stage: z.enum(STAGES), title: z.string(), tags: z.array(z.enum(PROPOSAL_TAGS)),
  /** where it was handed in, whose figures it counts in, who deals with it */
  org: orgName, employer: orgName, unit: orgName, authors: z.array(z.string()),
  submittedAt: z.string().nullable(), raisedOn: z.string().nullable(), replyDue: z.string().nullable(), overdue: z.boolean(), answeredOn: z.string().nullable(), changedAt: z.string(),
  duplicateOf: z.uuid().nullable(), diffusedFrom: z.uuid().nullable(),
})
const author = z.object({ no: z.number().int(), name: z.string(), /** 万分比 */ share: z.number().int(), me: z.boolean(), account: z.number().int().nullable() })
export const step = z.object({
  action: z.string(), from: z.enum(PROPOSAL_STATES), to: z.enum(PROPOSAL_STATES), reason: z.string().nullable(), detail: z.record(z.string(), z.unknown()), who: z.string().nullable(), org: z.string().nullable(), onDay: z.string(), at: z.string(),
})
/** Opinions are shown to whoever deals with it once all have spoken or it is decided; to authors never by name. */
const panelist = z.object({ round: z.number().int(), account: z.number().int(), name: z.string(), chair: z.boolean(), state: z.enum(['asked', 'given', 'recused']), verdict: z.enum(['adopt', 'decline', 'defer']).nullable(), score: z.number().int().nullable(), opinion: z.string().nullable(), at: z.string().nullable() })
const task = z.object({ owner: z.object({ account: z.number().int(), name: z.string() }), verifier: z.object({ account: z.number().int(), name: z.string() }).nullable(), plan: z.string(), deadline: z.string(), late: z.boolean(), evidence: z.string().nullable(), completedAt: z.string().nullable(), verifiedAt: z.string().nullable(), verifiedBy: z.string().nullable() })
/** money in 分 */
const benefit = z.object({ kind: z.enum(['target', 'forecast', 'actual']), nature: z.enum(['hard', 'soft']), value: z.number().int(), term: z.enum(['annual', 'once']), from: z.string().nullable(), to: z.string().nullable(), method: z.string(), evidence: z.string(), onDay: z.string(), madeBy: z.string().nullable(), needsSecond: z.boolean(), secondBy: z.string().nullable() })
const reward = z.object({ amount: z.number().int(), tier: z.object({ zh: z.string(), en: z.string() }), onDay: z.string(), parts: z.array(z.object({ no: z.number().int(), name: z.string(), share: z.number().int(), amount: z.number().int(), confirmedAt: z.string().nullable(), me: z.boolean() })) })
export const proposalView = proposalRow.omit({ authors: true }).extend({
  body: z.string(), effect: z.string(), /** ETag */ version: z.number().int(), /** of the text */ revision: z.number().int(), hash: z.string().nullable(), authors: z.array(author),
  returns: z.number().int(), reconsidered: z.boolean(), round: z.number().int(), reviewOn: z.string().nullable(), receivedOn: z.string().nullable(), adoptedOn: z.string().nullable(), implementedOn: z.string().nullable(), verifiedOn: z.string().nullable(),
  /** of a duplicate the one that it was linked to, of the first one all that were linked to it; where it was taken over from and to */
  links: z.array(brief.extend({ link: z.enum(['duplicateOf', 'duplicate', 'diffusedFrom', 'diffusion']) })),
  supporters: z.number().int(), supported: z.boolean(), /** one of the authors, or who wrote it down */ mine: z.boolean(),
  steps: z.array(step), abilities: z.record(z.enum([...PROPOSAL_ACTIONS, ...PROPOSAL_DEEDS]), ability),
  panel: z.array(panelist), task: task.nullable(), benefits: z.array(benefit), reward: reward.nullable(),
  /** 导入来源: the file and the line that it was taken in from, as they were */ origin: z.object({ file: z.string(), sheet: z.string(), row: z.number().int(), number: z.string().nullable(), cells: z.record(z.string(), z.string()), onDay: z.string() }).nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), kind: z.enum(['photo', 'evidence']) })),
})
export const similarRow = z.object({
  id: z.uuid(), number: z.string(), title: z.string(), excerpt: z.string(), state: z.enum(PROPOSAL_STATES), stage: z.enum(STAGES), org: orgName, raisedOn: z.string(), authors: z.array(z.string()), supporters: z.number().int(), supported: z.boolean(),
  /** 0–1 */ score: z.number(), /** duplicate: 疑似重复; related: same pattern, another thing */ kind: z.enum(['duplicate', 'related']), /** of the same employer: else it is 推广 */ sameEmployer: z.boolean(),
})
export const params = z.object({ proposal: z.uuid() })
