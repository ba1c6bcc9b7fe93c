import fc from 'fast-check'
import { bytes, carriesBytes, type Contract, type Shape } from '../src/kernel/contract.ts'
import { schemaOf, type Json } from '../src/platform/http/openapi.ts'

/** Inputs made from the contracts themselves: whatever an endpoint says it takes, and close misses of it. */
interface Schema extends Json {
  type?: string | string[], enum?: unknown[], const?: unknown, anyOf?: Schema[], oneOf?: Schema[], allOf?: Schema[], properties?: Record<string, Schema>, required?: string[], items?: Schema, prefixItems?: Schema[]
  additionalProperties?: boolean | Schema, propertyNames?: Schema, pattern?: string, format?: string, minLength?: number, maxLength?: number, minimum?: number, maximum?: number, exclusiveMinimum?: number, exclusiveMaximum?: number, minItems?: number, maxItems?: number
}

const HOSTILE = ['', ' ', '\u0000', 'a\u0000b', '\\u0000', '\ud800', '\'', '";--', '%', '%00', '../../etc', '９９', '-1', '0', '1e400', '99999999999', '9007199254740993', 'NaN', 'null', '2013Q9', '2013-02-30', 'U2013', 'P9999-0001', '🧨'.repeat(40), 'x'.repeat(3000), '__proto__', 'constructor']
export const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }))

const string = (s: Schema): fc.Arbitrary<unknown> => {
  if (s.format === 'date') return fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))
  if (s.format === 'uuid') return fc.uuid()
  if (s.format === 'base64' || s.contentEncoding === 'base64') return fc.base64String({ maxLength: 80 })
  if (s.pattern) return fc.stringMatching(new RegExp(s.pattern))
  return fc.string({ minLength: s.minLength ?? 0, maxLength: Math.min(s.maxLength ?? 40, Math.max(40, s.minLength ?? 0)) })
}
const number = (s: Schema, whole: boolean): fc.Arbitrary<number> => {
  const min = s.minimum ?? (s.exclusiveMinimum === undefined ? -1e6 : s.exclusiveMinimum + 1), max = s.maximum ?? s.exclusiveMaximum ?? 1e6
  const upTo = Math.max(min, max)
  return whole ? fc.integer({ min: Math.ceil(Math.max(min, Number.MIN_SAFE_INTEGER)), max: Math.floor(Math.min(upTo, Number.MAX_SAFE_INTEGER)) }) : fc.double({ min, max: upTo, noNaN: true })
}
const object = (s: Schema): fc.Arbitrary<unknown> => {
  const own = fc.record(Object.fromEntries(Object.entries(s.properties ?? {}).map(([k, v]) => [k, given(v)])), { requiredKeys: s.required ?? [] })
  if (typeof s.additionalProperties !== 'object' || s.properties) return own
  return fc.dictionary((s.propertyNames ? given(s.propertyNames) : fc.string({ minLength: 1, maxLength: 12 })) as fc.Arbitrary<string>, given(s.additionalProperties), { maxKeys: 4 })
}

export const given = (s: Schema): fc.Arbitrary<unknown> => {
  if ('const' in s) return fc.constant(s.const)
  if (s.enum) return fc.constantFrom(...s.enum)
  const several = s.anyOf ?? s.oneOf ?? (Array.isArray(s.type) ? s.type.map((type) => ({ ...s, type })) : null)
  if (several) return fc.oneof(...several.map(given))
  switch (s.type) {
    case 'string': return string(s)
    case 'number': return number(s, false)
    case 'integer': return number(s, true)
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    case 'array': return s.prefixItems ? fc.tuple(...s.prefixItems.map(given)) : fc.array(given(s.items ?? {}), { minLength: s.minItems ?? 0, maxLength: Math.min(s.maxItems ?? 3, Math.max(3, s.minItems ?? 0)) })
    case 'object': return object(s)
    default: return fc.jsonValue({ maxDepth: 2 })
  }
}

