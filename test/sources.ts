import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'

/** The repository as data: every file that is or would be committed, with what it imports. */
export const ROOT = resolve(import.meta.dirname, '..')
export interface Import { readonly to: string, readonly typeOnly: boolean }
export interface Source { readonly path: string, readonly bytes: number, readonly text: string, readonly imports: readonly Import[] }

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/gm
const READ = /\.(ts|tsx|mts|mjs|css|sql|md|html)$/

/** A path of ours where the import is relative, else the package's name. */
const importsOf = (path: string, text: string): Import[] => [...text.matchAll(IMPORT)].map(([, typeOnly, from, bare, lazy]) => {
  const name = (from ?? bare ?? lazy)!
  return { to: name.startsWith('.') ? normalize(join(dirname(path), name)).replaceAll('\\', '/') : name, typeOnly: Boolean(typeOnly) }
})

const listed = () => execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n').filter(Boolean)

export const readSources = (): Source[] => listed().filter((path) => READ.test(path) && existsSync(join(ROOT, path))).map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return { path, bytes: statSync(join(ROOT, path)).size, text, imports: /\.(ts|tsx|mts|mjs)$/.test(path) ? importsOf(path, text) : [] }
})

/** Code without its comments and the words in its strings: what is left was meant for the machine. */
export const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g, (found) => found.startsWith("'") ? "''" : ' ')

/** Everything that a file makes load, itself included; types are gone by then. */
export const reach = (sources: readonly Source[], roots: readonly string[]): Map<string, string> => {
  const byPath = new Map(sources.map((s) => [s.path, s])), cameFrom = new Map(roots.map((r) => [r, '']))
  for (const [path] of cameFrom) for (const { to, typeOnly } of byPath.get(path)?.imports ?? []) if (!typeOnly && !cameFrom.has(to)) cameFrom.set(to, path)
  return cameFrom
}
