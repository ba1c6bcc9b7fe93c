import { z } from 'zod'
import { BYTES, carriesBytes, isWrite, type Contract, type Shape } from '../../kernel/contract.ts'
import { catalogue } from '../../kernel/problem.ts'

/** OpenAPI 3.1 of the contracts. The document is a view of the same values that the server answers with, so it cannot tell another story. */
export interface Json { [key: string]: unknown }

export const openapi = (contracts: readonly Contract[]) => {
  const paths: Record<string, Json> = {}
  for (const c of contracts) (paths[c.path.replace(/:(\w+)/g, '{$1}')] ??= {})[c.method.toLowerCase()] = operation(c)
  const schemas: Json = { Problem: problemSchema }
  const shared = share(paths, schemas)
  return {
    'x-generated': 'from the contracts by npm run openapi; do not edit',
    openapi: '3.1.0',
    info: {
      title: '建功 Jiangong', version: contracts.map((c) => c.since).sort().at(-1) ?? '0',
      description: 'Each write carries an `Idempotency-Key`; the same key and body again gets the first answer. Editable things carry an `ETag`; a write to one names it in `If-Match`: 428 without, 412 when stale. '
        + 'What lies outside the scope of the acting post reads as 404. `x-permission` names what a post must be allowed. Errors follow RFC 9457 with a stable `code` and a Chinese `detail` (English with `Accept-Language: en`).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(contracts.map(tagOf))].map((name) => ({ name })),
    paths: shared,
    components: { schemas, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jg-session', description: '`__Host-jg-session` over https' }, token: { type: 'http', scheme: 'bearer' } } },
    'x-problems': Object.fromEntries([...catalogue].sort(([a], [b]) => a < b ? -1 : 1).map(([code, { status, zh, en }]) => [code, { status, zh, en }])),
  }
}

const tagOf = (c: Contract) => c.path.split('/')[1]!

const operation = (c: Contract): Json => ({
  operationId: c.name, tags: [tagOf(c)], summary: c.summary.zh, description: `${c.summary.en} (since ${c.since})`, 'x-permission': c.permission,
  security: c.permission === 'public' ? [] : [{ session: [] }, ...(c.inPerson ? [] : [{ token: [] }])],
  parameters: [...fields(c.params, 'path'), ...fields(c.query, 'query'), ...headers(c)],
  ...(takesBody(c) ? { requestBody: { required: true, content: contentOf(c) } } : {}),
  responses: {
    [c.success]: c.success === 204 ? { description: 'done, nothing to say' } : { description: 'done', content: { 'application/json': { schema: schemaOf(c.response, 'output') } } },
    default: { description: 'refused: what happened and what to do', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  },
})

const contentOf = (c: Contract): Json => carriesBytes(c) ? { [BYTES]: { schema: { type: 'string', format: 'binary', maxLength: c.largest } } } : { 'application/json': { schema: schemaOf(c.body, 'input') } }
const takesBody = (c: Contract) => !(c.body instanceof z.ZodUndefined)
const isSafe = (c: Contract) => c.permission === 'public' || !isWrite(c)
const headers = (c: Contract): Json[] => [
  ...(isSafe(c) ? [] : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 1, maxLength: 100 } }]),
  ...(c.versioned ? [{ name: 'If-Match', in: 'header', required: true, description: 'the version last read, "0" for a thing that is not there yet', schema: { type: 'string' } }] : []),
]

const fields = (shape: Shape, place: 'path' | 'query'): Json[] => {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as { properties?: Record<string, Json>, required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema }))
}

/** What a transform gives out cannot be written down; what it takes in can, and on the wire both are the same JSON. */
export const schemaOf = (shape: Shape, io: 'input' | 'output'): Json => {
  try { return bare(z.toJSONSchema(shape, { io })) } catch { return bare(z.toJSONSchema(shape, { io: 'input' })) }
}
const bare = ({ $schema: _, '~standard': __, ...rest }: Json): Json => rest

// ── sharing ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const WORTH = 160

/** A shape that occurs twice is named once, after the place where it is first met. */
const share = <T>(tree: T, schemas: Json): T => {
  const seen = new Map<string, number>(), names = new Map<string, string>()
  const isShape = (node: Json) => (node.type === 'object' && 'properties' in node) || Array.isArray(node.enum) || Array.isArray(node.anyOf)
  const count = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(count)
    if (!isObject(node)) return
    if (isShape(node)) { const text = JSON.stringify(node); seen.set(text, (seen.get(text) ?? 0) + 1) }
    Object.values(node).forEach(count)
  }
  const nameFor = (at: string) => {
    const stem = at.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, c: string) => c.toUpperCase()) || 'Shape'
    for (let i = 1; ; i++) { const name = i === 1 ? stem : `${stem}${i}`; if (!(name in schemas)) return name }
  }
  const replace = (node: unknown, at: string): unknown => {
    if (Array.isArray(node)) return node.map((v) => replace(v, at))
    if (!isObject(node)) return node
    const text = JSON.stringify(node), here = typeof node.operationId === 'string' ? node.operationId : at
    const inner = () => Object.fromEntries(Object.entries(node).map(([k, v]) => [k, replace(v, structural.has(k) || /^[2-5]/.test(k) ? here : k)]))
    if (!isShape(node) || text.length < WORTH || (seen.get(text) ?? 0) < 2) return inner()
    let name = names.get(text)
    if (!name) { name = nameFor(at); names.set(text, name); schemas[name] = null; schemas[name] = inner() }
    return { $ref: `#/components/schemas/${name}` }
  }
  count(tree)
  return replace(tree, '') as T
}
const structural = new Set(['properties', 'items', 'anyOf', 'oneOf', 'allOf', 'additionalProperties', 'schema', 'content', 'application/json', 'propertyNames', 'responses', 'requestBody', 'parameters'])
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null

const problemSchema = schemaOf(z.object({
  type: z.string(), title: z.string(), status: z.number().int(), code: z.string(), detail: z.string(), instance: z.string(), trace: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
}), 'output')
