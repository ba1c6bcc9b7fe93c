import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { formSpec } from '../form/browser.ts'
import { indicatorSpec, twoNames } from '../indicator/browser.ts'
import { targetSpec } from '../target/index.ts'
import { measureSpec, planFile } from './plan.file.ts'
import { PLAN_STATES } from './plan.ts'

/** Plans are written in the product or imported as a file; both are the same facts. Ids in paths are the plan's and the target's codes. */
const code = z.string().min(1).max(60)
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const orgRef = z.object({ id: z.number().int(), code: z.string(), name: z.string(), nameEn: z.string().nullable() })

export const planRow = z.object({
  code, title: z.string(), titleEn: z.string().nullable(), documentNumber: z.string().nullable(), issuer: z.string().nullable(), issuedOn: z.string().nullable(), period: z.string(),
  state: z.enum(PLAN_STATES), owner: orgRef, targets: z.number().int(), qualitative: z.number().int(), measures: z.number().int(), forms: z.number().int(), demo: z.boolean(), version: z.number().int(),
})

export const planView = planRow.extend({
  facts: planFile.pick({ kind: true, issuer: true, draftedBy: true, adoptedBy: true, adoptedOn: true, parentDocument: true, theme: true, addressees: true, cascade: true, departments: true, committees: true, criteriaSets: true, competitionKinds: true, settings: true }).partial(),
  chapters: z.array(z.object({ id: z.number().int(), section: z.string(), title: z.string(), titleEn: z.string().nullable() })),
  targetList: z.array(z.object({ code, counted: z.boolean(), version: z.number().int(), spec: targetSpec, sentence: twoNames })),
  measureList: z.array(z.object({ code, version: z.number().int(), spec: measureSpec, units: z.number().int() })),
  formList: z.array(z.object({ code, state: z.string(), version: z.number().int(), spec: formSpec })),
  /** of a draft: indicators that other forms or ledgers give already to its enterprises */
  givenElsewhere: z.array(z.string()),
  abilities: z.object({ edit: ability, adopt: ability, issue: ability, close: ability, reopen: ability }),
})

export const listPlans = endpoint({
  name: 'listPlans', method: 'GET', path: '/plans', permission: 'plan.read', since: '0.1',
  summary: { zh: '规划清单：本级及下级的规划，以及上级已印发的规划', en: 'Plans of the own tree, and issued plans of the levels above' },
  query: z.object({ q: z.string().max(60).optional(), state: z.array(z.enum(PLAN_STATES)).optional() }),
  response: z.object({ rows: z.array(planRow) }),
})
export const getPlan = endpoint({
  name: 'getPlan', method: 'GET', path: '/plans/:plan', permission: 'plan.read', since: '0.1',
  summary: { zh: '规划全貌：章节、目标、举措、报表', en: 'One plan with chapters, targets, measures and forms' },
  params: z.object({ plan: code }), response: planView,
})
export const exportPlan = endpoint({
  name: 'exportPlan', method: 'GET', path: '/plans/:plan/file', permission: 'plan.read', since: '0.1',
  summary: { zh: '导出规划文件（可再导入）', en: 'The plan as a file that can be imported again' },
  params: z.object({ plan: code }), response: planFile,
})
export const importPlan = endpoint({
  name: 'importPlan', method: 'POST', path: '/plan-imports', permission: 'plan.write', since: '0.1',
  summary: { zh: '导入规划文件；试运行只核对不写入', en: 'Import a plan file; a dry run checks and writes nothing' },
  body: z.strictObject({ file: planFile, owner: z.string().optional(), dryRun: z.boolean().default(false) }),
  response: z.object({ code, dryRun: z.boolean(), targets: z.number().int(), qualitative: z.number().int(), measures: z.number().int(), forms: z.number().int(), warnings: z.array(twoNames) }),
})

