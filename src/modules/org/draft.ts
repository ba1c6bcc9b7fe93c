import { orgProblem } from './org.problems.ts'
import { isPartRoot, type AttributeDraft, type Level, type OrgDraft, type OrgKind } from './org.ts'
import type { Day } from '../../kernel/period.ts'
import { WHOLE } from '../../platform/postgres/pool.ts'
import type { NewAttributes, NewEdge, NewOrg } from './tree.queries.ts'

/** Drafts to rows: addresses, edges and attribute histories of a whole tree at once; pure, so that import and demo world decide alike. */
export interface KnownOrg { id: number, code: string, kind: OrgKind, level: Level, partId: number, openedOn: Day, closedOn: Day | null, homePath: string }
export interface Laid { orgs: NewOrg[], edges: NewEdge[], attributes: NewAttributes[] }

export const layOut = (drafts: readonly OrgDraft[], ids: readonly number[], known: ReadonlyMap<string, KnownOrg>): Laid => {
  const byCode = new Map<string, { draft: OrgDraft, id: number }>()
  drafts.forEach((draft, i) => {
    if (known.get(draft.code)) throw orgProblem('org-code-taken', { code: draft.code })
    if (byCode.has(draft.code)) throw orgProblem('org-code-repeated', { code: draft.code })
    byCode.set(draft.code, { draft, id: ids[i]! })
  })
  const parts = new Map<string, { partId: number, root: boolean }>()

  /** A parent, new or known, open on the day on which the child begins. */
  const parentOf = (child: OrgDraft, code: string) => {
    const fresh = byCode.get(code), old = known.get(code)
    const parent = fresh ? { id: fresh.id, kind: fresh.draft.kind, level: fresh.draft.level, openedOn: fresh.draft.openedOn, closedOn: fresh.draft.closedOn ?? null } : old
    if (!parent) throw orgProblem('org-unknown-parent', { parent: code })
    if (parent.openedOn > child.openedOn || (parent.closedOn !== null && parent.closedOn <= child.openedOn)) throw orgProblem('org-parent-not-open', { parent: code, on: child.openedOn })
    return parent
  }

  const partOf = (draft: OrgDraft, id: number, line: readonly string[]): { partId: number, root: boolean } => {
    const had = parts.get(draft.code)
    if (had) return had
    if (line.includes(draft.code)) throw orgProblem('org-loop', { org: draft.name })
    const parent = draft.parent === null ? null : parentOf(draft, draft.parent)
    const above = draft.parent === null ? undefined : byCode.get(draft.parent)
    const inherited = above ? partOf(above.draft, above.id, [...line, draft.code]).partId : known.get(draft.parent ?? '')?.partId ?? id
    const root = draft.partRoot ?? isPartRoot(draft, parent)
    const part = { partId: root || parent === null ? id : inherited, root: root || parent === null }
    parts.set(draft.code, part)
    return part
  }

  /** Where it stands when it comes in; what later edges make of it is for the closure. */
  const pathOf = (draft: OrgDraft, id: number): string => {
    const above = draft.parent === null ? undefined : byCode.get(draft.parent)
    return `${above ? pathOf(above.draft, above.id) : known.get(draft.parent ?? '')?.homePath ?? WHOLE}.${id}`
  }

  const laid: Laid = { orgs: [], edges: [], attributes: [] }
  for (const { draft, id } of byCode.values()) {
    const part = partOf(draft, id, [])
    laid.orgs.push({
      id, code: draft.code, name: draft.name, name_en: draft.nameEn ?? null, kind: draft.kind, level: draft.level, part_id: part.partId, is_part_root: part.root,
      demo: draft.demo ?? false, opened_on: draft.openedOn, closed_on: draft.closedOn ?? null, home_path: pathOf(draft, id),
    })
    laid.edges.push({ org_id: id, tree: 'territorial', parent_id: draft.parent === null ? null : parentOf(draft, draft.parent).id, valid_from: draft.openedOn })
    if (draft.industryParent) laid.edges.push({ org_id: id, tree: 'industry', parent_id: parentOf(draft, draft.industryParent).id, valid_from: draft.openedOn })
    laid.attributes.push(...historyOf(draft, id))
  }
  return laid
}

/** Each set lasts until the next begins; a set says only what it changes. */
const historyOf = (draft: OrgDraft, id: number): NewAttributes[] => {
  const given: AttributeDraft[] = draft.attributes === undefined ? [{}] : Array.isArray(draft.attributes) ? [...draft.attributes] : [draft.attributes as AttributeDraft]
  const dated = given.map((a, i) => ({ ...a, from: i === 0 ? draft.openedOn : a.from ?? draft.openedOn })).sort((a, b) => a.from < b.from ? -1 : a.from > b.from ? 1 : 0)
  let current: AttributeDraft = {}
  return dated.map((a, i) => {
    current = { ...current, ...a }
    return {
      org_id: id, valid_from: a.from, valid_to: dated[i + 1]?.from ?? 'infinity', ownership: current.ownership ?? null, above_scale: current.aboveScale ?? false,
      high_risk: current.highRisk ?? false, unionised: current.unionised ?? true, workers: current.workers ?? 0, industry: current.industry ?? null,
    }
  })
}
