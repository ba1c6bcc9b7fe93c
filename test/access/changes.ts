import type { StoredRow } from './land.queries.ts'

/** Whose rows a write has changed: each changed row is followed to the organisation that it belongs to. */
export interface Change { readonly table: string, readonly orgId: number | null, readonly what: 'added' | 'removed', readonly text: string }
type Row = Record<string, unknown>

export const changedRows = (before: readonly StoredRow[], after: readonly StoredRow[]): Change[] => {
  const key = (r: StoredRow) => `${r.table} ${r.text}`
  const had = new Set(before.map(key)), has = new Set(after.map(key))
  const ownerOf = owners([...before, ...after])
  return [
    ...after.filter((r) => !had.has(key(r))).map((r) => ({ table: r.table, orgId: ownerOf(r), what: 'added' as const, text: r.text })),
    ...before.filter((r) => !has.has(key(r))).map((r) => ({ table: r.table, orgId: ownerOf(r), what: 'removed' as const, text: r.text })),
  ]
}

const owners = (all: readonly StoredRow[]) => {
  const by = new Map<string, Row[]>()
  for (const r of all) by.set(r.table, [...by.get(r.table) ?? [], JSON.parse(r.text) as Row])
  const index = (table: string, from: string, to: string) => new Map((by.get(table) ?? []).map((r) => [r[from], r[to] as number]))
  const account = index('post', 'account_id', 'org_id'), plan = index('plan', 'id', 'owner_id'), target = index('target', 'id', 'plan_id'), form = index('form', 'id', 'owner_id')
  const measure = index('measure', 'id', 'plan_id'), report = index('report', 'id', 'org_id'), job = index('sheet_job', 'id', 'org_id'), proposal = index('proposal', 'id', 'org_id'), imported = index('proposal_import', 'id', 'org_id'), innovation = index('innovation', 'id', 'org_id'), entry = index('campaign_entry', 'id', 'org_id'), parent = index('org_edge', 'org_id', 'parent_id')
  return ({ table, text }: StoredRow): number | null => {
    const r = JSON.parse(text) as Row
    if (table === 'org') return r.id as number
    // an edge is the business of both its ends: the parent's, where somebody hangs a new organisation on it
    if (table === 'org_edge' && parent.has(r.org_id)) return (r.parent_id ?? r.org_id) as number
    if (table === 'account') return account.get(r.id) ?? null
    return (r.org_id ?? r.owner_id ?? r.from_org_id ?? (r.report_id && report.get(r.report_id)) ?? (r.job_id && job.get(r.job_id)) ?? (r.proposal_id && proposal.get(r.proposal_id)) ?? (r.import_id && imported.get(r.import_id)) ?? (r.innovation_id && innovation.get(r.innovation_id)) ?? (r.entry_id && entry.get(r.entry_id)) ?? plan.get(r.plan_id) ?? plan.get(target.get(r.target_id) ?? plan.get(measure.get(r.measure_id))) ?? form.get(r.form_id) ?? account.get(r.account_id) ?? null) as number | null
  }
}
