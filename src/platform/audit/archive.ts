import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fault } from '../../kernel/audit.ts'
import { addDays, type Day } from '../../kernel/period.ts'
import { problems } from '../../kernel/problem.ts'
import { dayOf, type Clock } from '../clock.ts'
import { openPool, scoped, WHOLE, type Tx } from '../postgres/pool.ts'
import { insertAudit } from './audit.queries.ts'
import { GENESIS, judgeBlock, rowHash, type Anchor, type Block, type Link } from './chain.ts'
import * as queries from './chain.queries.ts'
import { entryOfSystem } from './entry.ts'

/**
 * Old blocks leave for a file that proves itself: the rows as the very lines that were hashed, after them the block. What stays begins behind
 * the last block taken out, whose hash is kept. Done by the owner beside the server; the serving role cannot delete.
 */
/** 《网络安全法》第二十三条 asks for six months. */
export const KEPT_DAYS = 184
const PART = 200

export const archiveProblem = problems({
  'archive-too-young': { status: 422, zh: '审计记录须至少保存 {days} 天，只能归档 {latest} 以前的记录；请改用 --before {latest} 或更早的日期。', en: 'The audit is kept for {days} days at least: archive what lies before {latest}.' },
  'archive-nothing': { status: 422, zh: '{before} 以前没有可归档的封存块，未做任何改动。', en: 'No sealed block lies before {before}; nothing was changed.' },
  'archive-broken': { status: 409, zh: '审计链自封存块 {block} 起有异常，未归档，未做任何改动。请先执行 jg audit verify 并报告安全管理员。', en: 'The chain has a fault from block {block} on; nothing was archived. Run jg audit verify and tell the security administrator.' },
  'archive-exists': { status: 409, zh: '文件 {file} 已存在，未写入。请换一个文件名。', en: '{file} exists already; nothing was written.' },
})

export interface Archived { readonly file: string, readonly from: number, readonly to: number, readonly rows: number, readonly head: string, readonly sha256: string }
export const archiveAudit = async (o: { adminUrl: string, before: Day, fileOf: (from: number, to: number) => string, clock: Clock }): Promise<Archived> => {
  const latest = addDays(o.clock.today(), -KEPT_DAYS)
  if (o.before > latest) throw archiveProblem('archive-too-young', { days: KEPT_DAYS, latest })
  const { db, pool } = openPool(o.adminUrl, 1)
  try {
    return await scoped(db, WHOLE, async (tx) => {
      await queries.lock(tx)
      const anchor = await queries.anchor(tx) ?? { number: 0, hash: GENESIS }, to = (await queries.lastBlockBefore(tx, o.before))?.number ?? 0
      if (to <= anchor.number) throw archiveProblem('archive-nothing', { before: o.before })
      const file = o.fileOf(anchor.number + 1, to), written = await writeWhole(file, (out) => writeBlocks(tx, out, anchor, to)), at = o.clock.now()
      await queries.removeBlocks(tx, to)
      await queries.insertArchive(tx, { block: to, hash: written.head.hash, rows: written.rows, fileName: basename(file), fileHash: written.sha256, at })
      await insertAudit(tx, entryOfSystem('archiveAudit', at, `block:${to}`, { from: anchor.number + 1, to, rows: written.rows, sha256: written.sha256, before: o.before }))
      return { file, from: anchor.number + 1, to, rows: written.rows, head: written.head.hash, sha256: written.sha256 }
    })
  } finally { await db.destroy(); await pool.end().catch(() => undefined) }
}

interface Out { line(text: string): Promise<void> }
const writeBlocks = async (tx: Tx, out: Out, anchor: Anchor, to: number) => {
  let before = anchor, rows = 0
  await out.line(JSON.stringify({ archive: 'jiangong-audit', format: 1, from: anchor.number + 1, previous: anchor.hash, to }))
  while (before.number < to) {
    for (const block of (await queries.blocksAfter(tx, before.number, PART)).filter((b) => b.number <= to)) {
      const links = await queries.linksBetween(tx, block.number - 1, block.number)
      if (judgeBlock(before, block, links).length) throw archiveProblem('archive-broken', { block: block.number })
      for (const l of links) await out.line(l.text!)
      const { hash, ...facts } = block
      await out.line(JSON.stringify({ block: facts, hash }))
      rows += links.length
      before = block
    }
    // a block that is missing would be asked for without end
    if (before.number < to && !(await queries.blocksAfter(tx, before.number, 1)).length) throw archiveProblem('archive-broken', { block: before.number + 1 })
  }
  return { head: before, rows }
}

/** On disk under its name before anything is removed: a crash in between leaves both. */
const writeWhole = async <T>(file: string, write: (out: Out) => Promise<T>): Promise<T & { sha256: string }> => {
  if (await access(file).then(() => true, () => false)) throw archiveProblem('archive-exists', { file })
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256'), temporary = `${file}.tmp`, handle = await open(temporary, 'w', 0o600)
  try {
    const out = buffered(handle, hash), written = await write(out)
    await out.flush()
    await handle.sync()
    await handle.close()
    await rename(temporary, file)
    const folder = await open(dirname(file))
    await folder.sync().finally(() => folder.close())
    return { ...written, sha256: hash.digest('hex') }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(temporary, { force: true })
    throw error
  }
}
const buffered = (handle: FileHandle, hash: Hash) => {
  let held = ''
  const flush = async () => { hash.update(held); await handle.appendFile(held); held = '' }
  return { flush, line: async (text: string) => { held += `${text}\n`; if (held.length > HELD) await flush() } }
}
const HELD = 1 << 18

export interface ArchiveVerdict { readonly intact: boolean, readonly rows: number, readonly blocks: number, readonly from: number | null, readonly to: number | null, readonly head: string | null, readonly faults: readonly Fault[] }
/** The file by itself, line by line, as every auditor can do it with a SHA-256 and no program of ours. */
export const verifyArchive = async (file: string): Promise<ArchiveVerdict> => {
  const faults: Fault[] = []
  let rows: string[] = [], before: Anchor | null = null, from: number | null = null, to: number | null = null, count = 0, blocks = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.startsWith('[')) { rows.push(line); continue }
    const said = parsed(line)
    if (said?.archive) {
      from = said.from ?? null
      to = said.to ?? null
      before = { number: (said.from ?? 1) - 1, hash: said.previous ?? '' }
    } else if (said?.block && said.hash && before) {
      const block: Block = { ...said.block, hash: said.hash }
      faults.push(...judgeBlock(before, block, linksOf(block, rows)))
      before = block
      count += rows.length
      blocks++
      rows = []
    } else faults.push({ kind: 'altered', of: 'block', block: before ? before.number + 1 : null, row: null })
  }
  if (!before || before.number !== to || rows.length) faults.push({ kind: 'truncated', of: 'block', block: to, row: null })
  return { intact: faults.length === 0, rows: count, blocks, from, to, head: before?.hash ?? null, faults }
}

interface ArchiveLine { archive?: string, from?: number, to?: number, previous?: string, block?: Omit<Block, 'hash'>, hash?: string }
const parsed = (line: string): ArchiveLine | null => { try { return JSON.parse(line) as ArchiveLine } catch { return null } }
/** The file has no hashes of single rows: they follow from the lines, and the block says whether they are right. */
const linksOf = (block: Block, lines: readonly string[]): Link[] => lines.map((text, i) => ({ block: block.number, position: i + 1, id: Number(/^\[(\d+)/.exec(text)?.[1] ?? 0), hash: rowHash(text), text }))
