import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileAccess, compileScope } from '../src/platform/access/access.ts'
import { elapsed, systemClock } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/http/context.ts'
import { ping, scoped, WHOLE, type Database, type Tx } from '../src/platform/postgres/pool.ts'
import { keysInMemory } from '../src/platform/secrets/keys.ts'
import type { Actor } from '../src/platform/session/session.ts'
import { list } from '../src/modules/proposal/list.service.ts'
import { kept } from '../src/modules/proposal/ledger.ts'
import { raise } from '../src/modules/proposal/proposal.service.ts'
import { PROPOSAL_STATES, PROPOSAL_TAGS } from '../src/modules/proposal/proposal.ts'
import { bandsOf, compare, pairsOfText } from '../src/modules/proposal/similar/similar.ts'
import { candidates, labelsOf } from '../src/modules/proposal/similar/similar.queries.ts'
import { gramsOf } from '../src/modules/proposal/similar/text.ts'
import { sentences } from '../src/assembly.ts'
import { at, atLeast, atMost, inCountry, median, report, round, TODAY, type Land } from './country/country.ts'
import { FIRST, ROOT } from './country/country.queries.ts'
import { countProposals, definitionsOf, dropIndexes, insertMade, makeIndexes, pathOf, sizesOf, type Made } from './proposals/rows.queries.ts'
import { copyOf, drawer, KINDS_OF_COPY, lookAlike, partsOf, questionOf, textOf, type Parts } from './proposals/texts.ts'

/**
 * Proposals by the hundred thousand: what is found while somebody types and what is not, full-text search, handing in, pages of the list – through the use cases
 * of the product, under the scopes of a worker, a county and the root. `--keep FOLDER` leaves what was loaded there, and the next run begins with it.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, rows: { type: 'string', default: '200000' }, keep: { type: 'string' } } })
const ROWS = Number(flags.rows), ENTERPRISES = Math.min(20_000, Math.max(500, Math.round(ROWS / 100))), PROBES = 200, LOOKALIKES = 3, ASKED = 300, /** not counted: a server that has been up for a minute has its statements planned */ WARM = 100, BATCH = 2000
let draw = drawer(20_130_710)
const access = compileAccess(sentences), keys = keysInMemory()
const say = (line: string) => { if (!flags.json) process.stderr.write(`${line}\n`) }

const made = (parts: Parts): Made => {
  const text = textOf(parts), enterprise = draw(ENTERPRISES), path = pathOf(enterprise)
  return { id: randomUUID(), enterprise, ...text, grams: [...gramsOf(text.title, text.body), ...labelsOf(path, null)], bands: bandsOf(pairsOfText(text)), tag: PROPOSAL_TAGS[draw(PROPOSAL_TAGS.length)]!, state: PROPOSAL_STATES[1 + draw(PROPOSAL_STATES.length - 3)]!, minutes: draw(1_060_000) }
}
/** Among the others: texts that will be written again, each with look-alikes that say the same of another thing. */
interface Probe { parts: Parts, id: string, alike: Set<string> }
const load = async (db: Database): Promise<Probe[]> => {
  const probes: Probe[] = [], planted: Made[] = []
  for (let i = 0; i < PROBES; i++) {
    const parts = partsOf(draw), original = made(parts), others = Array.from({ length: LOOKALIKES }, () => made(lookAlike(parts, draw)))
    planted.push(original, ...others)
    probes.push({ parts, id: original.id, alike: new Set(others.map((o) => o.id)) })
  }
  for (let left = ROWS - planted.length, first = true; left > 0 || first; left -= BATCH, first = false) {
    const batch = [...first ? planted : [], ...Array.from({ length: Math.max(0, Math.min(BATCH, left)) }, () => made(partsOf(draw)))]
    await scoped(db, WHOLE, (tx) => insertMade(tx, batch))
  }
  return probes
}

