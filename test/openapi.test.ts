import { afterAll, expect, it } from 'vitest'
import { routes, sentences } from '../src/assembly.ts'
import { catalogue, problem } from '../src/kernel/problem.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openapi } from '../src/platform/http/openapi.ts'
import { openPool } from '../src/platform/postgres/pool.ts'
// keys are handed to the assembly from outside, and their problems come with them
import '../src/platform/secrets/keys.ts'

const { db } = openPool('postgres://nobody@127.0.0.1:1/nothing')
afterAll(() => db.destroy())
const document = openapi(routes(db, systemClock).map((r) => r.contract))
const text = JSON.stringify(document, null, 1) + '\n'

it('is the committed document; `npm run openapi` writes it anew', async () => {
  await expect(text).toMatchFileSnapshot('../openapi.json')
})

it('names every operation once and points nowhere that is not there', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as { operationId: string, parameters: { name: string, in: string }[] }[])
  expect(operations.length).toBe(routes(db, systemClock).length)
  expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length)
  const schemas = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`))
  expect([...new Set([...text.matchAll(/"\$ref": "([^"]+)"/g)].map((m) => m[1]!))].filter((ref) => !schemas.has(ref))).toEqual([])
  for (const [path, methods] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    for (const o of Object.values(methods) as typeof operations) expect(o.parameters.filter((p) => p.in === 'path').map((p) => p.name), `${o.operationId} ${path}`).toEqual(named)
  }
})

it('gives every code an error status, a Chinese sentence and an English one', () => {
  expect(catalogue.size).toBeGreaterThan(200)
  const faulty = [...catalogue].filter(([code, { status, zh, en }]) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code) || status < 400 || status > 599 || !/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e]+$/.test(en.replace(/\{\w+\}/g, '')))
  expect(faulty.map(([code]) => code)).toEqual([])
})

it('refuses in words: every permission has a name in both languages, so that nobody reads its code (a new one: PERMISSIONS in identity.text.ts)', () => {
  const asked = [...new Set([...routes(db, systemClock).map((r) => r.contract.permission), ...sentences.map((s) => s.permission)])].filter((p) => p.includes('.'))
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter((permission) => { const no = problem('not-permitted', { permission }); return no.detail('zh-CN').includes(permission) || no.detail('en').includes(permission) })).toEqual([])
})
