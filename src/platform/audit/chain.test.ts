import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText, contentOf, GENESIS, judgeBlock, nextBlock, rowHash, type Block, type Link } from './chain.ts'

/** A chain without a database: rows as texts, sealed in blocks of any size. */
const chainOf = (sizes: readonly number[]) => {
  let id = 0, last: Block | null = null
  return sizes.map((size, i) => {
    const texts = Array.from({ length: size }, () => `[${++id}, "2013-09-30T02:00:00.000000Z", ${id % 7}]`), first = id - size
    const block = last = nextBlock(last, texts.map(rowHash), new Date(Date.UTC(2013, 8, 30, 2, 0, i)))
    return { block, links: texts.map((text, p): Link => ({ block: block.number, position: p + 1, id: first + p + 1, hash: rowHash(text), text })) }
  })
}
const judged = (chain: readonly { block: Block, links: readonly Link[] }[]) => {
  let before = { number: 0, hash: GENESIS }
  return chain.flatMap(({ block, links }) => { const faults = judgeBlock(before, block, links); before = block; return faults })
}
const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 8 })

it('hashes as docs/operations/audit.md writes it down', () => {
  const row = '[7, "2013-09-30T02:00:00.000000Z", 101, 5, 12, "0.12", null, "approveReport", "report:000-F1/works/2013Q2", "done", "::1", "r-1", "browser", "0123456789ab", {"revision": 1}]'
  const block = nextBlock(null, [rowHash(row)], new Date('2013-09-30T02:00:01.250Z'))
  expect(rowHash(row)).toBe('9179fe1f9ca0ca429f310e3da71ec0bb3d806c2bb90ad189a534ff56d19aa2cc')
  expect(blockText(block)).toBe(`[1,"${GENESIS}",1,"${contentOf([rowHash(row)])}","2013-09-30T02:00:01.250000Z"]`)
  expect(block.hash).toBe('3efd7366842ffd83517f639763990e0f427898ff9b6783181b9a1dead00c36ee')
})

describe('a chain', () => {
  it('is sound as it was sealed', () => fc.assert(fc.property(sizes, (s) => { expect(judged(chainOf(s))).toEqual([]) })))

  it('names the row whose text is another, the row that is gone, and the place that is gone', () => fc.assert(fc.property(sizes, fc.nat(), fc.nat(), (s, b, r) => {
    const chain = chainOf(s), at = chain[b % s.length]!, link = at.links[r % at.links.length]!
    const swapIn = (links: readonly Link[]) => judged(chain.map((c) => c === at ? { block: c.block, links } : c))
    expect(swapIn(at.links.map((l) => l === link ? { ...l, text: l.text!.replace(/\d\]$/, '9]') } : l))).toEqual([{ kind: 'altered', of: 'row', block: at.block.number, row: link.id }])
    expect(swapIn(at.links.map((l) => l === link ? { ...l, text: null } : l))).toEqual([{ kind: 'deleted', of: 'row', block: at.block.number, row: link.id }])
    expect(swapIn(at.links.filter((l) => l !== link))).toEqual([{ kind: 'deleted', of: 'link', block: at.block.number, row: null }])
  })))

  it('calls rows that say what another should reordered', () => {
    const [first] = chainOf([5]), said = (l: Link, from: Link): Link => ({ ...l, text: `[${l.id}${from.text!.slice(from.text!.indexOf(','))}` })
    const [, two, , four] = first!.links as [Link, Link, Link, Link]
    const faults = judged([{ block: first!.block, links: first!.links.map((l) => l === two ? said(two, four) : l === four ? said(four, two) : l) }])
    expect(faults.map((f) => [f.kind, f.row])).toEqual([['reordered', two.id], ['reordered', four.id]])
  })

  it('does not bear a block taken out, put in other order, or written anew', () => fc.assert(fc.property(sizes, fc.nat(), (s, n) => {
    const chain = chainOf(s), at = n % (s.length - 1)
    const gone = judged(chain.filter((_, i) => i !== at))
    expect(gone[0]).toEqual({ kind: 'deleted', of: 'block', block: at + 1, row: null })
    const anew = nextBlock(at ? chain[at - 1]!.block : null, chain[at]!.links.map((l) => l.hash), new Date(0))
    expect(judged(chain.map((c, i) => i === at ? { ...c, block: anew } : c))).toEqual([{ kind: 'altered', of: 'block', block: at + 1, row: null }])
  })))
})
