import { apart } from '../../platform/apart.ts'
import { documentProblem } from '../../platform/document/source/problems.ts'
import type { DictionaryEntry, Reading, SourceDocument } from './reading.ts'

/** A file to its reading, in a thread of its own: what a hostile file makes of it is that thread's end alone. */
export interface FileToRead { readonly path: string, readonly name: string, readonly year?: number | undefined, readonly dictionary: readonly DictionaryEntry[] }
export interface FileRead { readonly source: SourceDocument, readonly reading: Reading }

const ENTRY = { source: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : import.meta.url, import.meta.url), built: './reader.js' }
const LIMITS = { megabytes: 256, milliseconds: 30_000, reached: () => documentProblem('document-too-complex') }

export const readFileApart = (file: FileToRead): Promise<FileRead> => apart(ENTRY, file, LIMITS)
