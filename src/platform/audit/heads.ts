import { createReadStream } from 'node:fs'
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * The heads of the chain outside the database: one line a block, on disk before the next is sealed. Who shortens the chain in the database
 * has this file against them, and whoever it is sent to (docs/operations/audit.md).
 */
export interface Head { readonly block: number, readonly hash: string, readonly rows: number, readonly at: string }
export interface Heads { readonly file: string, readonly last: number, append(heads: readonly Head[]): Promise<void>, close(): Promise<void> }

const TAIL = 1 << 16

export const openHeads = async (file: string): Promise<Heads> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a+', 0o600)
  let last = await mend(handle)
  return {
    file, get last() { return last },
    async append(heads) {
      if (!heads.length) return
      await handle.appendFile(heads.map((h) => `${JSON.stringify(h)}\n`).join(''))
      await handle.datasync()
      last = heads.at(-1)!.block
    },
    close: () => handle.close(),
  }
}

/** A line that a crash cut short is taken away: its block is in the database and is written again. Gives the newest block that is named. */
const mend = async (handle: FileHandle): Promise<number> => {
  const { size } = await handle.stat(), from = Math.max(0, size - TAIL), tail = Buffer.alloc(size - from)
  await handle.read(tail, 0, tail.length, from)
  const whole = tail.lastIndexOf(10) + 1
  if (whole < tail.length) await handle.truncate(from + whole)
  for (const line of tail.subarray(0, whole).toString('utf8').split('\n').reverse()) {
    const head = readHead(line)
    if (head) return head.block
  }
  return 0
}

export const readHead = (line: string): Head | null => {
  try {
    const head = JSON.parse(line) as Head
    return Number.isSafeInteger(head.block) && /^[0-9a-f]{64}$/.test(head.hash) ? head : null
  } catch { return null }
}

export interface HeadPart { readonly size: number, readonly next: number, readonly heads: readonly Head[], readonly broken: number }
/** So many lines from a place on; null where there is no such file. */
export const readHeads = async (file: string, offset: number, most: number): Promise<HeadPart | null> => {
  const size = await stat(file).then((s) => s.size, () => null)
  if (size === null) return null
  const heads: Head[] = []
  let next = offset, broken = 0
  const lines = createInterface({ input: createReadStream(file, { start: offset, end: Math.max(offset, size - 1) }), crlfDelay: Infinity })
  for await (const line of lines) {
    next += Buffer.byteLength(line) + 1
    // no end yet: it is being written at this moment
    if (next > size) break
    const head = readHead(line)
    if (head) heads.push(head); else if (line !== '') broken++
    if (heads.length + broken >= most) break
  }
  lines.close()
  return { size, next: Math.min(next, size), heads, broken }
}
