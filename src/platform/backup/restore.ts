import { pipeline } from 'node:stream/promises'
import { elapsed } from '../clock.ts'
import { OUTWARD } from '../installation.queries.ts'
import { migrate, readMigrations } from '../postgres/migrate.ts'
import { readArchive, unwrap } from './archive.ts'
import { measure } from './backup.ts'
import { backupProblem } from './backup.problems.ts'
import { inspect } from './inspect.ts'
import { FILES, TABLES, type Manifest } from './manifest.ts'
import { claimPlace, hashOf, releasePlace, writeKey, writeWhole } from './place.ts'
import * as queries from './tables.queries.ts'

/**
 * A backup becomes a place of its own: an empty data directory, or an empty database. The rows go in by one transaction; the place carries a
 * mark from the first write to the last, and a server refuses a place with the mark. Nothing is ever overwritten.
 */
export interface Opened { databaseUrl: string, adminUrl: string, close(): Promise<void> }
export interface RestoreOptions {
  file: string
  passphrase: string | null
  dataDir: string
  keyFile: string
  /** called once the file has been found whole and the place empty */
  open: () => Promise<Opened>
  root: string
  verify: boolean
  /** what the product can say of its own rows beyond their hashes; an empty list is a good answer */
  check: (databaseUrl: string) => Promise<string[]>
  say: (line: string) => void
}
export interface RestoreDone { at: string, tables: number, rows: number, files: number, key: Manifest['key'], schema: { from: string, to: string }, verified: boolean, equal: boolean | null, differences: string[], milliseconds: number }

export const restoreBackup = async (options: RestoreOptions): Promise<RestoreDone> => {
  const time = elapsed(), { file, passphrase, dataDir, keyFile, root, say } = options
  const { manifest, sealedKey } = await inspect(file, passphrase)
  say('备份文件完整 the file is whole')
  const names = manifest.migrations.map((m) => m.name), newest = await requireKnown(root, manifest)
  const key = sealedKey && passphrase !== null ? await unwrap(sealedKey, passphrase) : null
  await claimPlace(dataDir)
  const place = await options.open()
  try {
    // grants name the tables of today: an older schema has not all of them, and nobody serves it
    const migrated = (only?: string[]) => migrate(place.adminUrl, root, only ? null : roleOf(place.databaseUrl), { restoring: true, only })
    await queries.connected(place.adminUrl, async (client) => {
      if (await queries.isOccupied(client)) {
        await releasePlace(dataDir)
        throw backupProblem('place-not-empty', { place: new URL(place.adminUrl.replace('@/', '@localhost/')).pathname.slice(1) })
      }
      await queries.beginAnew(client)
    })
    await migrated(names)
    await queries.connected(place.adminUrl, (client) => load(client, options, manifest))
    if (key) await writeKey(keyFile, key)
    say('数据已写入 the rows are in')
    const differences = options.verify ? await differencesIn(place.adminUrl, dataDir, manifest) : []
    await migrated()
    if (options.verify) differences.push(...await options.check(place.databaseUrl))
    if (!differences.length) await queries.connected(place.adminUrl, async (client) => {
      await queries.remember(client, OUTWARD, 'held')
      await queries.endRestore(client)
      await releasePlace(dataDir)
    })
    return {
      at: manifest.at, tables: manifest.tables.length, rows: manifest.tables.reduce((n, t) => n + t.rows, 0), files: manifest.files.length, key: manifest.key,
      schema: { from: names.at(-1)!, to: newest }, verified: options.verify, equal: options.verify ? differences.length === 0 : null, differences, milliseconds: time(),
    }
  } finally { await place.close() }
}

const roleOf = (url: string) => new URL(url.replace('@/', '@localhost/')).username || null

/** Older is migrated forward; newer, or made by other files, is refused. */
const requireKnown = async (root: string, { migrations, product }: Manifest): Promise<string> => {
  const known = await readMigrations(root), of = new Map(known.map((m) => [m.name, m.hash])), list = (found: { name: string }[]) => found.map((m) => m.name).join('、')
  const strange = migrations.filter((m) => !of.has(m.name)), altered = migrations.filter((m) => of.has(m.name) && of.get(m.name) !== m.hash)
  if (strange.length) throw backupProblem('backup-newer', { product, names: list(strange) })
  if (altered.length) throw backupProblem('backup-altered', { names: list(altered) })
  return known.at(-1)!.name
}

const load = async (client: queries.Connection, { file, passphrase, dataDir, say }: RestoreOptions, manifest: Manifest) => {
  const records = new Map(manifest.tables.map((t) => [t.name, t]))
  await queries.begin(client)
  const tighten = await queries.loosen(client, await queries.tablesOf(client))
  for await (const { name, content } of readArchive(file, passphrase)) {
    const [table, part] = name.startsWith(TABLES) ? name.slice(TABLES.length).split('/') as [string, string] : [null, null]
    if (table !== null) {
      await pipeline(content, queries.copyIn(client, records.get(table)!))
      if (Number(part) === records.get(table)!.parts) say(`${table}  ${records.get(table)!.rows}`)
    } else if (name.startsWith(FILES)) await writeWhole(dataDir, name.slice(FILES.length), content)
    else for await (const _ of content);
  }
  for (const s of manifest.sequences) await queries.setSequence(client, s)
  await tighten()
  await queries.commit(client)
  await queries.analyze(client, manifest.tables)
}

/** What was written is read again and hashed the way it was before: table by table, file by file. */
const differencesIn = (adminUrl: string, dataDir: string, manifest: Manifest): Promise<string[]> => queries.connected(adminUrl, async (client) => {
  const found: string[] = []
  await queries.openSnapshot(client)
  const tables = new Map((await queries.tablesOf(client)).map((t) => [t.name, t]))
  for (const record of manifest.tables) {
    const m = measure()
    for await (const chunk of queries.copyOut(client, tables.get(record.name)!) as AsyncIterable<Buffer>) m.take(chunk)
    const { rows, sha256 } = m.result()
    if (sha256 !== record.sha256) found.push(`${record.name}: ${record.rows} → ${rows}`)
  }
  await queries.closeSnapshot(client)
  for (const f of manifest.files) if (await hashOf(dataDir, f.path) !== f.sha256) found.push(f.path)
  return found
})
