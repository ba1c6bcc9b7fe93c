import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { under } from '../../platform/access/access.ts'
import { day, addDays, type Day } from '../../kernel/period.ts'
import { scoped, underScope, WHOLE, type Tx } from '../../platform/postgres/pool.ts'
import { insertOrgs, moveFrom } from './change.service.ts'
import type { OrgDraft, Tree } from './org.ts'
import { ancestorsOf, attributesOf, idsWithin, orgById, orgsById, placeOf, placesOf } from './org.queries.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world.close())

const since = '2000-01-01' as Day
class Undone extends Error {}
/** Everything a run writes is taken back, so that a thousand histories fit one database. */
const undone = (work: (tx: Tx) => Promise<void>) => scoped(world.db, WHOLE, async (tx) => { await work(tx); throw new Undone() }).catch((e: unknown) => { if (!(e instanceof Undone)) throw e })

interface Move { who: number, to: number, tree: Tree, month: number, leave: boolean }
const moves = fc.array(fc.record({ who: fc.nat(9), to: fc.nat(9), tree: fc.constantFrom<Tree>('territorial', 'industry'), month: fc.nat(11), leave: fc.boolean() }), { maxLength: 12 })
const parents = fc.tuple(...Array.from({ length: 9 }, (_, i) => fc.record({ up: fc.nat(i), industry: fc.option(fc.nat(i)) })))
const on = (month: number) => day(`2013-${String(month + 1).padStart(2, '0')}-01`)

/** The slow and obvious way: edges by day in a list, and a walk upward. */
const model = () => {
  const edges: { who: number, tree: Tree, to: number | null, from: Day }[] = []
  const parent = (who: number, tree: Tree, at: Day): number | null | undefined => edges.filter((e) => e.who === who && e.tree === tree && e.from <= at).at(-1)?.to
  const line = (who: number, tree: Tree, at: Day): number[] | 'loop' | 'unplaced' => {
    const up: number[] = []
    let placed = tree === 'territorial'
    for (let x: number | null = who; ;) {
      const own: number | null | undefined = tree === 'industry' ? parent(x, 'industry', at) : null
      if (own != null) placed = true
      const next: number | null = own ?? parent(x, 'territorial', at) ?? null
      if (next === null) return placed ? up : 'unplaced'
      if (next === who || up.includes(next)) return 'loop'
      up.push(next)
      x = next
    }
  }
  return {
    line,
    set(who: number, tree: Tree, to: number | null, from: Day) {
      const kept = edges.filter((e) => !(e.who === who && e.tree === tree && e.from >= from))
      edges.length = 0
      edges.push(...kept, { who, tree, to, from })
    },
    copy: () => [...edges],
    restore(was: typeof edges) { edges.length = 0; edges.push(...was) },
  }
}
const days = [since, ...Array.from({ length: 12 }, (_, m) => on(m)), addDays(on(11), 400)]
const loops = (m: ReturnType<typeof model>, count: number) => days.some((d) => Array.from({ length: count }, (_, i) => i).some((i) => m.line(i, 'territorial', d) === 'loop' || m.line(i, 'industry', d) === 'loop'))

describe('the closure of both trees', () => {
  it('is on every day what a walk along the edges of that day finds, after any history of moves; loops are refused', async () => {
    let refused = 0, moved = 0
    await fc.assert(fc.asyncProperty(parents, moves, async (shape, history) => undone(async (tx) => {
      const drafts: OrgDraft[] = [null, ...shape].map((s, i) => ({
        code: `${world.name}-m${i}`, name: `演示${i}`, kind: 'enterprise', level: 'grassroots', openedOn: since,
        parent: s === null ? null : `${world.name}-m${s.up}`, industryParent: s?.industry == null ? null : `${world.name}-m${s.industry}`,
      }))
      const truth = model()
      shape.forEach((s, i) => { truth.set(i + 1, 'territorial', s.up, since); if (s.industry !== null) truth.set(i + 1, 'industry', s.industry, since) })
      const ids = [...(await insertOrgs(tx, drafts, world.clock.now())).entries()].sort((a, b) => Number(a[0].split('-m')[1]) - Number(b[0].split('-m')[1])).map(([, id]) => id)
      for (const move of history) {
        const attempt = await apply(tx, truth, ids, move)
        if (attempt === 'refused') { refused++; return }
        if (attempt === 'moved') moved++
      }
      const ever = ids.map(() => new Set<string>())
      for (const d of days) for (const tree of ['territorial', 'industry'] as const) for (let i = 0; i < ids.length; i++) {
        const found = (await ancestorsOf(tx, ids[i]!, tree, d)).map((o) => ids.indexOf(o.id)), wanted = truth.line(i, tree, d)
        expect(found).toEqual(wanted === 'unplaced' ? [] : wanted)
        const place = (await placeOf(tx, ids[i]!, d))!, path = tree === 'territorial' ? place.path : place.industryPath
        if (path !== null) ever[i]!.add(path)
        expect(path).toBe(wanted === 'unplaced' ? null : ['0', ...[...(wanted as number[])].reverse().map((x) => ids[x]), ids[i]].join('.'))
      }
      // the second wall: from each place whoever stands, stood or will stand at or below it, and the names above it; of those below alone is within
      for (const place of await placesOf(tx, ids, days.at(-1)!)) await underScope(tx, place.path, async () => {
        const below = ids.filter((_, i) => [...ever[i]!].some((p) => under(p, place.path))), above = ids.filter((_, i) => [...ever[i]!].some((p) => under(place.path, p)))
        expect(new Set((await orgsById(tx, ids)).map((o) => o.id))).toEqual(new Set([...below, ...above]))
        expect(new Set((await attributesOf(tx, ids, days.at(-1)!)).keys())).toEqual(new Set(below))
        expect(await idsWithin(tx, ids)).toEqual(new Set(below))
      })
    })), { numRuns: 25 })
    expect(moved).toBeGreaterThan(10)
    expect(refused).toBeGreaterThan(0)
  })
})

const apply = async (tx: Tx, truth: ReturnType<typeof model>, ids: number[], move: Move): Promise<'moved' | 'refused' | 'skipped'> => {
  if (move.who === 0 && move.tree === 'territorial') return 'skipped'
  const to = move.tree === 'industry' && move.leave ? null : move.to, was = truth.copy()
  truth.set(move.who, move.tree, to, on(move.month))
  const wrong = move.who === move.to && to !== null || loops(truth, ids.length)
  const org = (await orgById(tx, ids[move.who]!))!, parent = to === null ? null : (await orgById(tx, ids[to]!))!
  const code = await moveFrom(tx, org, move.tree, parent, on(move.month), world.clock.now()).then(() => null, (e: { code: string }) => e.code)
  expect(code).toBe(wrong ? 'org-loop' : null)
  if (wrong) truth.restore(was)
  return wrong ? 'refused' : 'moved'
}
