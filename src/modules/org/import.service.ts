import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { Day } from '../../kernel/period.ts'
import { problem, type PlaceError } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { asWhole } from '../../platform/postgres/pool.ts'
import { readTable, tableProblem } from '../../platform/sheet/table.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { insertOrgs, moveFrom, setAttributesFrom } from './change.service.ts'
import { checkTree, openingOf, readLines, type Field, type Line, type Present } from './import.ts'
import type { getOrgTemplate, importOrgs } from './org.contract.ts'
import { DIRECTORY_BEGINS, type AttributeDraft, type OrgDraft } from './org.ts'
import { orgProblem } from './org.problems.ts'
import * as queries from './org.queries.ts'
import { fieldText, kindText, label, levelText, ownershipText } from './org.text.ts'
import { renameOrg, touchOrg } from './tree.queries.ts'

/** A directory comes in whole or not at all; the dry run says line by line what would happen. */
type Result = Reply<typeof importOrgs>
type Shown = Result['lines'][number]
interface Step { line: Line, old: queries.OrgRow | undefined, changes: Shown['changes'], attributes: AttributeDraft }

export const importDirectory = async (ctx: Context, { body }: Parsed<typeof importOrgs>): Promise<Result> => {
  const lines = readLines(await readTable(body, fieldText, ['code', 'name']))
  const existing = new Map((await asWhole(ctx.tx, () => queries.orgsByCode(ctx.tx, lines.map((l) => l.code)))).map((o) => [o.code, o]))
  const present = await presentOrgs(ctx, lines)
  checkTree(lines, present, ctx.today)
  const attributes = await queries.attributesOf(ctx.tx, [...existing.values()].map((o) => o.id), ctx.today)
  const steps = lines.map((line) => stepOf(ctx, line, existing.get(line.code), present.get(line.code), attributes.get(existing.get(line.code)?.id ?? 0)))
  const result = resultOf(ctx, steps, body.dryRun)
  if (body.dryRun) { ctx.record('org-import', { dryRun: true, lines: lines.length, failed: result.failed }); return result }
  const errors: PlaceError[] = result.lines.flatMap((l) => l.errors.map((e) => ({ path: `第${l.line}行·${e.column}`, code: e.code, detail: e.detail })))
  if (errors.length) throw tableProblem('table-refused', { count: errors.length }, errors)
  await write(ctx, steps, present)
  ctx.record('org-import', { created: result.created, changed: result.changed })
  return result
}

/** What the file names and everything above it; those out of scope are there, but count as unknown. */
const presentOrgs = async (ctx: Context, lines: readonly Line[]): Promise<Map<string, Present>> => {
  const codes = [...new Set(lines.flatMap((l) => [l.code, l.parent, l.industryParent]).filter((c): c is string => Boolean(c)))]
  const linked = await asWhole(ctx.tx, () => queries.linkedOrgs(ctx.tx, codes, ctx.today))
  const places = new Map((await queries.placesOf(ctx.tx, [...await queries.idsWithin(ctx.tx, linked.map((o) => o.id))], ctx.today)).map((p) => [p.orgId, p]))
  return new Map(linked.map((o) => { const place = places.get(o.id); return [o.code, { ...o, within: Boolean(place && ctx.scope.holds(place)) }] }))
}

const stepOf = (ctx: Context, line: Line, old: queries.OrgRow | undefined, present: Present | undefined, was: queries.AttributeRow | undefined): Step => {
  const changes: Shown['changes'] = [], changed: AttributeDraft = {}
  const fault = (field: Field, p: ReturnType<typeof orgProblem>) => line.faults.push({ column: fieldText[field].zh, problem: p })
  const note = (field: Field, before: string | null, will: string | null) => changes.push({ field, label: label(fieldText[field], ctx.actor.language), was: before, will })
  if (!old) {
    for (const field of ['kind', 'level'] as const) if (line[field] === undefined && !line.faults.some((f) => f.column === fieldText[field].zh)) line.faults.push({ column: fieldText[field].zh, problem: tableProblem('cell-required', { column: fieldText[field].zh }) })
    return { line, old, changes, attributes: line.attributes }
  }
  // of an organisation elsewhere nothing is told but that its code is taken
  if (!present?.within) { fault('code', orgProblem('org-code-taken', { code: line.code })); return { line, old, changes, attributes: changed } }
  if (old.closedOn !== null && old.closedOn <= ctx.today) fault('code', orgProblem('org-closed', { org: old.name, on: old.closedOn }))
  if (line.kind && line.kind !== old.kind) fault('kind', orgProblem('org-fixed', { field: fieldText.kind.zh, was: kindText[old.kind].zh }))
  if (line.level && line.level !== old.level) fault('level', orgProblem('org-fixed', { field: fieldText.level.zh, was: levelText[old.level].zh }))
  if (line.name !== old.name) note('name', old.name, line.name)
  if (line.nameEn !== undefined && line.nameEn !== old.nameEn) note('nameEn', old.nameEn, line.nameEn)
  for (const field of ['parent', 'industryParent'] as const) {
    if (line[field] === undefined || line[field] === present?.[field]) continue
    if (old.id === ctx.actor.post.orgId) fault(field, orgProblem('org-own'))
    note(field, present?.[field] ?? null, line[field])
  }
  for (const [field, value] of Object.entries(line.attributes) as [Exclude<keyof AttributeDraft, 'from'>, string | number | boolean | undefined][]) {
    if (value === undefined || value === was?.[field]) continue
    Object.assign(changed, { [field]: value })
    note(field, shown(field, was?.[field] ?? null), shown(field, value))
  }
  return { line, old, changes, attributes: changed }
}
const shown = (field: string, value: string | number | boolean | null): string | null =>
  value === null ? null : typeof value === 'boolean' ? (value ? '是' : '否') : field === 'ownership' ? ownershipText[value as keyof typeof ownershipText].zh : String(value)

