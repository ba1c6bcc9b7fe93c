import { createHash } from 'node:crypto'
import { Problem } from '../../kernel/problem.ts'
import { readArchive } from './archive.ts'
import { backupProblem } from './backup.problems.ts'
import { measure } from './backup.ts'
import { FILES, FORMAT, HEADER, KEY, MANIFEST, manifestShape, TABLES, TRAILER, type Manifest } from './manifest.ts'

/**
 * The whole file is read and every hash compared before a restore writes its first byte: a file that was cut, flipped or patched together
 * is refused with the place as it was.
 */
export interface Inspected { manifest: Manifest, sealedKey: Uint8Array | null }
interface Seen { rows: number, bytes: number, sha256: string }
type Measure = ReturnType<typeof measure>

export const inspect = async (file: string, passphrase: string | null): Promise<Inspected> => {
  try { return await read(file, passphrase) } catch (error) {
    throw error instanceof Problem ? error : damaged((error as Error).message)
  }
}
const damaged = (reason: string) => backupProblem('backup-damaged', { reason })

const read = async (file: string, passphrase: string | null): Promise<Inspected> => {
  const tables = new Map<string, { measure: Measure, parts: number }>(), files = new Map<string, Measure>(), small = new Map<string, Buffer>()
  for await (const { name, content } of readArchive(file, passphrase)) {
    if (name.startsWith(TABLES)) {
      const [table, part] = name.slice(TABLES.length).split('/') as [string, string], t = tables.get(table) ?? { measure: measure(), parts: 0 }
      if (Number(part) !== ++t.parts) throw damaged(`${name}: 顺序不对 out of order`)
      for await (const chunk of content) t.measure.take(chunk)
      tables.set(table, t)
    } else if (name.startsWith(FILES)) {
      const m = measure()
      for await (const chunk of content) m.take(chunk)
      files.set(name.slice(FILES.length), m)
    } else if ([HEADER, KEY, MANIFEST, TRAILER].includes(name)) small.set(name, await whole(content))
    else throw damaged(`${name}?`)
  }
  const text = small.get(MANIFEST), trailer = small.get(TRAILER), header = small.get(HEADER)
  if (!header) throw damaged('不是建功备份 not a Jiangong backup')
  if (JSON.parse(header.toString()).format !== FORMAT) throw backupProblem('backup-newer', { product: String(JSON.parse(header.toString()).product), names: `format ${JSON.parse(header.toString()).format}` })
  if (!text || !trailer) throw damaged('文件不完整 it ends early')
  if (trailer.toString().trim() !== createHash('sha256').update(text).digest('hex')) throw damaged(MANIFEST)
  const manifest = manifestShape.parse(JSON.parse(text.toString()))
  compare(manifest.tables.map((t) => [t.name, t, t.parts]), new Map([...tables].map(([name, t]) => [name, { ...t.measure.result(), parts: t.parts }])))
  compare(manifest.files.map((f) => [f.path, f, 0]), new Map([...files].map(([name, m]) => [name, { ...m.result(), parts: 0 }])))
  if (manifest.key === 'wrapped' && !small.has(KEY)) throw damaged(KEY)
  return { manifest, sealedKey: small.get(KEY) ?? null }
}

const compare = (said: [name: string, record: { rows?: number, bytes: number, sha256: string }, parts: number][], found: Map<string, Seen & { parts: number }>) => {
  for (const [name, record, parts] of said) {
    const seen = found.get(name) ?? (record.bytes === 0 ? { ...measure().result(), parts: 0 } : null)
    if (!seen || seen.sha256 !== record.sha256 || seen.bytes !== record.bytes || seen.parts !== parts || (record.rows ?? seen.rows) !== seen.rows) throw damaged(name)
    found.delete(name)
  }
  for (const name of found.keys()) throw damaged(`${name}?`)
}

const SMALL = 64 << 20
const whole = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) { if ((size += chunk.length) > SMALL) throw damaged('清单过大 the manifest is too large'); chunks.push(chunk) }
  return Buffer.concat(chunks)
}
