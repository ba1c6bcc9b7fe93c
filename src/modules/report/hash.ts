import { createHash } from 'node:crypto'

/** The SHA-256 of what is said, over the names in order: jsonb keeps what was said, not in which order. */
export const hashOf = (said: object): string => createHash('sha256').update(ordered(said)).digest('hex')

const ordered = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(ordered).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${ordered(v)}`).join()}}`
}
