import type { Answer, Input } from '../../../kernel/contract.ts'
import { listOf } from '../../../web/kit/urlState.ts'
import type { getOrg, listOrgs } from '../org.contract.ts'
import { KINDS, LEVELS, ORG_SORTS, OWNERSHIPS, TREES, type Tree } from '../org.ts'

/** What the address says: which organisation, in which tree, seen how and through which filter. */
export const PLAIN = { view: '', tree: '', org: '', under: '', q: '', kind: '', level: '', ownership: '', closed: '', sort: '' }
export type View = typeof PLAIN
export type SetView = (patch: Partial<View>) => void
export type Org = Answer<typeof getOrg>
export type Row = Answer<typeof listOrgs>['rows'][number]
export type OrgQuery = Input<typeof listOrgs>['query']

export const NO_FILTER = { under: '', q: '', kind: '', level: '', ownership: '', closed: '' } satisfies Partial<View>

export const treeOf = (view: View): Tree => TREES.find((t) => t === view.tree) ?? 'territorial'
export const isFiltered = (view: View): boolean => [view.q, view.kind, view.level, view.ownership, view.closed].some(Boolean)

const known = <T extends string>(words: readonly T[], text: string): T[] => words.filter((w) => listOf(text).includes(w))

/** Words nobody knows are left out: an old link still opens. */
export const queryOf = (view: View, limit: number) => {
  const sort = ORG_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const kind = known(KINDS, view.kind), level = known(LEVELS, view.level), ownership = known(OWNERSHIPS, view.ownership), under = Number(view.under)
  return {
    limit,
    ...(sort ? { sort } : {}),
    ...(view.tree ? { tree: treeOf(view) } : {}),
    ...(view.view === 'list' && Number.isSafeInteger(under) && under > 0 ? { under } : {}),
    ...(view.q ? { q: view.q.slice(0, 60) } : {}),
    ...(kind.length ? { kind } : {}), ...(level.length ? { level } : {}), ...(ownership.length ? { ownership } : {}),
    ...(view.closed === 'only' || view.closed === 'all' ? { closed: view.closed } as const : {}),
  }
}
