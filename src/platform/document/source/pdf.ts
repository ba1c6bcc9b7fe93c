import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { blocksOfPages, type Piece, type PageOfPieces } from './pdf.lines.ts'
import { documentProblem } from './problems.ts'
import type { Block } from './source.ts'

/**
 * The text layer of a PDF. The library gives pieces of text with their places; lines, paragraphs and tables are put together in pdf.lines.ts.
 * The tables of letters that Chinese fonts refer to by name (GBK-EUC-H, UniGB-UCS2-H) come with the library and are read from disk.
 */
const MOST_PAGES = 1000
const GLYPHS_WITHOUT_LETTERS = /[\ue000-\uf8ff\ufffd\u0000-\u0008]/g

export const readPdf = async (bytes: Uint8Array): Promise<Block[]> => {
  const { getDocument } = await library()
  const loading = getDocument({ data: new Uint8Array(bytes), ...WHERE(), cMapPacked: true, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, useWorkerFetch: false, verbosity: 0 })
  const pdf = await loading.promise.catch((error) => { throw (error as { name?: string }).name === 'PasswordException' ? documentProblem('document-encrypted') : documentProblem('document-unreadable') })
  try {
    if (pdf.numPages > MOST_PAGES) throw documentProblem('document-too-complex')
    const pages = await pagesOf(pdf), letters = pages.flatMap((p) => p.pieces.map((piece) => piece.text)).join('').replace(/\s/g, '')
    if (letters.length < Math.max(FEWEST, pages.length * A_PAGE)) throw documentProblem('document-no-text')
    if ((letters.match(GLYPHS_WITHOUT_LETTERS)?.length ?? 0) > letters.length * GARBLED) throw documentProblem('document-garbled')
    return blocksOfPages(pages)
  } finally { await loading.destroy() }
}
/** A scan may bear a stamp, a page number, the name of the program that made it: that is no text. */
const FEWEST = 20, A_PAGE = 8, GARBLED = 0.2

const pagesOf = async (pdf: PDFDocumentProxy): Promise<PageOfPieces[]> => {
  const out: PageOfPieces[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n), [left, bottom, right, top] = page.view as [number, number, number, number], turned = page.rotate % 180 !== 0
    const { items } = await page.getTextContent({ disableNormalization: false })
    const pieces: Piece[] = []
    for (const item of items) {
      if (!('str' in item) || !item.str) continue
      const [a, b, , , x, y] = item.transform as number[], size = Math.hypot(a!, b!)
      // what stands aslant or upright is a watermark or a note in the margin
      if (!turned && Math.abs(b!) > Math.abs(a!) * 0.1) continue
      pieces.push(turned ? { text: item.str, x: y! - bottom, y: x! - left, width: item.width, size } : { text: item.str, x: x! - left, y: top - y!, width: item.width, size })
    }
    out.push({ pieces, height: turned ? right - left : top - bottom, width: turned ? top - bottom : right - left })
    page.cleanup()
  }
  return out
}

const WHERE = () => {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return { cMapUrl: `${join(home, 'cmaps')}/`, standardFontDataUrl: `${join(home, 'standard_fonts')}/` }
}

/** Drawing is asked of nobody: the library only wants the names to be there. */
const library = async () => {
  const names = globalThis as Record<string, unknown>
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) names[name] ??= class {}
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
