import type { Permission, Reach, Role, Sentence } from '../../kernel/access.ts'
import { problem, problems } from '../../kernel/problem.ts'
import type { Actor } from '../session/session.ts'

/** Where an organisation stands for a decision: its paths today in both trees. */
export interface Place { readonly orgId: number, readonly path: string, readonly industryPath: string | null }

export const accessProblem = problems({
  'not-your-org': { status: 403, zh: '该事项须由“{org}”本单位办理，当前岗位不能代为操作。', en: 'Only {org} itself may do this.' },
})

/** The compiled sentences: role × permission → reach. What is not said is refused. */
export const compileAccess = (sentences: readonly Sentence[]) => {
  const table = new Map<string, Reach>()
  const width: Record<Reach, number> = { own: 0, below: 1, subtree: 2, downward: 3 }
  for (const s of sentences) {
    const key = `${s.role}:${s.permission}`, had = table.get(key)
    if (!had || width[had] < width[s.reach]) table.set(key, s.reach)
  }
  return {
    reach: (role: Role, permission: Permission): Reach | null => table.get(`${role}:${permission}`) ?? null,
    roles: (permission: Permission): Role[] => sentences.filter((s) => s.permission === permission).map((s) => s.role),
    permissions: new Set(sentences.map((s) => s.permission)),
  }
}
export type Access = ReturnType<typeof compileAccess>

export const under = (path: string, scope: string) => path === scope || path.startsWith(`${scope}.`)
export const inScope = (actor: Actor, place: Place) => under(place.path, actor.post.path) || (place.industryPath !== null && under(place.industryPath, actor.post.path))

/** Whose issued plans and forms are readable downward: those of the lines that the post stands in. */
const above = (actor: Actor, place: Place) => under(actor.post.path, place.path) || under(actor.post.homePath, place.path)

/** Out of scope reads as 404; in scope but out of reach is 403 and says whose business it is. */
export const requireReach = (actor: Actor, reach: Reach, place: Place, orgName: string): void => {
  if (reach === 'downward' && above(actor, place)) return
  if (!inScope(actor, place)) throw problem('not-found')
  const own = place.orgId === actor.post.orgId
  if ((reach === 'own' && !own) || (reach === 'below' && own)) throw accessProblem('not-your-org', { org: orgName })
}

/**
 * The first wall, compiled for one request: what a use case asks before it shows or changes something, and the labels that the SQL of its
 * lists is narrowed by. Row-level security (the second wall) knows none of this; each holds without the other (test/access).
 */
export interface Scope {
  /** rows of this label and below are in scope */
  readonly path: string
  /** the line of the own territory: what it issues is readable downward, also where an industry union acts under its industry line */
  readonly homePath: string
  holds(place: Place): boolean
  /** refuses what lies outside the scope as not found, and within it what this permission does not reach */
  require(place: Place, orgName: string): void
}
export type ScopeCompiler = (actor: Actor, reach: Reach) => Scope
export const compileScope: ScopeCompiler = (actor, reach) => ({
  path: actor.post.path, homePath: actor.post.homePath,
  holds: (place) => inScope(actor, place),
  require: (place, orgName) => requireReach(actor, reach, place, orgName),
})
