import { createInflateRaw } from 'node:zlib'
import { problems } from '../../kernel/problem.ts'

/** Twenty thousand rows of an import take two. */
export const MAX_UPLOAD = 8 << 20
export const sheetProblem = problems({
  'sheet-too-large': { status: 413, zh: '文件超过 {limit} MB 或展开后过大，请删去多余内容或分批导入。', en: 'The file is larger than {limit} MB, or too large once unpacked.' },
  'sheet-unreadable': { status: 422, zh: '无法读取该文件，请确认是未加密的 .xlsx 工作簿，用电子表格软件另存后重试。', en: 'Not a readable .xlsx workbook.' },
  'sheet-old': { status: 422, zh: '这是旧版 .xls 文件，请用电子表格软件打开后另存为 .xlsx 再导入。', en: 'An old .xls file: open it and save it as .xlsx.' },
  'sheet-encoding': { status: 422, zh: '文字编码无法识别，可能出现乱码。请用电子表格软件打开后另存为 .xlsx，或另存为 UTF-8 编码的 .csv 再导入。', en: 'Its encoding is neither Unicode nor GBK: save it as .xlsx, or as .csv in UTF-8.' },
})

/**
 * A workbook is a zip, from its first byte to its last: nothing stands before or behind it that another program would take for a page or a
 * picture. Every member is inflated once with a running budget and thrown away as it comes: what its headers claim about its size counts for
 * nothing. Members that overlap, share a name, are links, are encrypted or lead out of the archive are refused.
 */
const MAX_INFLATED = 200 << 20, MAX_MEMBERS = 2000
const END = 0x06054b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50

export const requireBounded = async (bytes: Uint8Array, budget = MAX_INFLATED): Promise<number> => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = budget, covered = 0
  for (const member of members(view).sort((a, b) => a.start - b.start)) {
    if (member.start < covered) throw unreadable()
    covered = member.start + member.size
    const packed = view.subarray(member.start, covered)
    const size = member.method === 0 ? packed.length : await inflatedSize(packed, left)
    if (size > left) throw tooLarge()
    left -= size
  }
  return budget - left
}

interface Member { start: number, size: number, method: number }
const members = (view: Buffer): Member[] => {
  const end = endRecord(view), count = view.readUInt16LE(end + 10), found: Member[] = [], names = new Set<string>()
  if (count > MAX_MEMBERS) throw tooLarge()
  for (let i = 0, at = view.readUInt32LE(end + 16); i < count; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== CENTRAL) throw unreadable()
    const local = view.readUInt32LE(at + 42), size = view.readUInt32LE(at + 20), method = view.readUInt16LE(at + 10), nameEnd = at + 46 + view.readUInt16LE(at + 28)
    const name = view.toString('utf8', at + 46, nameEnd)
    if (local + 30 > view.length || view.readUInt32LE(local) !== LOCAL || (method !== 0 && method !== 8)) throw unreadable()
    if (names.has(name) || leadsOut(name) || isLink(view.readUInt32LE(at + 38)) || view.readUInt16LE(at + 8) & ENCRYPTED) throw unreadable()
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    if (start + size > view.length) throw unreadable()
    names.add(name)
    found.push({ start, size, method })
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return found
}
const ENCRYPTED = 1
const leadsOut = (name: string) => /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)
const isLink = (attributes: number) => (attributes >>> 28) === 0o12

/** The end record stands last, before at most 64 KB of comment and nothing else. */
const endRecord = (view: Buffer): number => {
  if (view.length < 22 || view.readUInt32LE(0) !== LOCAL) throw unreadable()
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at--) {
    if (view.readUInt32LE(at) === END && at + 22 + view.readUInt16LE(at + 20) === view.length) return at
  }
  throw unreadable()
}

const inflatedSize = async (packed: Buffer, most: number): Promise<number> => {
  const inflating = createInflateRaw()
  inflating.end(packed)
  let size = 0
  try {
    for await (const chunk of inflating as AsyncIterable<Buffer>) { if ((size += chunk.length) > most) break }
  } catch { throw unreadable() }
  return size
}
const unreadable = () => sheetProblem('sheet-unreadable')
const tooLarge = () => sheetProblem('sheet-too-large', { limit: MAX_UPLOAD >> 20 })
