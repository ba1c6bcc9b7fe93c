import type { StoredRow } from './land.queries.ts'

/** Whose rows a write has changed: each changed row is followed to the organisation that it belongs to. */
export interface Change { readonly table: string, readonly orgId: number | null, readonly what: 'added' | 'removed', readonly text: string }
type Row = Record<string, unknown>

/** The land as it was stays the same through a whole walk: it is taken apart once. */
interface Known { readonly keys: ReadonlySet<string>, readonly columns: Columns }
const lands = new WeakMap<readonly StoredRow[], Known>()
const known = (rows: readonly StoredRow[]): Known => {
  const had = lands.get(rows)
  if (had) return had
  const found = { keys: new Set(rows.map(keyOf)), columns: columnsOf(rows) }
  lands.set(rows, found)
  return found
}
const keyOf = (r: StoredRow) => `${r.table} ${r.text}`
const placeOf = (r: Pick<StoredRow, 'table' | 'at'>) => `${r.table} ${r.at}`

/** `now`: every row, with its text where it has just been written. */
export const changedRows = (before: readonly StoredRow[], now: readonly (Omit<StoredRow, 'text'> & { text: string | null })[]): Change[] => {
  const written = now.filter((r): r is StoredRow => r.text !== null), there = new Set(now.map(placeOf)), gone = before.filter((r) => !there.has(placeOf(r)))
  if (!written.length && !gone.length) return []
  // what was written again as it was has not changed
  const { keys, columns } = known(before), again = new Set(written.map(keyOf)), added = written.filter((r) => !keys.has(keyOf(r))), removed = gone.filter((r) => !again.has(keyOf(r)))
  const ownerOf = owners(columns, columnsOf(added)), told = (what: Change['what']) => (r: StoredRow): Change => ({ table: r.table, orgId: ownerOf(r), what, text: r.text })
  return [...added.map(told('added')), ...removed.map(told('removed'))]
}

/** By which column of which table a row is followed, and where it leads. */
const LEADS = {
  account: ['post', 'account_id', 'org_id'], plan: ['plan', 'id', 'owner_id'], target: ['target', 'id', 'plan_id'], form: ['form', 'id', 'owner_id'], measure: ['measure', 'id', 'plan_id'], report: ['report', 'id', 'org_id'], job: ['sheet_job', 'id', 'org_id'],
  proposal: ['proposal', 'id', 'org_id'], imported: ['proposal_import', 'id', 'org_id'], innovation: ['innovation', 'id', 'org_id'], entry: ['campaign_entry', 'id', 'org_id'], parent: ['org_edge', 'org_id', 'parent_id'],
} as const
type Lead = keyof typeof LEADS
type Columns = Record<Lead, Map<unknown, number>>
const columnsOf = (rows: readonly StoredRow[]): Columns => {
  const parsed = new Map<string, Row[]>()
  for (const r of rows) { const list = parsed.get(r.table) ?? parsed.set(r.table, []).get(r.table)!; list.push(JSON.parse(r.text) as Row) }
  return Object.fromEntries(Object.entries(LEADS).map(([lead, [table, from, to]]) => [lead, new Map((parsed.get(table) ?? []).map((r) => [r[from], r[to] as number]))])) as Columns
}

/** What has just come says more than what was there. */
const owners = (before: Columns, now: Columns) => {
  const by = (lead: Lead) => ({ get: (key: unknown) => now[lead].get(key) ?? before[lead].get(key), has: (key: unknown) => now[lead].has(key) || before[lead].has(key) })
  const account = by('account'), plan = by('plan'), target = by('target'), form = by('form'), measure = by('measure'), report = by('report'), job = by('job'), proposal = by('proposal'), imported = by('imported'), innovation = by('innovation'), entry = by('entry'), parent = by('parent')
  return ({ table, text }: StoredRow): number | null => {
    const r = JSON.parse(text) as Row
    if (table === 'org') return r.id as number
    // an edge is the business of both its ends: the parent's, where somebody hangs a new organisation on it
    if (table === 'org_edge' && parent.has(r.org_id)) return (r.parent_id ?? r.org_id) as number
    if (table === 'account') return account.get(r.id) ?? null
    return (r.org_id ?? r.owner_id ?? r.from_org_id ?? (r.report_id && report.get(r.report_id)) ?? (r.job_id && job.get(r.job_id)) ?? (r.proposal_id && proposal.get(r.proposal_id)) ?? (r.import_id && imported.get(r.import_id)) ?? (r.innovation_id && innovation.get(r.innovation_id)) ?? (r.entry_id && entry.get(r.entry_id)) ?? plan.get(r.plan_id) ?? plan.get(target.get(r.target_id) ?? plan.get(measure.get(r.measure_id))) ?? form.get(r.form_id) ?? account.get(r.account_id) ?? null) as number | null
  }
}
