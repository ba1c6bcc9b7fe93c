import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl'
import { problems } from '../../kernel/problem.ts'

/**
 * One zip of many workbooks, read from its place on disk one member at a time, so that a large one costs no more memory than its largest
 * member. Bounds first: what leads out, is a link, is encrypted or lies over another member makes the whole archive one that nobody meant;
 * what unfolds to too much is refused as that member alone.
 */
export const MOST_MEMBERS = 5000, MOST_MEMBER = 8 << 20
export const archiveProblem = problems({
  'archive-unreadable': { status: 422, zh: '无法读取该压缩包，请确认是未加密的 .zip 文件，重新压缩后再试。', en: 'Not a readable, unencrypted .zip.' },
  'archive-hostile': { status: 422, zh: '该压缩包含有不安全的内容（{name}：路径越界、链接、加密或重叠），已整包拒绝。', en: 'The archive was refused: {name} leads out of it, is a link, is encrypted, or lies over another member.' },
  'archive-too-many': { status: 413, zh: '一个压缩包最多放 {most} 个文件，请分批导入。', en: 'An archive may hold {most} files; import in parts.' },
  'archive-empty': { status: 422, zh: '压缩包里没有可导入的 .xlsx 文件。', en: 'There is no .xlsx in the archive.' },
  'member-too-large': { status: 413, zh: '该文件展开后超过 {limit} MB，未作处理。', en: 'The file is larger than {limit} MB once unpacked; nothing was done.' },
  'member-not-workbook': { status: 422, zh: '只接收 .xlsx 工作簿；请用电子表格软件另存为 .xlsx 后再导入。', en: 'Only .xlsx is taken: save the file as .xlsx and import again.' },
})

export interface Member { readonly name: string, readonly isWorkbook: boolean, /** `most`: bytes that it may unfold to */ read(most?: number): Promise<Uint8Array> }
export interface Archive { readonly members: readonly Member[], close(): void }

export const openArchive = async (source: string | Buffer): Promise<Archive> => {
  const zip = await opened(source), entries = await entriesOf(zip)
  requireSound(entries)
  return { members: entries.filter((e) => !isLitter(e.name)).map((e) => ({ name: e.name, isWorkbook: /\.xlsx$/i.test(e.name), read: (most = MOST_MEMBER) => readMember(zip, e, most) })), close: () => zip.close() }
}

interface Listed { readonly entry: Entry, readonly name: string }
const HOW = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true } as const
const opened = (source: string | Buffer) => new Promise<ZipFile>((done, failed) => {
  const take = (error: Error | null, zip?: ZipFile) => { if (zip) done(zip); else failed(error) }
  if (typeof source === 'string') open(source, HOW, take)
  else fromBuffer(source, HOW, take)
}).catch(() => { throw archiveProblem('archive-unreadable') })

const entriesOf = (zip: ZipFile) => new Promise<Listed[]>((done, failed) => {
  const found: Listed[] = [], stop = (problem: Error) => { zip.close(); failed(problem) }
  zip.on('error', () => stop(archiveProblem('archive-unreadable')))
  zip.on('end', () => done(found))
  zip.on('entry', (entry: Entry) => {
    found.push({ entry, name: nameOf(entry) })
    if (found.length > MOST_MEMBERS) stop(archiveProblem('archive-too-many', { most: MOST_MEMBERS }))
    else zip.readEntry()
  })
  zip.readEntry()
})

/** Names in a zip made on a Chinese Windows are GBK and do not say so. */
const nameOf = (entry: Entry): string => {
  const raw = entry.fileName as unknown as Buffer
  for (const encoding of ['utf-8', 'gbk']) try { return new TextDecoder(encoding, { fatal: true }).decode(raw) } catch { /* the next one */ }
  return raw.toString('latin1')
}

const LOCAL_HEADER = 30
const requireSound = (listed: readonly Listed[]) => {
  let covered = 0
  for (const { entry, name } of [...listed].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < covered || leadsOut(name) || isLink(entry) || entry.isEncrypted()) throw archiveProblem('archive-hostile', { name: shortened(name) })
    covered = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.compressedSize
  }
}
const leadsOut = (name: string) => /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)
const isLink = (entry: Entry) => (entry.externalFileAttributes >>> 28) === 0o12
const shortened = (name: string) => name.replace(/\p{Cc}/gu, ' ').slice(0, 80)
/** Folders, and what desktops and office programs leave beside the files. */
const isLitter = (name: string) => /[/\\]$|(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name)

const readMember = (zip: ZipFile, { entry }: Listed, most: number) => new Promise<Uint8Array>((done, failed) => {
  const tooLarge = () => archiveProblem('member-too-large', { limit: most >> 20 })
  if (entry.uncompressedSize > most) { failed(tooLarge()); return }
  zip.openReadStream(entry, (error, stream) => {
    if (error) { failed(archiveProblem('archive-unreadable')); return }
    const chunks: Buffer[] = []
    let size = 0
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > most) { stream.destroy(); failed(tooLarge()) }
      else chunks.push(chunk)
    })
    stream.on('error', () => failed(archiveProblem('archive-unreadable')))
    stream.on('end', () => done(Buffer.concat(chunks)))
  })
})
