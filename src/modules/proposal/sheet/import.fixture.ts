import { writeSheet, type Cell } from '../../../platform/sheet/sheet.ts'
import type { Caller, World } from '../../../../test/world.ts'
import * as contract from './sheet.contract.ts'

/** A cadre's own spreadsheet, and the road that it takes. */
export const HEADS = ['序号', '建议编号', '合理化建议名称', '主要内容', '提出单位', '提出人', '类别', '提出时间', '采纳情况', '办理情况', '采纳时间', '实施时间', '产生效益（万元）', '奖金（元）', '备注']
export const workbook = async (rows: readonly (readonly Cell[])[], { heads = HEADS, name = '2013年台账' }: { heads?: readonly string[], name?: string } = {}) => Uint8Array.from(await writeSheet([{ name, rows: [['某矿2013年合理化建议台账'], [...heads], ...rows.map((r) => [...r])], headerRows: 2 }]))

/** GBK has no encoder here: every pair of bytes is decoded once. */
let pairs: Map<string, [number, number]> | null = null
export const gbk = (text: string): Uint8Array => {
  if (!pairs) { pairs = new Map(); const decoder = new TextDecoder('gb18030'); for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(a, b)), [a, b]) }
  return Uint8Array.from([...text].flatMap((c) => c < '\u0080' ? [c.charCodeAt(0)] : pairs!.get(c)!))
}

export const road = (world: World) => {
  const start = (who: Caller, body: Uint8Array, name = '台账.xlsx') => who.must(contract.startProposalImport, { query: { name }, body: Uint8Array.from(body) })
  type Import = Awaited<ReturnType<typeof start>>
  const check = (who: Caller, j: Import, more: object = {}) => who.must(contract.checkProposalImport, { params: { import: j.id }, body: { ...j.mapping!, ...more } })
  const lines = async (who: Caller, j: { id: string }) => (await who.must(contract.getProposalImport, { params: { import: j.id }, query: { limit: 500 } })).lines
  /** Another test's process may have taken the job before this one. */
  const finished = async (who: Caller, j: { id: string }) => {
    for (;;) {
      await world.imports.drain()
      const now = await who.must(contract.getProposalImport, { params: { import: j.id } })
      if (now.state !== 'waiting' && now.state !== 'running') return now
      await new Promise((r) => setTimeout(r, 20))
    }
  }
  const take = async (who: Caller, j: { id: string }, links = false) => {
    await who.must(contract.confirmProposalImport, { params: { import: j.id }, body: { links } })
    return finished(who, j)
  }
  return { start, check, lines, take, finished }
}