const resultOf = (ctx: Context, steps: readonly Step[], dryRun: boolean): Result => {
  const lines = steps.map(({ line, old, changes }): Shown => ({
    line: line.line, code: line.code, name: line.name, changes,
    action: line.faults.length ? 'error' : !old ? 'create' : changes.length ? 'change' : 'none',
    errors: line.faults.map((f) => ({ column: f.column, code: f.problem.code, detail: f.problem.detail(ctx.actor.language) })),
  }))
  const count = (action: Shown['action']) => lines.filter((l) => l.action === action).length
  return { dryRun, created: count('create'), changed: count('change'), unchanged: count('none'), failed: count('error'), lines }
}

const write = async (ctx: Context, steps: readonly Step[], present: ReadonlyMap<string, Present>) => {
  const byCode = new Map(steps.map((s) => [s.line.code, s.line]))
  const fresh = steps.filter((s) => !s.old).map(({ line }): OrgDraft => ({
    code: line.code, name: line.name, nameEn: line.nameEn ?? null, kind: line.kind!, level: line.level!, parent: line.parent!, industryParent: line.industryParent ?? null,
    openedOn: openingOf(line, byCode, present, DIRECTORY_BEGINS), demo: ctx.actor.demo, attributes: line.attributes,
  }))
  await insertOrgs(ctx.tx, fresh, ctx.now)
  for (const { line, old, changes, attributes } of steps) if (old && changes.length) await change(ctx, old, line, changes, attributes)
}

const change = async (ctx: Context, old: queries.OrgRow, line: Line, changes: Shown['changes'], attributes: AttributeDraft) => {
  const kept = changes.some((c) => c.field === 'name' || c.field === 'nameEn')
    ? await renameOrg(ctx.tx, old.id, old.version, line.name, line.nameEn ?? old.nameEn) : await touchOrg(ctx.tx, old.id, old.version)
  if (!kept) throw problem('version-stale')
  if (Object.keys(attributes).length) await setAttributesFrom(ctx.tx, old, later(ctx.today, old.openedOn), attributes, ctx.now)
  for (const [field, tree] of [['parent', 'territorial'], ['industryParent', 'industry']] as const) {
    if (!changes.some((c) => c.field === field)) continue
    const parent = await queries.orgByCode(ctx.tx, line[field]!)
    if (!parent) throw orgProblem('org-unknown-parent', { parent: line[field]! })
    await moveFrom(ctx.tx, old, tree, parent, later(ctx.today, old.openedOn), ctx.now)
  }
}
const later = (a: Day, b: Day): Day => a > b ? a : b

/** The own organisation stands in the first line, so that everybody sees what a line looks like and which code is the parent's. */
export const template = async (ctx: Context): Promise<Reply<typeof getOrgTemplate>> => {
  const fields = Object.keys(fieldText) as Field[], { language, post } = ctx.actor
  const own = await queries.orgById(ctx.tx, post.orgId)
  const at = (field: Field) => fields.indexOf(field)
  const first = fields.map((f) => own && (f === 'code' ? own.code : f === 'name' ? own.name : f === 'kind' ? kindText[own.kind].zh : f === 'level' ? levelText[own.level].zh : null) || null)
  const words = (texts: Record<string, { zh: string }>) => Object.values(texts).map((t) => t.zh)
  const bytes = await writeSheet([{
    name: '组织', rows: [fields.map((f) => label(fieldText[f], language)), first], widths: fields.map((f) => f === 'name' || f === 'nameEn' ? 32 : 16),
    choices: [{ column: at('kind'), values: words(kindText) }, { column: at('level'), values: words(levelText) }, { column: at('ownership'), values: words(ownershipText) },
      ...(['aboveScale', 'highRisk', 'unionised'] as const).map((f) => ({ column: at(f), values: ['是', '否'] }))],
  }])
  return { name: language === 'en' ? 'organisations.xlsx' : '组织导入模板.xlsx', mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
