import { createHash } from 'node:crypto'
import type { Fault } from '../../kernel/audit.ts'

/**
 * The chain, as every auditor can recompute it (docs/operations/audit.md): a row's hash is SHA-256 of its text, a block's content is SHA-256 of
 * its rows' hashes in order, a block's hash is SHA-256 of its text, which names the hash of the block before.
 */
export const GENESIS = '0'.repeat(64)
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export interface Block { readonly number: number, readonly previous: string, readonly count: number, readonly content: string, readonly at: string, readonly hash: string }
/** A place in a block and the row that it points to; text is null where the row is gone. */
export interface Link { readonly block: number, readonly position: number, readonly id: number, readonly hash: string, readonly text: string | null }
export interface Anchor { readonly number: number, readonly hash: string }

export const contentOf = (hashes: readonly string[]) => sha256(hashes.join('\n'))
export const blockText = (b: Omit<Block, 'hash'>) => JSON.stringify([b.number, b.previous, b.count, b.content, b.at])
export const blockHash = (b: Omit<Block, 'hash'>) => sha256(blockText(b))
/** A row that was gone before it could be sealed keeps its place. */
export const rowHash = (text: string | null) => sha256(text ?? '')

export const nextBlock = (last: Anchor | null, hashes: readonly string[], at: Date): Block => {
  const block = { number: (last?.number ?? 0) + 1, previous: last?.hash ?? GENESIS, count: hashes.length, content: contentOf(hashes), at: instantText(at) }
  return { ...block, hash: blockHash(block) }
}
/** As PostgreSQL writes it for the rows: six digits after the second. */
export const instantText = (at: Date) => at.toISOString().replace('Z', '000Z')

/** `before` is the block that was judged last; its links come sorted by position. */
export const judgeBlock = (before: Anchor, block: Block, links: readonly Link[]): Fault[] => {
  const missing: Fault[] = []
  for (let n = before.number + 1; n < block.number && missing.length < MOST; n++) missing.push({ kind: 'deleted', of: 'block', block: n, row: null })
  const intact = blockHash(block) === block.hash
  const faults: Fault[] = intact ? [] : [{ kind: 'altered', of: 'block', block: block.number, row: null }]
  // a block that is sound in itself and names another predecessor: that one was written anew
  if (intact && !missing.length && block.previous !== before.hash) faults.push({ kind: 'altered', of: 'block', block: before.number || block.number, row: null })
  const rows = judgeRows(links)
  return [...missing, ...faults, ...judgeLinks(block, links, rows.length > 0 || !intact), ...rows]
}
const MOST = 100

const judgeLinks = (block: Block, links: readonly Link[], explained: boolean): Fault[] => {
  const of = 'link' as const, places = new Set(links.map((l) => l.position))
  const lost = Array.from({ length: block.count }, (_, i) => i + 1).filter((position) => !places.has(position))
  const added = links.filter((l) => l.position > block.count)
  if (lost.length || added.length) {
    return [...lost.slice(0, MOST).map((): Fault => ({ kind: 'deleted', of, block: block.number, row: null })), ...added.map((l): Fault => ({ kind: 'inserted', of, block: block.number, row: l.id }))]
  }
  if (contentOf(links.map((l) => l.hash)) === block.content) return []
  // rows are sealed in the order of their numbers: if that order gives the content, the places were exchanged
  const ordered = [...links].sort((a, b) => a.id - b.id)
  if (contentOf(ordered.map((l) => l.hash)) === block.content) return links.filter((l, i) => l.id !== ordered[i]!.id).map((l): Fault => ({ kind: 'reordered', of, block: block.number, row: l.id }))
  return explained ? [] : [{ kind: 'altered', of: 'block', block: block.number, row: null }]
}

const judgeRows = (links: readonly Link[]): Fault[] => {
  const wrong = links.filter((l) => l.text !== null && rowHash(l.text) !== l.hash), swapped = exchanged(wrong)
  return [
    ...links.filter((l) => l.text === null).map((l): Fault => ({ kind: 'deleted', of: 'row', block: l.block, row: l.id })),
    ...wrong.map((l): Fault => ({ kind: swapped.has(l.id) ? 'reordered' : 'altered', of: 'row', block: l.block, row: l.id })),
  ]
}

/** Altered rows that carry what another of them should: the text begins with the number, the rest is what went astray. */
const exchanged = (wrong: readonly Link[]): Set<number> => {
  const found = new Set<number>(), near = wrong.slice(0, MOST)
  for (const a of near) for (const b of near) if (a !== b && sha256(`[${b.id}${a.text!.slice(a.text!.indexOf(','))}`) === b.hash) found.add(a.id).add(b.id)
  return found
}
