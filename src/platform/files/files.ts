import { createHash, randomUUID } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { Executor, Tx } from '../postgres/pool.ts'
import { fileProblem } from './files.problems.ts'
import * as queries from './files.queries.ts'
import { drawnAnew, type PictureType } from './picture.ts'

/** Bytes that an upload may have; a photo that a page has shrunk has a tenth of it. */
export const LARGEST_FILE = 10 << 20

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'] satisfies PictureType[]
const KEPT_AS_IT_IS: readonly string[] = ['application/pdf', WORD, SHEET]
const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf', [WORD]: 'docx', [SHEET]: 'xlsx' }

/** Whose it is: part and organisation, with the paths that the second wall reads. */
export interface FilePlace { readonly partId: number, readonly orgId: number, readonly path: string, readonly industryPath: string | null }
export interface KeptFile { readonly id: string, readonly name: string, readonly mediaType: string, readonly size: number }

/** Looks at what it is, cleans it, keeps it. @throws file-kind, file-picture-broken, file-picture-huge */
export const keepFile = async (tx: Tx, place: FilePlace, given: { readonly name: string, readonly bytes: Uint8Array }, by: { readonly accountId: number, readonly at: Date }): Promise<KeptFile> => {
  const mediaType = (await fileTypeFromBuffer(given.bytes))?.mime ?? ''
  if (!PICTURES.includes(mediaType) && !KEPT_AS_IT_IS.includes(mediaType)) throw fileProblem('file-kind')
  const bytes = PICTURES.includes(mediaType) ? await drawnAnew(given.bytes, mediaType as PictureType) : Buffer.from(given.bytes)
  const kept = { id: randomUUID(), name: nameFor(given.name, EXTENSIONS[mediaType]!), mediaType, size: bytes.byteLength, hash: createHash('sha256').update(bytes).digest('hex') }
  await queries.insertFile(tx, place, { ...kept, bytes }, by)
  return kept
}

export const readFileOf = (db: Executor, partId: number, id: string) => queries.fileById(db, partId, id)
/** Those of the ids that are the organisation's own, with their names. */
export const filesOf = (db: Executor, place: Pick<FilePlace, 'partId' | 'orgId'>, ids: readonly string[]) => queries.namesOf(db, place, ids)

/** A name that any file system takes, with the extension of what it is. */
const nameFor = (name: string, extension: string): string => {
  const plain = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ').replace(/\s+/g, ' ').trim().replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${[...plain].slice(0, 80).join('') || '附件'}.${extension}`
}
