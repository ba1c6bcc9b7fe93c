import { z } from 'zod'
import type { Ability } from '../../kernel/access.ts'

/** 职工创新成果: draft → submitted → recognised by somebody else; sent back, or revoked later. Each counts once, on the day on which it was finished. */
export const INNOVATION_KINDS = ['improvement', 'invention', 'operatingMethod', 'patent', 'fiveSmall', 'specialSkill', 'tackling', 'outstanding'] as const
export type InnovationKind = (typeof INNOVATION_KINDS)[number]
export const INNOVATION_STATES = ['draft', 'submitted', 'returned', 'recognised', 'revoked'] as const
export type InnovationState = (typeof INNOVATION_STATES)[number]
export const INNOVATION_ACTIONS = ['save', 'submit', 'return', 'recognise', 'raiseLevel', 'exhibit', 'revoke'] as const
export type InnovationAction = (typeof INNOVATION_ACTIONS)[number]
export const RESULT_LEVELS = ['enterprise', 'county', 'prefecture', 'province', 'national'] as const
export type ResultLevel = (typeof RESULT_LEVELS)[number]

export const INNOVATION_SORTS = ['changed', 'finished', 'title', 'employer', 'benefit'] as const
export type InnovationSort = (typeof INNOVATION_SORTS)[number]

export const can = {
  save: ['draft', 'returned'], submit: ['draft', 'returned'], return: ['submitted'], recognise: ['submitted'], raiseLevel: ['recognised'], exhibit: ['recognised'], revoke: ['recognised'],
} satisfies Record<InnovationAction, readonly InnovationState[]>
export const after = (state: InnovationState, action: InnovationAction): InnovationState => {
  switch (action) {
    case 'save': case 'raiseLevel': case 'exhibit': return state
    case 'submit': return 'submitted'
    case 'return': return 'returned'
    case 'recognise': return 'recognised'
    case 'revoke': return 'revoked'
  }
}
export const isPrivate = (state: InnovationState) => state === 'draft' || state === 'returned'

/** What each kind counts in: its own figure, and 技术攻关项目总量 where it is one of those that add up to it – each result once. */
const OWN = { improvement: 'tech_innovation', invention: 'invention', operatingMethod: 'operating_method', patent: 'patent', fiveSmall: 'five_small', specialSkill: 'special_skill', tackling: null, outstanding: 'innovation_result' } as const satisfies Record<InnovationKind, string | null>
const BREAKTHROUGH: readonly InnovationKind[] = ['improvement', 'invention', 'operatingMethod', 'outstanding', 'tackling']
export const countedIn = (kind: InnovationKind): string[] => [...OWN[kind] ? [OWN[kind]] : [], ...BREAKTHROUGH.includes(kind) ? ['tech_breakthrough'] : []]
export const INNOVATION_COUNTED = ['tech_innovation', 'invention', 'operating_method', 'patent', 'five_small', 'special_skill', 'innovation_result', 'tech_breakthrough'] as const

const text = z.string().trim().max(120)
/** What a kind asks for beside title and summary. */
export const kindFields = {
  improvement: z.strictObject({ equipment: text.optional() }),
  invention: z.strictObject({ novelty: text.optional() }),
  operatingMethod: z.strictObject({ namedAfter: text.min(1), trade: text.optional(), spreadOn: z.iso.date().optional() }),
  patent: z.strictObject({ patentType: z.enum(['invention', 'utility', 'design']), patentNumber: text.min(5), holder: text.min(1), grantedOn: z.iso.date() }),
  fiveSmall: z.strictObject({ small: z.enum(['innovation', 'invention', 'transformation', 'design', 'suggestion']) }),
  specialSkill: z.strictObject({ trade: text.min(1), record: text.optional() }),
  tackling: z.strictObject({ problem: text.min(1), startedOn: z.iso.date().optional() }),
  outstanding: z.strictObject({ award: text.min(1), awardedBy: text.min(1) }),
} satisfies Record<InnovationKind, z.ZodType>
/** How each is asked for on a page: in this order, which of them must be said. */
export const FIELD_SHAPES: Readonly<Record<string, 'text' | 'day' | 'choice'>> = { equipment: 'text', novelty: 'text', namedAfter: 'text', trade: 'text', spreadOn: 'day', patentType: 'choice', patentNumber: 'text', holder: 'text', grantedOn: 'day', small: 'choice', record: 'text', problem: 'text', startedOn: 'day', award: 'text', awardedBy: 'text' }
export const fieldsAsked = (kind: InnovationKind): { name: string, needed: boolean }[] => Object.entries(kindFields[kind].shape as Record<string, z.ZodType>).map(([name, shape]) => ({ name, needed: !shape.safeParse(undefined).success }))
export type InnovationAbilities = Record<InnovationAction, Ability>
