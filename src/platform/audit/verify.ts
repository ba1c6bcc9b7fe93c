import type { Fault } from '../../kernel/audit.ts'
import { setScope, WHOLE, type Database, type Tx } from '../postgres/pool.ts'
import { GENESIS, judgeBlock, type Anchor, type Block, type Link } from './chain.ts'
import { readHeads } from './heads.ts'
import * as queries from './chain.queries.ts'

/**
 * Verification in steps: each takes a bounded part of the chain and says where the next begins, so a chain of any length needs little memory
 * and shows its progress. First the blocks with their links and rows, then the heads outside the database against the blocks.
 */
export interface Step { readonly rows: number, readonly blocks: number, readonly head: string | null, readonly faults: readonly Fault[], readonly next: string | null, readonly progress: number }
const ROWS = 5000, BLOCKS = 400, HEADS = 5000, MOST = 100
/** The blocks are nearly all of the work. */
const SHARE = 0.95

/** b12.3400: behind block 12, strays looked for up to row 3400 · h512: the heads from this byte on */
const START = 'b0.0'
export const CURSOR = /^(b\d{1,15}\.\d{1,15}|h\d{1,15})$/

export const verifyStep = async (db: Database, headsFile: string, cursor: string = START): Promise<Step> => {
  const [place, row] = cursor.slice(1).split('.').map(Number)
  return cursor.startsWith('h') ? verifyHeads(db, headsFile, place!) : inSnapshot(db, (tx) => verifyBlocks(tx, place!, row!))
}

const inSnapshot = <T>(db: Database, work: (tx: Tx) => Promise<T>) => db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => { await setScope(tx, WHOLE); return work(tx) })

const verifyBlocks = async (tx: Tx, after: number, strayFrom: number): Promise<Step> => {
  const anchor = await queries.anchor(tx), last = await queries.lastBlock(tx)
  let before: Anchor = anchor && anchor.number >= after ? anchor : after === 0 ? { number: 0, hash: GENESIS } : (await queries.blockHashes(tx, [after]))[0] ?? { number: after, hash: '' }
  const blocks = bounded(await queries.blocksAfter(tx, before.number, BLOCKS)), end = blocks.at(-1)?.number ?? before.number, all = await queries.linksBetween(tx, before.number, end)
  const links = new Map<number, Link[]>(), faults: Fault[] = []
  for (const l of all) { const place = links.get(l.block); if (place) place.push(l); else links.set(l.block, [l]) }
  for (const block of blocks) {
    faults.push(...judgeBlock(before, block, links.get(block.number) ?? []))
    before = block
  }
  const atEnd = end >= (last?.number ?? 0), highest = all.reduce((most, l) => Math.max(most, l.id), strayFrom)
  for (const { id } of await queries.strays(tx, strayFrom, atEnd ? Number.MAX_SAFE_INTEGER : highest, MOST)) faults.push({ kind: 'inserted', of: 'row', block: null, row: id })
  if (atEnd) for (const lost of await queries.blocksLost(tx, end, MOST)) faults.push({ kind: 'truncated', of: 'block', block: lost.number, row: lost.id })
  return {
    rows: blocks.reduce((n, b) => n + b.count, 0), blocks: blocks.length, head: before.number ? before.hash : null, faults,
    next: atEnd ? 'h0' : `b${end}.${highest}`, progress: atEnd ? SHARE : SHARE * end / last!.number,
  }
}

/** At least one block, and no more rows than a step may hold. */
const bounded = (blocks: readonly Block[]): Block[] => {
  let rows = 0
  return blocks.filter((b, i) => { rows += b.count; return i === 0 || rows <= ROWS })
}

const verifyHeads = async (db: Database, file: string, offset: number): Promise<Step> => {
  const part = await readHeads(file, offset, HEADS), faults: Fault[] = []
  const nothing = { rows: 0, blocks: 0, head: null }
  if (!part) return { ...nothing, faults: (await queries.lastBlock(db)) ? [{ kind: 'deleted', of: 'head', block: null, row: null }] : [], next: null, progress: 1 }
  // asked after the file was read: a block is in the database before its head is in the file
  const kept = new Map((await queries.blockHashes(db, part.heads.map((h) => h.block))).map((b) => [b.number, b.hash]))
  const last = (await queries.lastBlock(db))?.number ?? 0, archived = (await queries.anchor(db))?.number ?? 0
  for (let i = 0; i < part.broken; i++) faults.push({ kind: 'altered', of: 'head', block: null, row: null })
  for (const head of part.heads) {
    const hash = kept.get(head.block)
    if (hash === undefined && head.block > archived) faults.push({ kind: head.block > last ? 'truncated' : 'deleted', of: 'block', block: head.block, row: null })
    if (hash !== undefined && hash !== head.hash) faults.push({ kind: 'altered', of: 'head', block: head.block, row: null })
  }
  const over = part.next >= part.size
  return { ...nothing, faults: faults.slice(0, MOST), next: over ? null : `h${part.next}`, progress: over ? 1 : SHARE + (1 - SHARE) * part.next / part.size }
}