const contextOf = (tx: Tx, path: string, role: Actor['post']['role'], orgId: number, accountId: number, partId: number): Context => {
  const actor: Actor = { accountId, sessionId: 's', login: 'l', name: '演示用户', language: 'zh-CN', via: 'browser', scopes: null, hurdle: null, today: TODAY, storedDay: TODAY, demo: true, post: { id: 1, role, orgId, orgCode: 'c', orgName: 'n', orgLevel: path === `0.${ROOT}` ? 'province' : path.split('.').length > 4 ? 'grassroots' : 'county', partId, path, homePath: path, industryPath: null } }
  return { tx, access, keys, actor, reach: 'subtree', scope: compileScope(actor, 'subtree'), now: systemClock.now(), today: TODAY, here: systemClock.now(), ifMatch: null, record: () => {}, showOnce: () => {}, afterCommit: () => {}, lasting: (_, find) => find() }
}
const timed = async (db: Database, path: string, work: (tx: Tx) => Promise<unknown>): Promise<number> => { const time = elapsed(); await scoped(db, path, work, { most: 15_000 }); return time() }
const countyOf = (e: number) => pathOf(e).split('.').slice(0, -1).join('.')
/** A root and a county are parts of their own, an enterprise lies in its county's. */
const officer = (tx: Tx, path: string): Context => { const labels = path.split('.').map(Number); return contextOf(tx, path, 'cadre', labels.at(-1)!, 3_000_000, labels[Math.min(3, labels.length - 1)]!) }

/** Typed again in four ways, looked for in the whole country: the widest scope is the dearest. */
const findAgain = async ({ db }: Land, probes: readonly Probe[]) => {
  const times: number[] = [], whole: number[] = [], recall: Record<string, number> = {}
  let right = 0, wrong = 0, alikeShown = 0
  for (const kind of KINDS_OF_COPY) {
    let found = 0
    for (const probe of probes) {
      const text = copyOf(textOf(probe.parts), kind, draw), time = elapsed(), pairs = pairsOfText(text), bands = bandsOf(pairs)
      let inDatabase = 0
      const rows = await scoped(db, `0.${ROOT}`, async (tx) => { const t = elapsed(), got = await candidates(tx, bands, `0.${ROOT}`, null, 60); inDatabase = t(); return got }, { most: 15_000 })
      const said = rows.map((r) => ({ id: r.id, ...compare(text, r, pairs) })).filter((r) => r.kind)
      times.push(inDatabase)
      whole.push(time())
      if (said.some((r) => r.id === probe.id)) found++
      for (const r of said) if (r.kind === 'duplicate') { if (r.id === probe.id) right++; else wrong++ } else if (probe.alike.has(r.id)) alikeShown++
    }
    recall[kind] = round(found / probes.length)
    say(`  ${kind}: ${recall[kind]}`)
  }
  return { p50: round(median(times), 1), p95: round(at(times, 0.95), 1), wholeP95: round(at(whole, 0.95), 1), recall, precision: round(right / Math.max(1, right + wrong)), lookAlikesShownAsRelated: alikeShown }
}

const searching = async ({ db }: Land) => {
  const times: Record<string, number[]> = { root: [], county: [], enterprise: [] }
  for (let i = 0; i < ASKED; i++) for (const where of ['root', 'county', 'enterprise'] as const) {
    const parts = partsOf(draw), e = draw(ENTERPRISES), path = where === 'root' ? `0.${ROOT}` : where === 'county' ? countyOf(e) : pathOf(e)
    times[where]!.push(await timed(db, path, (tx) => list(officer(tx, path), { params: {}, query: { limit: 50, sort: 'newest', q: questionOf(parts, draw) }, body: undefined })))
  }
  return { p50: round(median(Object.values(times).flat()), 1), p95: round(at(Object.values(times).flat(), 0.95), 1), byScope: Object.fromEntries(Object.entries(times).map(([k, v]) => [k, round(at(v, 0.95), 1)])) }
}

const handingIn = async ({ db }: Land) => {
  const times: number[] = []
  for (let i = 0; i < ASKED + WARM; i++) {
    const e = draw(ENTERPRISES), text = textOf(partsOf(draw)), path = pathOf(e), part = Number(path.split('.').at(-2))
    const took = await timed(db, path, (tx) => raise(contextOf(tx, path, 'worker', FIRST + e, 1_000_000 + e, part), { params: {}, query: {}, body: { ...text, effect: '', tags: ['energy'], authors: [], similarShown: [], photos: [], submit: true } }))
    if (i >= WARM) times.push(took)
  }
  return { p50: round(median(times), 1), p95: round(at(times, 0.95), 1) }
}

