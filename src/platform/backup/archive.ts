import { createReadStream, createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as Bytes, WritableStream as Sink } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { createTarDecoder, createTarPacker } from 'modern-tar'
import { backupProblem } from './backup.problems.ts'

/**
 * The container: tar, gzip, and age (age-encryption.org/v1) around both where there is a passphrase. Each is a format that outlives us: `age -d`
 * and `tar tzf` open the file. It streams in both directions, so memory does not grow with the data (docs/decisions/0012-backup.md).
 */
export interface ArchiveWriter {
  add(name: string, size: number, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>
  /** under its name only now, and on the disk */
  finish(): Promise<number>
  abandon(): Promise<void>
}
export interface ArchiveEntry { name: string, size: number, content: AsyncIterable<Uint8Array> }
type Web = Parameters<Encrypter['encrypt']>[0] & object

const LEVEL = 3
const AGE = 'age-encryption.org/'
const web = (stream: Readable) => Readable.toWeb(stream) as unknown as Web
const node = (stream: unknown) => Readable.fromWeb(stream as Bytes)

export const writeArchive = async (file: string, passphrase: string | null): Promise<ArchiveWriter> => {
  if (await access(file).then(() => true, () => false)) throw backupProblem('backup-exists', { file })
  const half = `${file}.tmp`
  const said = (error: unknown) => backupProblem('backup-unwritable', { file, reason: (error as NodeJS.ErrnoException).code ?? (error as Error).message })
  await open(half, 'w', 0o600).then((h) => h.close(), (error) => { throw said(error) })
  const { readable, controller } = createTarPacker(), gzip = createGzip({ level: LEVEL }), out = createWriteStream(half, { mode: 0o600, flush: true })
  const written = Promise.all([pipeline(node(readable), gzip), (async () => pipeline(passphrase === null ? gzip : node(await sealing(passphrase).encrypt(web(gzip))), out))()])
  written.catch((error) => controller.error(error))
  const failed = written.then(() => new Promise<never>(() => {}), (error) => { throw said(error) })
  failed.catch(() => undefined)
  const orFail = <T>(work: Promise<T>) => Promise.race([work, failed])
  return {
    async add(name, size, content) {
      const writer = controller.add({ name, size, mode: 0o600 }).getWriter()
      for await (const chunk of content) await orFail(writer.write(chunk))
      await orFail(writer.close())
    },
    async finish() {
      controller.finalize()
      await written.catch((error) => { throw said(error) })
      await rename(half, file)
      const folder = await open(dirname(file), 'r')
      await folder.sync().finally(() => folder.close())
      return out.bytesWritten
    },
    async abandon() {
      controller.error(new Error('abandoned'))
      await written.catch(() => undefined)
      await rm(half, { force: true })
    },
  }
}

const sealing = (passphrase: string) => { const e = new Encrypter(); e.setPassphrase(passphrase); return e }
/** Small secrets inside the file: the same format, sealed once more, so that opening the file for a look does not lay them bare. */
export const wrap = async (secret: Uint8Array, passphrase: string): Promise<Uint8Array> => sealing(passphrase).encrypt(secret)
export const unwrap = async (sealed: Uint8Array, passphrase: string): Promise<Uint8Array> => { const d = new Decrypter(); d.addPassphrase(passphrase); return d.decrypt(sealed) }

export const isSealed = async (file: string): Promise<boolean> => {
  const handle = await open(file, 'r').catch((error) => { throw backupProblem('backup-unreadable', { file, reason: error.code }) })
  try { return (await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0)).buffer.toString('latin1') === AGE } finally { await handle.close() }
}

/** Each entry once, in order; an entry's content is read before the next is asked for. */
export async function* readArchive(file: string, passphrase: string | null): AsyncGenerator<ArchiveEntry> {
  const sealed = await isSealed(file), raw = createReadStream(file), decoder = createTarDecoder({ strict: true })
  const fed = pipeline(sealed ? await opened(raw, passphrase) : raw, createGunzip(), Writable.fromWeb(decoder.writable as unknown as Sink))
  fed.catch(() => undefined)
  try {
    for await (const { header, body } of decoder.readable as unknown as Bytes<{ header: { name: string, size: number }, body: Bytes<Uint8Array> }>) yield { name: header.name, size: header.size, content: body }
    await fed
  } finally { raw.destroy() }
}

const opened = async (raw: Readable, passphrase: string | null): Promise<Readable> => {
  if (passphrase === null) throw backupProblem('backup-sealed')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try { return node(await decrypter.decrypt(web(raw))) } catch (error) {
    throw /no identity matched/.test((error as Error).message) ? backupProblem('backup-passphrase-wrong') : error
  }
}
