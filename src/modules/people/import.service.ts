import type { Role } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import type { PlaceError } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { cellReader, readTable, tableProblem, type CellFault, type TableRow } from '../../platform/sheet/table.ts'
import { writeSheet, XLSX } from '../../platform/sheet/sheet.ts'
import { hashPassword } from '../../platform/session/password.ts'
import { isOpen, label, orgsByCode, type OrgRow } from '../org/index.ts'
import type { getPeopleTemplate, importPeople } from './people.contract.ts'
import { conflicting, LOGIN, mayGrant, type Term } from './people.ts'
import { PERSONAL, readPersonal, type Personal } from './personal.ts'
import { peopleProblem } from './people.problems.ts'
import * as queries from './people.queries.ts'
import { insertPeople, newPassword, orgsWithin, roleName } from './people.service.ts'
import { ownTerm } from './post.service.ts'
import { heldNumbers, storePersonal, wrongAs } from './sealed.service.ts'
import { personFieldText, roleText } from './people.text.ts'

/** One line, one post; several lines with one login are one person with several posts. Whole or not at all, like the directory. */
type Result = Reply<typeof importPeople>
type Field = keyof typeof personFieldText
interface Line { line: number, login: string, name: string, nameEn: string | undefined, org: string, role: Role | undefined, title: string | undefined, personal: Partial<Record<Personal, string>>, faults: CellFault[] }

const readLine = (row: TableRow<Field>): Line => {
  const faults: CellFault[] = [], cell = cellReader(row, personFieldText, faults)
  const login = (cell.text('login') === undefined ? cell.required('login') : cell.matching('login', /^\S+$/, '不含空格') ?? '').toLowerCase()
  if (login && !LOGIN.test(login)) cell.fault('login', tableProblem('cell-format', { column: personFieldText.login.zh, value: login, rule: '3–40 位小写字母、数字或 . _ @ -，以字母或数字开头' }))
  const role = cell.text('role') === undefined ? (cell.required('role'), undefined) : cell.choice('role', roleText)
  return { line: row.line, login, name: cell.required('name'), nameEn: cell.text('nameEn'), org: cell.required('org'), role, title: cell.text('title'), personal: Object.fromEntries(PERSONAL.flatMap((f) => { const value = personalIn(cell, f); return value === undefined ? [] : [[f, value]] })), faults }
}

/** What is wrong is said without the number: the answer may be printed and passed round. */
const personalIn = (cell: { text(k: Field): string | undefined, fault(k: Field, problem: CellFault['problem']): undefined }, field: Personal): string | undefined => {
  const text = cell.text(field)
  return text === undefined ? undefined : readPersonal[field](text) ?? cell.fault(field, peopleProblem(wrongAs[field]))
}

export const importAccounts = async (ctx: Context, { body }: Parsed<typeof importPeople>): Promise<Result> => {
  const lines = (await readTable(body, personFieldText, ['login', 'name', 'org', 'role'])).map(readLine)
  const orgs = await reachableOrgs(ctx, lines.map((l) => l.org))
  const taken = new Set(await queries.takenLogins(ctx.tx, lines.map((l) => l.login)))
  const held = new Map<string, { role: Role, org: string }[]>()
  for (const line of lines) check(ctx, line, orgs.get(line.org), taken, held)
  await checkNumbers(ctx, lines)
  const failed = lines.filter((l) => l.faults.length).length
  const shown = lines.map((l): Result['lines'][number] => ({
    line: l.line, code: l.login, name: l.name, action: l.faults.length ? 'error' : 'create',
    changes: l.faults.length ? [] : [{ field: 'role', label: label(personFieldText.role, ctx.actor.language), was: null, will: `${orgs.get(l.org)!.name} · ${roleName(ctx, l.role!)}` }],
    errors: l.faults.map((f) => ({ column: f.column, code: f.problem.code, detail: f.problem.detail(ctx.actor.language) })),
  }))
  const result: Result = { dryRun: body.dryRun, created: lines.length - failed, changed: 0, unchanged: 0, failed, lines: shown, passwords: null }
  if (body.dryRun) { ctx.record('people-import', { dryRun: true, lines: lines.length, failed }); return result }
  const errors: PlaceError[] = shown.flatMap((l) => l.errors.map((e) => ({ path: `第${l.line}行·${e.column}`, code: e.code, detail: e.detail })))
  if (errors.length) throw tableProblem('table-refused', { count: errors.length }, errors)
  const passwords = await write(ctx, lines, orgs)
  ctx.record('people-import', { accounts: passwords.length, posts: lines.length })
  ctx.showOnce('passwords')
  return { ...result, passwords }
}

