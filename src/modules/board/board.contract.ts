import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { UNIT_CODES } from '../../kernel/unit.ts'
import { TREES } from '../org/browser.ts'

/** The board: every target of a plan as an organisation sees it, and the way down to the record behind each number. */
export const LAMPS = ['green', 'yellow', 'red', 'grey'] as const
export const VERDICTS = ['achieved', 'missed', 'ongoing', 'undecidable'] as const
const text = z.object({ zh: z.string(), en: z.string() })

const judged = z.object({
  target: z.number().nullable(),
  targetMax: z.number().nullable(),
  actual: z.number().nullable(),
  expected: z.number().nullable(),
  attainment: z.number().nullable(),
  paceRatio: z.number().nullable(),
  forecast: z.number().nullable(),
  lamp: z.enum(LAMPS),
  verdict: z.enum(VERDICTS),
  reported: z.number().int(),
  expectedReports: z.number().int(),
  why: text,
})

export const boardPart = judged.extend({ label: text, unit: z.enum(UNIT_CODES) })

/** 来源: definition, formula, coverage and as-of time of a figure, with the way to its records. */
export const sourceOf = z.object({
  section: z.string(), clause: z.string().nullable(),
  definition: text, formula: text, reading: text.nullable(),
  asOf: z.string(), updatedAt: z.string().nullable(),
  reported: z.number().int(), expectedReports: z.number().int(),
  figures: z.array(z.object({ key: z.string(), name: text, unit: z.string(), fedBy: z.enum(['form', 'ledger', 'directory', 'none']), form: z.string().nullable(),
    /** 转换日期: from this day on a ledger gives it; what was typed before stays */ since: z.string().nullable() })),
})

export const boardRow = judged.extend({
  code: z.string(),
  chapter: z.string().nullable(),
  indicator: z.string(),
  indicatorName: text,
  sentence: text,
  comparator: z.string(),
  /** a code of kernel/unit.ts; money is given in 元 */
  unit: z.enum(UNIT_CODES),
  kind: z.string(),
  window: text,
  holder: text.nullable(),
  preliminary: z.number().nullable(),
  accepted: z.number().nullable(),
  trend: z.array(z.object({ period: z.string(), value: z.number().nullable(), closed: z.boolean() })),
  parts: z.array(boardPart),
  perUnit: z.object({ met: z.number().int(), total: z.number().int(), undecided: z.number().int() }).nullable(),
  notes: z.array(text),
  source: sourceOf,
})

const orgRef = z.object({ id: z.number().int(), code: z.string(), name: z.string(), nameEn: z.string().nullable(), level: z.string(), kind: z.string() })

export const board = z.object({
  plan: z.object({ code: z.string(), title: z.string(), titleEn: z.string().nullable(), period: z.string(), state: z.string(), owner: orgRef }),
  org: orgRef,
  breadcrumb: z.array(orgRef),
  asOf: z.string(),
  demo: z.boolean(),
  counts: z.object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int(), grey: z.number().int() }),
  rows: z.array(boardRow),
})

const planAddress = z.object({ plan: z.string().min(1).max(60) })
const seen = z.object({ org: z.coerce.number().int().positive().optional(), asOf: z.iso.date().optional() })

export const getBoard = endpoint({
  name: 'getBoard', method: 'GET', path: '/boards/:plan', permission: 'board.read', since: '0.1',
  summary: { zh: '目标看板：一个规划的全部目标在某单位、某日的完成情况', en: 'Every target of a plan as one organisation stands on one day' },
  params: planAddress, query: seen, response: board,
})

export const contribution = z.object({
  org: orgRef, own: z.boolean(), hasChildren: z.boolean(),
  actual: z.number().nullable(), share: z.number().nullable(), target: z.number().nullable(), attainment: z.number().nullable(),
  lamp: z.enum(LAMPS), verdict: z.enum(VERDICTS), reported: z.number().int(), expectedReports: z.number().int(), why: text,
})

export const drillDown = z.object({
  org: orgRef, breadcrumb: z.array(orgRef), asOf: z.string(), demo: z.boolean(),
  row: boardRow,
  /** 条/块: the same enterprises stand in both trees, so one of them is shown at a time and nothing looks counted twice */
  tree: z.enum(TREES), trees: z.array(z.enum(TREES)),
  children: z.array(contribution),
  trend: z.array(z.object({ period: z.string(), preliminary: z.number().nullable(), accepted: z.number().nullable(), reported: z.number().int(), expected: z.number().int(), closed: z.boolean(), signed: z.boolean() })),
})
export const getDrillDown = endpoint({
  name: 'getDrillDown', method: 'GET', path: '/boards/:plan/targets/:target', permission: 'board.read', since: '0.1',
  summary: { zh: '目标下钻：下级单位各贡献多少、逐期走势', en: 'Who contributes to a target: children, trend by period' },
  params: planAddress.extend({ target: z.string().min(1).max(60) }), query: seen.extend({ tree: z.enum(TREES).optional() }), response: drillDown,
})

export const recordRow = z.object({
  org: orgRef, form: z.string(), formTitle: z.string(), period: z.string(), revision: z.number().int(), stage: z.enum(['preliminary', 'accepted']), state: z.string(),
  figure: z.string(), value: z.number().nullable(), approvedAt: z.string().nullable(), approvedBy: z.string().nullable(), preparedBy: z.string().nullable(),
  /** the superior that approved in the place of an organisation with one officer */
  deputyApprover: z.string().nullable(),
})
export const getRecords = endpoint({
  name: 'getRecords', method: 'GET', path: '/boards/:plan/targets/:target/records', permission: 'board.read', since: '0.1',
  summary: { zh: '来源记录：构成这个数的每一张报表', en: 'The reports that make a number' },
  params: planAddress.extend({ target: z.string().min(1).max(60) }),
  query: seen.extend({ period: z.string().optional(), after: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ rows: z.array(recordRow), next: z.string().nullable(), total: z.number().int() }),
})

/** An event of a ledger that stands: whose record, when, and what it gives to the figure; and, where the reader may see it, what the record says of itself. */
export const eventRow = z.object({
  org: orgRef, ledger: z.string(), record: z.string(), subject: z.object({ kind: z.enum(['proposal', 'innovation', 'campaign']), id: z.string(), number: z.string().nullable(), title: z.string(), /** what it is opened in: the campaign of a work */ within: z.string().nullable() }).nullable(), day: z.string(), stage: z.enum(['preliminary', 'accepted']), figure: z.string(), value: z.number(), at: z.string(), madeBy: z.string().nullable(),
})
export const getLedgerRecords = endpoint({
  name: 'getLedgerRecords', method: 'GET', path: '/boards/:plan/targets/:target/ledger', permission: 'board.read', since: '0.2',
  summary: { zh: '来源记录：构成这个数的每一条台账记录', en: 'The ledger records that make a number' },
  params: planAddress.extend({ target: z.string().min(1).max(60) }),
  query: seen.extend({ period: z.string().optional(), after: z.string().regex(/^\d{4}-\d\d-\d\d\|[0-9a-f-]{36}$/).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ rows: z.array(eventRow), next: z.string().nullable(), total: z.number().int() }),
})