const pinged = async (db: Database) => { const times: number[] = []; for (let i = 0; i < 400; i++) { const time = elapsed(); await ping(db); times.push(time()) } return { p50: round(median(times), 2), p95: round(at(times, 0.95), 2) } }
const FILTERS = [{}, { state: ['review' as const] }, { tag: ['energy' as const] }, { overdue: 'true' as const }, { ownership: ['nonPublic' as const] }, { from: '2012-01-01', to: '2012-03-31' }]
const paging = async ({ db }: Land) => {
  const times: number[] = []
  for (let i = 0; i < ASKED; i++) {
    const e = draw(ENTERPRISES), path = [`0.${ROOT}`, countyOf(e), pathOf(e)][i % 3]!, filter = FILTERS[Math.floor(i / 3) % FILTERS.length]!
    let after: string | undefined
    for (const page of [1, 2]) times.push(await timed(db, path, async (tx) => {
      const got = await list(officer(tx, path), { params: {}, query: { limit: 50, sort: 'newest', ...filter, ...(after ? { after } : {}) }, body: undefined })
      after = got.next ?? undefined
    }))
  }
  return { p50: round(median(times), 1), p95: round(at(times, 0.95), 1) }
}

/** What was loaded, and how long it took: read again where a folder keeps it. */
interface Loaded { probes: Probe[], loaded: number, indexed: number }
const KEPT = flags.keep ? join(resolve(flags.keep), 'loaded.json') : null
const loadAll = async ({ db, owner }: Land): Promise<Loaded> => {
  if (KEPT && existsSync(KEPT)) { const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Loaded; return { ...kept, probes: kept.probes.map((p) => ({ ...p, alike: new Set(p.alike) })) } }
  await scoped(db, WHOLE, (tx) => kept.ensure({ tx, now: systemClock.now() }))
  const definitions = await definitionsOf(owner), loading = elapsed()
  await dropIndexes(owner)
  const probes = await load(db), loaded = loading() / 1000
  say(`${ROWS} rows in ${loaded.toFixed(0)} s`)
  const indexing = elapsed()
  await makeIndexes(owner, definitions)
  const indexed = indexing() / 1000
  say(`indexes in ${indexed.toFixed(0)} s`)
  if (KEPT) writeFileSync(KEPT, JSON.stringify({ probes: probes.map((p) => ({ ...p, alike: [...p.alike] })), loaded, indexed }))
  return { probes, loaded, indexed }
}

await inCountry(ENTERPRISES, ['bench'], async (land) => {
  const { probes, loaded, indexed } = await loadAll(land), rows = await scoped(land.db, WHOLE, countProposals), sizes = await sizesOf(land.owner)
  // what was handed in here before is not written again
  draw = drawer(20_130_710 + rows)
  const idle = await pinged(land.db), similar = await findAgain(land, probes)
  say(`similar: ${similar.p95} ms`)
  const search = await searching(land)
  say(`search: ${search.p95} ms`)
  const pages = await paging(land)
  say(`list: ${pages.p95} ms`)
  const submit = await handingIn(land)
  report('proposals', { rows, enterprises: ENTERPRISES, loadSeconds: round(loaded, 1), indexSeconds: round(indexed, 1), sizesMB: sizes, /** a statement that does nothing, there and back: what the machine was like meanwhile */ ping: idle, similar, search, submit, list: pages }, [
    atMost('similar p95 in the database, ms', similar.p95, 50), atLeast('recall, punctuation', similar.recall.punctuation!, 0.99), atLeast('recall, a tenth of the characters', similar.recall.characters!, 0.95), atLeast('recall, sentences reordered', similar.recall.order!, 0.9),
    atMost('search p95, ms', search.p95, 50), atMost('submission p95, ms', submit.p95, 50), atMost('list page p95, ms', pages.p95, 50),
  ])
}, 6, flags.keep ? resolve(flags.keep) : null)