const reachableOrgs = async (ctx: Context, codes: readonly string[]): Promise<Map<string, OrgRow>> => {
  const orgs = await orgsByCode(ctx.tx, [...new Set(codes)])
  const near = await orgsWithin(ctx, orgs.map((o) => o.id))
  return new Map(orgs.filter((o) => near.has(o.id)).map((o) => [o.code, o]))
}

/** The posts of a file all have the same days. */
const ALWAYS: Term = { from: '0001-01-01' as Term['from'], to: 'infinity' }
/** The same rules as one appointment, with what earlier lines of the file already give. */
const check = (ctx: Context, line: Line, org: OrgRow | undefined, taken: ReadonlySet<string>, held: Map<string, { role: Role, org: string }[]>) => {
  const fault = (field: Field, problem: CellFault['problem']) => line.faults.push({ column: personFieldText[field].zh, problem })
  if (taken.has(line.login)) fault('login', peopleProblem('login-taken', { login: line.login }))
  if (line.org && !org) fault('org', peopleProblem('import-unknown-org', { org: line.org }))
  if (org && !isOpen(org, ctx.today)) fault('org', peopleProblem('org-not-open', { org: org.name }))
  if (!line.role) return
  if (!mayGrant(ctx.actor.post.role, line.role)) fault('role', peopleProblem('role-not-grantable', { role: roleName(ctx, line.role) }))
  const before = held.get(line.login) ?? [], against = conflicting(before.map((b) => ({ ...b, ...ALWAYS })), line.role, ALWAYS)
  if (against) fault('role', peopleProblem('admins-separate', { held: roleName(ctx, against) }))
  if (before.some((b) => b.role === line.role && b.org === line.org)) fault('role', peopleProblem('post-held', { org: line.org, role: roleName(ctx, line.role) }))
  held.set(line.login, [...before, { role: line.role, org: line.org }])
}

/** An ID number belongs to one login of the file, and to no account before. */
const checkNumbers = async (ctx: Context, lines: readonly Line[]) => {
  const owner = new Map<string, string>(), given = lines.flatMap((l) => l.personal.idNumber ?? [])
  const taken = new Set((await heldNumbers(ctx, 'idNumber', given)))
  for (const line of lines.filter((l) => l.personal.idNumber)) {
    const first = owner.get(line.personal.idNumber!) ?? line.login
    owner.set(line.personal.idNumber!, first)
    if (taken.has(line.personal.idNumber!) || first !== line.login) line.faults.push({ column: personFieldText.idNumber.zh, problem: peopleProblem('id-number-taken') })
  }
}

const write = async (ctx: Context, lines: readonly Line[], orgs: ReadonlyMap<string, OrgRow>) => {
  const people = new Map<string, Line[]>()
  for (const l of lines) people.set(l.login, [...people.get(l.login) ?? [], l])
  const made = await Promise.all([...people].map(async ([login, posts]) => {
    const password = newPassword()
    return { login, posts, password, passwordHash: await hashPassword(password) }
  }))
  const { to } = await ownTerm(ctx)
  const ids = await insertPeople(ctx.tx, made.map(({ login, posts, passwordHash }) => ({
    login, name: posts[0]!.name, nameEn: posts[0]!.nameEn ?? null, passwordHash, temporary: true, demo: ctx.actor.demo,
    posts: posts.map((p) => ({ org: orgs.get(p.org)!.id, role: p.role!, title: p.title ?? null, term: { from: dayOf(ctx.now), to } })),
  })), ctx.now)
  for (const { login, posts } of made) await storePersonal(ctx.tx, ctx.keys, ids.get(login)!, Object.assign({}, ...posts.map((p) => p.personal).reverse()) as Line['personal'])
  return made.map(({ login, password }) => ({ login, password }))
}

export const peopleTemplate = async (ctx: Context): Promise<Reply<typeof getPeopleTemplate>> => {
  const fields = Object.keys(personFieldText) as Field[], { language } = ctx.actor
  const bytes = await writeSheet([{
    name: '账号', rows: [fields.map((f) => label(personFieldText[f], language))], widths: fields.map(() => 18),
    choices: [{ column: fields.indexOf('role'), values: Object.values(roleText).map((r) => r.zh) }],
  }])
  return { name: language === 'en' ? 'accounts.xlsx' : '账号导入模板.xlsx', mediaType: XLSX, base64: Buffer.from(bytes).toString('base64') }
}