/** Each shape is read once: contracts are asked for inputs by the thousand. */
const read = new WeakMap<Shape, fc.Arbitrary<unknown>>(), accepted = new WeakMap<Shape, unknown>()
export const shaped = (shape: Shape): fc.Arbitrary<unknown> => {
  const made = read.get(shape) ?? given(schemaOf(shape, 'input') as Schema)
  read.set(shape, made)
  return made
}

/** The first made input that the contract itself accepts; null where its finer rules refuse them all. */
export const acceptable = (shape: Shape): unknown => {
  if (shape === bytes) return Buffer.from('a file')
  if (!accepted.has(shape)) accepted.set(shape, firstAccepted(shape))
  return structuredClone(accepted.get(shape))
}
const firstAccepted = (shape: Shape): unknown => {
  const made = shaped(shape)
  // most pass at once; only what has finer rules is tried long
  for (const numRuns of [12, 400]) { const found = fc.sample(made, { seed: 20131, numRuns }).find((v) => shape.safeParse(v).success); if (found !== undefined) return found }
  return null
}

/** A shaped value in which one place has been spoilt. */
export const spoilt = (shape: Shape): fc.Arbitrary<unknown> => fc.tuple(shaped(shape), fc.nat(), fc.oneof(hostileText, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(1e308, -0.5, 2 ** 31, 2 ** 53)))
  .map(([value, at, with_]) => { const places = placesOf(value); return places.length ? replaced(value, places[at % places.length]!, with_) : with_ })

/** Text that is nearly a body: what a broken, a careless or a hostile sender makes of one. */
export const mangled = (shape: Shape): fc.Arbitrary<string> => fc.tuple(shaped(shape).map((v) => JSON.stringify(v) ?? 'null'), fc.nat(), fc.constantFrom(...MANGLES)).map(([text, at, mangle]) => mangle(text, at % (text.length + 1)))
const inside = (text: string, more: string) => text.startsWith('{') ? `{${more}${text.length > 2 ? ',' : ''}${text.slice(1)}` : text
const MANGLES: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at), (text, at) => text.slice(0, at) + '\u0000' + text.slice(at), (text) => text + text,
  (text) => inside(text, '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}'), (text) => text.startsWith('{') ? text.slice(0, -1) + (text.length > 2 ? ',' : '') + text.slice(1) : text,
  (text) => text.replace(/-?\d+/, '1e400'), (text) => text.replace(/-?\d+/, '9'.repeat(400)), (text) => text.replace(/"([^"\\]*)"(?=[,}\]])/, '"$1\\ud800"'), (text) => text.replace(/"([^"\\]*)"(?=[,}\]])/, '"\\u0000$1"'),
  (text) => text.replace(/(?<=:)[^,}]+/, `${'['.repeat(100_000)}1${']'.repeat(100_000)}`), (text) => inside(text, `"x":${'{"a":'.repeat(50)}1${'}'.repeat(50)}`), (text) => text.replace(/"([^"\\]*)"(?=[,}\]])/, `"${'字'.repeat(20_000)}"`),
]

const placesOf = (v: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof v === 'object' && v !== null ? Object.entries(v).flatMap(([k, inner]) => [[...path, k], ...placesOf(inner, [...path, k])]) : []
const replaced = (v: unknown, [key, ...rest]: (string | number)[], with_: unknown): unknown => {
  if (key === undefined) return with_
  const copy = (Array.isArray(v) ? [...v] : { ...v as object }) as Record<string | number, unknown>
  copy[key] = replaced(copy[key], rest, with_)
  return copy
}
/** JSON, that is: what comes as bytes is no text to be mangled (test/hostile/upload.api.test.ts). */
export const takesBody = (c: Contract) => c.method !== 'GET' && !carriesBytes(c) && !c.body.safeParse(undefined).success
