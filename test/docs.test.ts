import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { accountsOf, DEMO_PASSWORD, nationalAccounts } from '../examples/world/accounts.ts'
import { FEDERATIONS } from '../examples/world/federations.ts'
import { readSources, ROOT } from './sources.ts'

/** What a reader is told must be so: links lead somewhere, commands and accounts exist, both languages say the same. */
const pages = readSources().filter((s) => s.path.endsWith('.md'))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const both = ['README.md', 'README.zh-CN.md'].map(read) as [string, string]

it('leads to files that are there', () => {
  const broken = pages.flatMap((p) => [...p.text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((m) => m[1]!).filter((to) => !existsSync(join(ROOT, dirname(p.path), to))).map((to) => `${p.path} → ${to}`))
  expect(broken).toEqual([])
})

it('shows commands that exist', () => {
  const shown = both.flatMap((text) => [...text.matchAll(/jg -- ((?:[a-z]+ ?)+)/g)].map((m) => m[1]!.trim())).filter((words) => words !== '')
  expect(shown.length).toBeGreaterThan(4)
  expect(shown.filter((words) => !commands.some((c) => words.startsWith(c.words)))).toEqual([])
})

it('names accounts that may sign in, with their password', () => {
  const logins = [...nationalAccounts, ...FEDERATIONS.flatMap(accountsOf)].map((a) => a.login)
  for (const text of both) {
    const table = text.split('\n').filter((line) => line.startsWith('| `') && !/`[A-Z_]+`/.test(line)).map((line) => line.split('|')[1]!)
    const named = table.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map((m) => m[1]!))
    expect(named.length).toBeGreaterThan(6)
    expect(named.filter((login) => !logins.includes(login))).toEqual([])
    expect(text).toContain(`\`${DEMO_PASSWORD}\``)
  }
})

it('tells of every name in the environment that is read, and of no other', () => {
  const asked = new Set([...read('src/platform/config.ts').matchAll(/env\.([A-Z_]+)/g)].map((m) => m[1]!).filter((name) => name !== 'NODE_ENV'))
  for (const text of both) expect(new Set([...text.matchAll(/^\| `([A-Z_]+)`/gm)].map((m) => m[1]!))).toEqual(asked)
})

it('says the same in both languages', () => {
  const frame = (text: string) => text.split('\n').filter((line) => /^(#{1,3} |\||    )/.test(line)).map((line) => line.startsWith('#') ? line.split(' ')[0] : line.startsWith('    npm') ? line.split('#')[0]!.trim() : line.startsWith('|') ? '|' : '')
  expect(frame(both[1])).toEqual(frame(both[0]))
})
