import { z } from 'zod'
import { UNIT_CODES } from '../../kernel/unit.ts'
import { INDICATOR_KINDS, twoNames } from '../indicator/browser.ts'
import { KINDS, LEVELS, TREES } from '../org/browser.ts'
import { COMPETITION_KINDS } from '../plan/browser.ts'
import { PERIOD_TYPES, READ_COMPARATORS, TARGET_KINDS, type Reading, type SourceDocument } from './reading.ts'

/** reading.ts once more as the endpoint says it; the compiler holds the two together. */
const n = z.number().int()
const mark = z.object({ block: n, start: n, end: n, row: n.optional(), column: n.optional() })
const at = z.array(mark)

export const sourceDocument = z.object({
  format: z.enum(['docx', 'pdf', 'html', 'text']),
  blocks: z.array(z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('paragraph'), text: z.string(), heading: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]).optional(), align: z.enum(['left', 'centre', 'right']).optional() }),
    z.object({ kind: z.literal('table'), rows: z.array(z.array(z.string())) }),
  ])),
}) satisfies z.ZodType<SourceDocument>

const proposal = { id: z.string(), at, section: z.string(), clause: z.string(), confidence: z.number() }
const period = z.object({ type: z.enum(PERIOD_TYPES), start: n.nullable(), end: n.nullable(), explicit: z.boolean(), text: z.string() })
const growth = z.object({ kind: z.enum(['year_on_year', 'vs_baseline_period', 'annual_average']), value: z.number().nullable(), unit: z.enum(['%', '个百分点']), direction: z.enum(['up', 'down']) })
const ids = z.array(z.string())
const facts = z.object({
  kind: z.enum(TARGET_KINDS), indicator: z.string(), comparator: z.enum(READ_COMPARATORS), comparatorPhrase: z.string(), value: z.union([z.number(), z.string()]).nullable(), valueMax: z.number().nullable(), unit: z.string(), raw: z.string(),
  scope: z.string().nullable(), denominator: z.string().nullable(), period, modal: z.string().nullable(), baseline: z.string().nullable(), growth: growth.nullable(), parent: ids.nullable(), appliesTo: ids.nullable(), subConditions: ids, note: z.string().nullable(),
})
const question = z.object({ about: z.enum(['window', 'growth', 'baseline', 'denominator', 'whole', 'period']), ask: twoNames, readings: z.array(z.object({ code: z.string(), name: twoNames, patch: facts.partial() })) })
const match = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), code: z.string(), name: twoNames, likeness: z.number() }),
  z.object({ known: z.literal(false), name: z.string(), kind: z.enum(INDICATOR_KINDS), measureUnit: z.enum(UNIT_CODES).nullable() }),
])
const target = z.object({ ...proposal, ...facts.shape, match, question: question.nullable(), marks: z.object({ amount: at, name: at, window: at }) })
const some = <T extends string>(names: readonly [T, ...T[]]) => z.array(z.enum(names)).nonempty().optional()
const orgSelectorShape = z.object({ tree: z.enum(TREES).optional(), kind: some(KINDS), level: some(LEVELS), reach: z.enum(['children', 'descendants', 'self']).optional(), codes: z.array(z.string()).nonempty().optional() })
const unit = z.object({ name: z.string(), selector: orgSelectorShape.nullable() })
const fact = z.object({ value: z.string(), at })

export const reading = z.object({
  document: z.object({
    kind: z.enum(['plan', 'scheme', 'opinion', 'division', 'notice', 'minutes', 'news', 'regulation', 'report']), title: fact.nullable(), documentNumber: fact.nullable(), issuer: fact.nullable(), adoptedBy: fact.nullable(), adoptedOn: fact.nullable(), issuedOn: fact.nullable(),
    recipients: z.array(fact), period: z.object({ start: n, end: n, stated: z.boolean(), at }).nullable(), parentDocuments: z.array(z.object({ title: z.string(), documentNumber: z.string().nullable(), at })), theme: fact.nullable(),
  }),
  chapters: z.array(z.object({ section: z.string(), title: z.string(), level: n, at })),
  targets: z.array(target), qualitative: z.array(target),
  measures: z.array(z.object({ ...proposal, number: z.string(), title: z.string(), content: z.string(), leadDepartment: z.string().nullable(), departments: ids, units: z.array(unit), due: z.string().nullable(), recurs: z.enum(['once', 'yearly', 'standing']), targets: ids })),
  criteriaSets: z.array(z.object({ ...proposal, name: z.string(), appliesTo: z.string().nullable(), items: z.array(z.object({ mode: z.enum(['compare', 'create', 'reduce']), name: z.string() })) })),
  competitionKinds: z.array(z.object({ ...proposal, name: z.string(), kind: z.enum(COMPETITION_KINDS) })),
  forms: z.array(z.object({ ...proposal, title: z.string(), attachment: z.string().nullable(), header: ids, columns: ids, footer: ids })),
  passedOver: z.array(z.object({ at, text: z.string(), why: z.enum(['achieved', 'date', 'number', 'slogan', 'qualifier', 'duration', 'reward', 'weight', 'rank', 'indefinite', 'baseline', 'stance', 'background']) })),
}) satisfies z.ZodType<Reading>
