import { readFile, stat } from 'node:fs/promises'
import { serveApart } from '../../platform/apart.ts'
import { documentProblem, LARGEST_DOCUMENT } from '../../platform/document/source/problems.ts'
import { readDocument } from '../../platform/document/source/read.ts'
import type { FileRead, FileToRead } from './apart.ts'
import { sourceOfText } from './lines.ts'
import { readPlan } from './reader.ts'
import type { SourceDocument } from './reading.ts'

/** The thread's side (apart.ts): bytes to blocks to proposals. */
serveApart(async ({ path, name, year, dictionary }: FileToRead): Promise<FileRead> => {
  if ((await stat(path)).size > LARGEST_DOCUMENT) throw documentProblem('document-too-large', { limit: LARGEST_DOCUMENT >> 20 })
  const read = await readDocument(await readFile(path), name), source = read.format === 'text' ? ofText(read) : read
  return { source, reading: readPlan(source, { ...(year ? { year } : {}), dictionary }) }
})

/** Lines of a plain text are put together where the text itself says that it goes on. */
const ofText = ({ blocks }: SourceDocument): SourceDocument => sourceOfText(blocks.map((b) => b.kind === 'paragraph' ? b.text : '').join('\n'))
