import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Two complete languages: the same keys with the same placeholders, and every literal key of the pages exists. */
type Words = { [key: string]: string | Words }
const folder = join(import.meta.dirname, '.')
const areas = readdirSync(join(folder, 'zh-CN')).sort()
const flat = (words: Words, at = ''): Map<string, string> => new Map(Object.entries(words).flatMap(([k, v]) => typeof v === 'string' ? [[at + k, v] as const] : [...flat(v, `${at}${k}.`)]))
const read = (language: string, area: string) => flat(JSON.parse(readFileSync(join(folder, language, area), 'utf8')) as Words)
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort()

describe('words', () => {
  it('has the same areas in both languages', () => expect(readdirSync(join(folder, 'en')).sort()).toEqual(areas))
  it.each(areas)('%s: same keys, same placeholders, nothing left in the other language', (area) => {
    const zh = read('zh-CN', area), en = read('en', area)
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, text] of zh) expect(holes(en.get(key)!), key).toEqual(holes(text))
    for (const [key, text] of en) expect(/[\u4e00-\u9fff]/.test(text.replace('演示数据', '').replace('中文', '')), `${area} ${key}: ${text}`).toBe(false)
  })

  const sources = pagesOf(join(folder, '../..'))
  it.each(sources)('%s uses keys that exist', (_, path) => {
    const text = readFileSync(path, 'utf8')
    const spaces = new Map([...text.matchAll(/\{ t(?:: (\w+))?(?:, \w+)* \} = useTranslation\('(\w+)'\)/g)].map((m) => [m[1] ?? 't', m[2]!]))
    for (const [name, area] of [...spaces]) {
      const keys = read('zh-CN', `${area}.json`)
      for (const [, key] of text.matchAll(new RegExp(`(?<![\\w.])${name}\\('([\\w.-]+)'`, 'g'))) expect(keys.has(key!), `${area}:${key}`).toBe(true)
    }
  })
})

function pagesOf(from: string): [string, string][] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name) && !f.name.endsWith('.test.ts'))
    .map((f) => join(f.parentPath, f.name)).filter((p) => /\bweb\b/.test(p) && readFileSync(p, 'utf8').includes('useTranslation('))
    .map((p) => [p.slice(from.length + 1), p])
}
