import { readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { keySet, type KeySet } from './cipher.ts'

/** Where keys come from. A file is one way; a KMS that unwraps its own is another: it answers the same questions. */
export interface KeyProvider {
  /** for messages */
  readonly where: string
  read(): Promise<KeySet | null>
  /** puts the first key there; where another was quicker, that one is the key */
  create(set: KeySet): Promise<KeySet>
  replace(set: KeySet): Promise<void>
  /** other keys than at the last look, null where nothing has changed: asked at every use, so that a rotation needs no restart */
  changed(): KeySet | null
}

export const defaultKeyFile = (dataDir: string) => join(dataDir, 'keys', 'field.keys')

/** 0600 in a 0700 directory, written whole: to disk under another name first, then under its own. */
export const keyFile = (path: string): KeyProvider => {
  let seen = standing(path)
  return {
    where: path,
    async read() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return null; throw unusable(path, error) })
      if (text === null) return null
      await requirePrivate(path)
      const { current, keys } = parse(path, text)
      return { current, keys }
    },
    async create(set) {
      const written = await write(path, set)
      try { await link(written, path) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(path, error as Error) } finally { await rm(written, { force: true }) }
      await syncDirectory(path)
      return (await this.read())!
    },
    async replace(set) {
      await rename(await write(path, set), path)
      await syncDirectory(path)
    },
    changed() {
      const now = standing(path)
      if (now === seen || now === null) return null
      seen = now
      const { current, keys } = parse(path, readFileSync(path, 'utf8'))
      return { current, keys }
    },
  }
}

/** A file that was replaced is another file, even within one tick of the clock. */
const standing = (path: string): string | null => { const s = statSync(path, { throwIfNoEntry: false }); return s ? `${s.ino} ${s.mtimeMs} ${s.size}` : null }

const parse = (path: string, text: string) => {
  try { return keySet.parse(JSON.parse(text)) } catch { throw new Error(`密钥文件 ${path} 内容不完整或被改动；请从备份恢复该文件，勿删除 / the key file is damaged: restore it from a backup, do not delete it`) }
}

const write = async (path: string, set: KeySet): Promise<string> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ format: 'jiangong-field-keys-1', ...set }, null, 1)}\n`)
      await file.sync()
    } finally { await file.close() }
    return beside
  } catch (error) { throw unusable(path, error as Error) }
}

/** A name in a directory is durable once the directory is; Windows keeps names by itself and cannot be asked. */
const syncDirectory = async (path: string) => {
  if (process.platform === 'win32') return
  const directory = await open(dirname(path), 'r')
  try { await directory.sync() } finally { await directory.close() }
}

const requirePrivate = async (path: string) => {
  if (process.platform === 'win32') return
  if ((await stat(path)).mode & 0o007) throw new Error(`密钥文件 ${path} 可被本机其他用户读取；请执行 chmod 600 后再启动 / the key file is readable by everybody: chmod 600`)
}

const unusable = (path: string, error: Error) => new Error(`密钥文件 ${path} 无法读写（${(error as NodeJS.ErrnoException).code ?? error.message}）；请检查目录权限 / the key file cannot be used`, { cause: error })
