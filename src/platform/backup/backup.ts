import { createHash } from 'node:crypto'
import { elapsed, type Clock } from '../clock.ts'
import { wrap, writeArchive, type ArchiveWriter } from './archive.ts'
import { backupProblem } from './backup.problems.ts'
import { FILES, FORMAT, HEADER, KEY, MANIFEST, TABLES, TRAILER, type FileRecord, type Manifest, type TableRecord } from './manifest.ts'
import { AFTER, BEFORE, filesOf, readKey, readWhole } from './place.ts'
import * as queries from './tables.queries.ts'

/**
 * One file of everything, of one moment, while the product goes on: the rows of one snapshot, the sequences, the files, the field key under
 * a passphrase. Killed at any point it leaves no file under the name.
 */
export interface BackupOptions {
  file: string
  adminUrl: string
  dataDir: string
  keyFile: string
  withKey: boolean
  passphrase: string | null
  product: string
  clock: Clock
  say: (line: string) => void
}
export interface BackupDone { file: string, bytes: number, at: string, tables: number, rows: number, files: number, key: Manifest['key'], encrypted: boolean, schema: string, milliseconds: number }

const PART = 4 << 20
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value, null, 1))

export const makeBackup = async (options: BackupOptions): Promise<BackupDone> => {
  const time = elapsed(), { file, adminUrl, passphrase } = options
  const archive = await writeArchive(file, passphrase)
  try {
    const manifest = await queries.connected(adminUrl, (client) => fill(archive, client, options))
    const text = bytesOf(manifest)
    await archive.add(MANIFEST, text.length, [text])
    const trailer = Buffer.from(`${createHash('sha256').update(text).digest('hex')}\n`)
    await archive.add(TRAILER, trailer.length, [trailer])
    const bytes = await archive.finish()
    const done: BackupDone = {
      file, bytes, at: manifest.at, tables: manifest.tables.length, rows: manifest.tables.reduce((n, t) => n + t.rows, 0), files: manifest.files.length,
      key: manifest.key, encrypted: passphrase !== null, schema: manifest.migrations.at(-1)!.name, milliseconds: time(),
    }
    await queries.connected(adminUrl, (client) => queries.remember(client, 'backup', { at: done.at, bytes, key: done.key, encrypted: done.encrypted }))
    return done
  } catch (error) {
    await archive.abandon()
    throw error
  }
}

const fill = async (archive: ArchiveWriter, client: queries.Connection, options: BackupOptions): Promise<Manifest> => {
  const { dataDir, product, clock, say } = options
  const hidden = await queries.hiddenTables(client)
  if (hidden.length) throw backupProblem('backup-blind', { tables: hidden.join('、') })
  const header = bytesOf({ format: FORMAT, product })
  await archive.add(HEADER, header.length, [header])
  const before = await addFiles(archive, dataDir, BEFORE)
  await queries.openSnapshot(client)
  const at = clock.now().toISOString(), tables = await queries.tablesOf(client)
  await queries.holdTables(client, tables)
  const kept: TableRecord[] = []
  for (const table of tables) {
    kept.push(await addTable(archive, client, table))
    say(`${table.name}  ${kept.at(-1)!.rows}`)
  }
  const rest = { sequences: await queries.sequencesOf(client), migrations: await queries.migrationsOf(client), postgres: await queries.versionOf(client) }
  await queries.closeSnapshot(client)
  return { format: FORMAT, product, at, tables: kept, ...rest, files: [...before, ...await addFiles(archive, dataDir, AFTER)], key: await addKey(archive, options) }
}

/** An entry of the container says its size first and a table does not know its own, so a table is a row of parts; each ends with a row. */
const addTable = async (archive: ArchiveWriter, client: queries.Connection, table: queries.Table): Promise<TableRecord> => {
  const { name, columns } = table, found = measure()
  let parts = 0, held: Buffer[] = [], size = 0
  const put = async () => {
    const all = Buffer.concat(held), part = all.subarray(0, all.lastIndexOf(10) + 1), rest = all.subarray(part.length)
    held = [rest]
    size = rest.length
    await archive.add(`${TABLES}${name}/${String(++parts).padStart(6, '0')}`, part.length, [part])
  }
  for await (const chunk of queries.copyOut(client, table) as AsyncIterable<Buffer>) {
    found.take(chunk)
    held.push(chunk)
    size += chunk.length
    if (size >= PART && chunk.includes(10)) await put()
  }
  if (size) await put()
  return { name, columns, parts, ...found.result() }
}

/** COPY writes one line per row, a line break inside a value is written as \n: counting lines counts rows. */
export const measure = () => {
  const hash = createHash('sha256')
  let rows = 0, bytes = 0
  return {
    take(chunk: Uint8Array) {
      hash.update(chunk)
      bytes += chunk.length
      for (let i = chunk.indexOf(10); i !== -1; i = chunk.indexOf(10, i + 1)) rows++
    },
    result: () => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

const addFiles = async (archive: ArchiveWriter, dataDir: string, folder: string): Promise<FileRecord[]> => {
  const files: FileRecord[] = []
  for (const path of await filesOf(dataDir, folder)) files.push(await readWhole(dataDir, path, (size, content) => archive.add(FILES + path, size, content)))
  return files
}

const addKey = async (archive: ArchiveWriter, { keyFile, withKey, passphrase }: BackupOptions): Promise<Manifest['key']> => {
  const key = await readKey(keyFile)
  if (!key) return 'none'
  if (!withKey || passphrase === null) return 'left out'
  const sealed = await wrap(key, passphrase)
  await archive.add(KEY, sealed.length, [sealed])
  return 'wrapped'
}
