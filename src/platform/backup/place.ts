import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { backupProblem } from './backup.problems.ts'
import type { FileRecord } from './manifest.ts'

/** The data directory beside the database: what of it belongs to a backup, and the mark of a place whose restore has not ended. */
const MARK = 'restore.incomplete'
/** Heads of the audit chain are read before the moment of the rows, files after it: no head is ahead of its chain, and no row is without its file. */
export const BEFORE = 'audit', AFTER = 'files'
const KEYS = 'keys'

export const filesOf = async (dataDir: string, folder: string): Promise<string[]> => {
  const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((e) => e.isFile()).map((e) => relative(dataDir, join(e.parentPath, e.name)).replaceAll(sep, '/')).sort()
}

/** As many bytes as there were when it was opened: a log that grows meanwhile is kept up to there. */
export const readWhole = async (dataDir: string, path: string, take: (size: number, content: AsyncIterable<Uint8Array>) => Promise<void>): Promise<FileRecord> => {
  const size = (await stat(join(dataDir, path))).size, hash = createHash('sha256')
  const content = size ? createReadStream(join(dataDir, path), { end: size - 1 }) : []
  await take(size, (async function* () { for await (const chunk of content as AsyncIterable<Buffer>) { hash.update(chunk); yield chunk } })())
  return { path, bytes: size, sha256: hash.digest('hex') }
}

export const writeWhole = async (dataDir: string, path: string, content: AsyncIterable<Uint8Array>) => {
  const file = join(dataDir, ...path.split('/'))
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(file, { mode: 0o600, flush: true }))
}

export const hashOf = async (dataDir: string, path: string): Promise<string | null> => {
  const hash = createHash('sha256')
  try { for await (const chunk of createReadStream(join(dataDir, ...path.split('/')))) hash.update(chunk as Buffer) } catch { return null }
  return hash.digest('hex')
}

export const readKey = (keyFile: string): Promise<Buffer | null> => readFile(keyFile).catch((error) => { if (error.code === 'ENOENT') return null; throw error })
/** A key that lies there already is somebody's: it stays, and the check values in the database say whether it is the right one. */
export const writeKey = async (keyFile: string, key: Uint8Array) => {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 })
  await writeFile(keyFile, key, { mode: 0o600, flush: true, flag: 'wx' }).catch((error) => { if (error.code !== 'EEXIST') throw error })
}

/** Empty, or left by a restore that was cut off. Marked before anything else is written. */
export const claimPlace = async (dataDir: string) => {
  const there = await readdir(dataDir).catch((error): string[] => { if (error.code === 'ENOENT') return []; throw error })
  if (there.length && !there.includes(MARK)) throw backupProblem('place-not-empty', { place: dataDir })
  // root's database runs as another account and must pass through to its own folder (docs/operations/embedded-postgres.md)
  await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  for (const folder of [BEFORE, AFTER, KEYS]) await rm(join(dataDir, folder), { recursive: true, force: true })
  await writeFile(join(dataDir, MARK), '', { mode: 0o600, flush: true })
}
export const isIncomplete = (dataDir: string) => stat(join(dataDir, MARK)).then(() => true, () => false)
export const releasePlace = async (dataDir: string) => {
  await rm(join(dataDir, MARK))
  const folder = await open(dataDir, 'r')
  await folder.sync().finally(() => folder.close())
}
