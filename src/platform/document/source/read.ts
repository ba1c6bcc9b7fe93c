import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import { formatOf } from './kind.ts'
import { readPdf } from './pdf.ts'
import { documentProblem, LARGEST_DOCUMENT } from './problems.ts'
import { paragraph, tidy, type Block, type DocumentSource } from './source.ts'
import { decoded } from './text.ts'

/** Any file that a plan comes in, to its paragraphs and tables. Runs apart from the server (../../apart.ts): what comes in is hostile until it is read. */
export const readDocument = async (bytes: Uint8Array, name: string): Promise<DocumentSource> => {
  if (bytes.byteLength > LARGEST_DOCUMENT) throw documentProblem('document-too-large', { limit: LARGEST_DOCUMENT >> 20 })
  const format = formatOf(bytes, name), blocks = await READERS[format](bytes)
  if (!blocks.some((b) => b.kind === 'paragraph' ? b.text : b.rows.some((row) => row.some(Boolean)))) throw documentProblem('document-empty')
  return { format, blocks }
}

const readText = (bytes: Uint8Array): Block[] => decoded(bytes).split('\n').flatMap((line) => tidy(line) ? [paragraph(tidy(line))] : [])
const READERS = { docx: readDocx, pdf: readPdf, html: (bytes: Uint8Array) => Promise.resolve(readHtml(bytes)), text: (bytes: Uint8Array) => Promise.resolve(readText(bytes)) }