const optional = { titleEn: z.string().trim().max(300).nullable(), documentNumber: z.string().trim().max(60).nullable(), issuer: z.string().trim().max(100).nullable(), issuedOn: z.iso.date().nullable() }
const headFields = z.strictObject({ title: z.string().trim().min(2).max(200), ...optional, period: z.string().max(30) })
const head = headFields.extend({ titleEn: optional.titleEn.default(null), documentNumber: optional.documentNumber.default(null), issuer: optional.issuer.default(null), issuedOn: optional.issuedOn.default(null) })
export const createPlan = endpoint({
  name: 'createPlan', method: 'POST', path: '/plans', permission: 'plan.write', since: '0.1', success: 201,
  summary: { zh: '新建规划（草稿）', en: 'Write a new plan, as a draft of the own organisation' },
  body: head.extend({ code: z.string().regex(/^[A-Za-z0-9][\w.-]{1,40}$/) }), response: planRow,
})
export const updatePlan = endpoint({
  name: 'updatePlan', method: 'PATCH', path: '/plans/:plan', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '修改规划基本信息', en: 'Change the head of a plan' },
  params: z.object({ plan: code }), body: headFields.partial(), response: planRow,
})
export const putPlanFacts = endpoint({
  name: 'putPlanFacts', method: 'PUT', path: '/plans/:plan/facts', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '保存部门、组织机构、比创内容、竞赛类别、主送单位和下级须制定的规划', en: 'Save departments, committees, criteria sets, kinds of competition, addressees and who must issue a plan of their own' },
  params: z.object({ plan: code }), body: planFile.pick({ departments: true, committees: true, criteriaSets: true, competitionKinds: true, addressees: true, cascade: true }), response: planRow,
})
export const changePlanState = endpoint({
  name: 'changePlanState', method: 'POST', path: '/plans/:plan/transitions', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '规划状态：审议通过、印发、结束', en: 'Adopt, issue or close a plan; issuing sends out its forms' },
  params: z.object({ plan: code }), body: z.strictObject({ action: z.enum(['adopt', 'issue', 'close', 'reopen']), on: z.iso.date().optional() }), response: planRow,
})

const chapterBody = z.strictObject({ section: z.string().trim().min(1).max(30), title: z.string().trim().min(1).max(100), titleEn: z.string().trim().max(150).nullable().default(null) })
export const putChapters = endpoint({
  name: 'putChapters', method: 'PUT', path: '/plans/:plan/chapters', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '保存章节', en: 'Save the chapters, in order' },
  params: z.object({ plan: code }), body: z.strictObject({ chapters: z.array(chapterBody).max(60) }), response: planRow,
})

const saved = z.object({ code, version: z.number().int(), sentence: twoNames.nullable() })
export const putTarget = endpoint({
  name: 'putTarget', method: 'PUT', path: '/plans/:plan/targets/:target', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '新增或修改目标（If-Match 为 0 表示新增）；已印发的规划须说明理由', en: 'Add (If-Match 0) or change a target; after issue a reason is required, every wording is kept' },
  params: z.object({ plan: code, target: code }), body: z.strictObject({ spec: targetSpec, counted: z.boolean().default(true), reason: z.string().trim().max(300).optional() }), response: saved,
})
export const removeTarget = endpoint({
  name: 'removeTarget', method: 'DELETE', path: '/plans/:plan/targets/:target', permission: 'plan.write', since: '0.1', versioned: true, success: 204,
  summary: { zh: '撤下目标', en: 'Withdraw a target; its history stays' },
  params: z.object({ plan: code, target: code }), response: z.null(),
})
export const putMeasure = endpoint({
  name: 'putMeasure', method: 'PUT', path: '/plans/:plan/measures/:measure', permission: 'plan.write', since: '0.1', versioned: true,
  summary: { zh: '新增或修改举措', en: 'Add or change a measure' },
  params: z.object({ plan: code, measure: code }), body: z.strictObject({ spec: measureSpec }), response: saved,
})
export const removeMeasure = endpoint({
  name: 'removeMeasure', method: 'DELETE', path: '/plans/:plan/measures/:measure', permission: 'plan.write', since: '0.1', versioned: true, success: 204,
  summary: { zh: '删除举措（仅限草稿）', en: 'Remove a measure of a draft' },
  params: z.object({ plan: code, measure: code }), response: z.null(),
})

export const listIndicators = endpoint({
  name: 'listIndicators', method: 'GET', path: '/indicators', permission: 'plan.read', since: '0.1',
  summary: { zh: '指标字典', en: 'The dictionary of indicators' },
  query: z.object({ q: z.string().max(60).optional() }), response: z.object({ rows: z.array(indicatorSpec.and(z.object({ /** 0: of the product's own dictionary, not stored yet */ version: z.number().int() }))) }),
})
export const putIndicator = endpoint({
  name: 'putIndicator', method: 'PUT', path: '/indicators/:indicator', permission: 'plan.write', since: '0.1',
  summary: { zh: '新增指标（字典中已有的不可改口径）', en: 'Add an indicator (If-Match "0") or define one anew; one in use keeps its definition' },
  params: z.object({ indicator: code }), body: indicatorSpec, response: z.object({ code, version: z.number().int() }), versioned: true,
})
