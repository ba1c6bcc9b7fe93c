import { z } from 'zod'

/** What a backup says of itself. It is the last but one entry of the file; the last is its hash, so a file that ends early has neither. */
export const FORMAT = 1
export const TABLES = 'tables/', FILES = 'place/', KEY = 'key/field.keys.age', MANIFEST = 'manifest.json', TRAILER = 'manifest.sha256', HEADER = 'jiangong-backup.json'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const table = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), bytes: z.number().int(), parts: z.number().int(), sha256: hash })
const file = z.object({ path: z.string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[^/\\][^\\]*$/), bytes: z.number().int(), sha256: hash })
export const manifestShape = z.object({
  format: z.literal(FORMAT),
  product: z.string(),
  postgres: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), hash })),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  files: z.array(file),
  /** wrapped: with the passphrase of this file · left out: it must come from its own keeping · none: there was no key file */
  key: z.enum(['wrapped', 'left out', 'none']),
})
export type Manifest = z.infer<typeof manifestShape>
export type TableRecord = z.infer<typeof table>
export type FileRecord = z.infer<typeof file>
