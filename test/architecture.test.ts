import { builtinModules } from 'node:module'
import { expect, it } from 'vitest'
import { codeOf, reach, readSources, type Source } from './sources.ts'

/**
 * The house, as ARCHITECTURE.md draws it. Each check answers with the list of what breaks it, so a failure names the file and the reason;
 * an empty list is the only pass.
 */
const ORDER = ['org', 'people', 'identity', 'audit', 'approval', 'message', 'calendar', 'indicator', 'figure', 'target', 'form', 'plan', 'breakdown', 'supervision', 'report', 'briefing', 'summary', 'committee', 'competition', 'contest',
  'skill', 'proposal', 'innovation', 'campaign', 'hazard', 'survey', 'assessment', 'honour', 'fund', 'bulletin', 'publicity', 'reader', 'board']
const DOORS = ['index.ts', 'browser.ts']
const CEILING = 12 * 1024
const BUILT_IN = builtinModules.map((m) => `node:${m}`).concat(builtinModules)
const NO_ROOMS = ['utils', 'util', 'helpers', 'common', 'misc', 'shared', 'types']

const sources = readSources()
const isProof = (path: string) => /\.(test|fixture|expected)\.tsx?$/.test(path) || path.startsWith('test/')
const product = sources.filter((s) => /\.tsx?$/.test(s.path) && (s.path.startsWith('src/') || s.path.startsWith('examples/')) && !isProof(s.path))
const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null
const insideOf = (path: string) => path.replace(/^src\/modules\/[^/]+\//, '')
const edges = product.flatMap((s) => s.imports.map((i) => ({ ...i, from: s.path })))
const breaking = (found: readonly { from: string, to: string }[]) => found.map(({ from, to }) => `${from} → ${to}`)

it('knows every module and its place in the line', () => {
  expect([...new Set(product.map((s) => moduleOf(s.path)).filter((m) => m && !ORDER.includes(m)))]).toEqual([])
})

it('lets a module import only modules above it', () => {
  const place = (path: string) => ORDER.indexOf(moduleOf(path)!)
  expect(breaking(edges.filter((e) => moduleOf(e.from) && moduleOf(e.to) && place(e.to) > place(e.from)))).toEqual([])
})

it('lets a module be entered by its doors only', () => {
  const isShell = (path: string) => path.startsWith('src/web/')
  const enters = (e: { from: string, to: string }) => moduleOf(e.to) && moduleOf(e.to) !== moduleOf(e.from)
  const byDoor = (path: string) => DOORS.includes(insideOf(path))
  // the shells show pages, parts and words of modules: those are doors of their own, for shells alone
  const isShown = (path: string) => insideOf(path).startsWith('web/') || path.endsWith('.text.ts')
  expect(breaking(edges.filter((e) => enters(e) && !byDoor(e.to) && !(isShell(e.from) && isShown(e.to))))).toEqual([])
})

it('keeps the kernel free of everything of ours, and the platform free of the product', () => {
  const isOurs = (path: string) => /^(src|examples|bench|test|bin)\//.test(path)
  expect(breaking(edges.filter((e) => e.from.startsWith('src/kernel/') && (isOurs(e.to) ? !e.to.startsWith('src/kernel/') : !['zod', 'temporal-polyfill'].includes(e.to))))).toEqual([])
  expect(breaking(edges.filter((e) => e.from.startsWith('src/platform/') && isOurs(e.to) && !/^src\/(kernel|platform)\//.test(e.to)))).toEqual([])
})

it('loads nothing of the server in a browser', () => {
  const isPure = (s: Source) => { const m = moduleOf(s.path); return m !== null && (insideOf(s.path).startsWith('web/') || /^browser\.ts$|\.contract\.ts$|\.text\.ts$/.test(insideOf(s.path)) || insideOf(s.path) === `${m}.ts`) }
  const loaded = reach(sources, product.filter((s) => s.path.startsWith('src/web/') || s.path.startsWith('src/kernel/') || isPure(s)).map((s) => s.path))
  const isServer = (path: string) => BUILT_IN.includes(path) || /^(kysely|pg|hono|graphile-worker|hucre|docx|yauzl|pg-copy-streams|rate-limiter-flexible|otplib|openid-client|nodemailer)(\/|$)|^@(hono|node-rs)\//.test(path) || path.startsWith('src/platform/') || /\.(queries|service|routes|access)\.ts$/.test(path)
  expect([...loaded].filter(([path]) => isServer(path)).map(([path, by]) => `${path} ← ${by}`)).toEqual([])
})

it('writes SQL in *.queries.ts and db/ only', () => {
  const isHome = (path: string) => path.endsWith('.queries.ts') || path.startsWith('src/platform/postgres/')
  expect(breaking(edges.filter((e) => ['kysely', 'pg', 'pg-copy-streams'].includes(e.to) && !e.typeOnly && !isHome(e.from)))).toEqual([])
})

it('asks the environment in one place, and the clock in one place', () => {
  const saying = (what: RegExp, home: string) => product.filter((s) => s.path !== home && !/^src\/web\/|\/web\//.test(s.path) && what.test(codeOf(s.text))).map((s) => s.path)
  expect(saying(/process\.env/, 'src/platform/config.ts')).toEqual([])
  expect(saying(/new Date\(\)|Date\.now\(|Temporal\.Now/, 'src/platform/clock.ts')).toEqual([])
})

it('keeps every hand-written file readable at one sitting', () => {
  expect(sources.filter((s) => s.bytes > CEILING && !s.text.slice(0, 200).includes('generated')).map((s) => `${s.path}: ${s.bytes}`)).toEqual([])
})

it('has no room for odds and ends', () => {
  expect(sources.filter((s) => s.path.split('/').slice(0, -1).some((folder) => NO_ROOMS.includes(folder.toLowerCase()))).map((s) => s.path)).toEqual([])
})

it('leaves nothing for later and nothing untyped', () => {
  const code = sources.filter((s) => /\.tsx?$/.test(s.path))
  const holding = (what: RegExp, text: (s: Source) => string) => code.filter((s) => what.test(text(s))).map((s) => s.path)
  // put together here, or this file would find itself
  const later = ['TO' + 'DO', 'FIX' + 'ME', 'X'.repeat(3)], silenced = ['ignore', 'nocheck', 'expect-error'].map((w) => `@ts-${w}`)
  expect(holding(new RegExp(`\\b(${later.join('|')})\\b|${silenced.join('|')}`), (s) => s.text)).toEqual([])
  expect(holding(/(?::|\bas|<|,|\||=>)\s*any\b(?!\s*[:(])|\bany\[\]/, (s) => codeOf(s.text))).toEqual([])
  expect(holding(/^\s*(?:export\s+)?(?:const\s+)?enum\s+\w+\s*\{/m, (s) => codeOf(s.text))).toEqual([])
})
