import { documentProblem, type OTHERS } from './problems.ts'
import type { DocumentFormat } from './source.ts'

/** What a file is, by its content: the name only decides between a page and a text. */
const other = (kind: keyof typeof OTHERS) => documentProblem('document-kind', { documentKind: kind })

const begins = (bytes: Uint8Array, ...codes: number[]) => codes.every((code, i) => bytes[i] === code)
const PICTURES = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x42, 0x4d], [0x49, 0x49, 0x2a, 0], [0x4d, 0x4d, 0, 0x2a]]

export const formatOf = (bytes: Uint8Array, name: string): DocumentFormat => {
  if (!bytes.length) throw documentProblem('document-empty')
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipped(bytes)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw old(bytes)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  if (/^\s*\{\\rtf/.test(head)) throw other('rtf')
  if (begins(bytes, 0x50, 0x4b) || begins(bytes, 0x1f, 0x8b) || begins(bytes, 0x52, 0x61, 0x72, 0x21) || begins(bytes, 0x37, 0x7a, 0xbc, 0xaf)) throw other('archive')
  if (PICTURES.some((codes) => begins(bytes, ...codes))) throw other('picture')
  return /\.x?html?$/i.test(name) || /^[^\w]*<(!doctype html|html|head|body|meta|\?xml[^>]*>\s*<(!doctype html|html))/i.test(head.replaceAll('\0', '')) ? 'html' : 'text'
}

/** By what a package holds: names of members stand in clear at their beginnings and in the list at its end. */
const zipped = (bytes: Uint8Array): 'docx' => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), holds = (name: string) => view.includes(name)
  if (holds('word/')) return 'docx'
  throw holds('xl/workbook') ? other('sheet') : holds('ppt/presentation') ? other('slides') : holds('OFD.xml') ? other('ofd') : holds('opendocument') ? other('openDocument') : other('archive')
}

/** An encrypted .docx lies in the same kind of container as a .doc. */
const old = (bytes: Uint8Array) => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), holds = (name: string) => view.includes(Buffer.from(name, 'utf16le'))
  return holds('EncryptedPackage') ? documentProblem('document-encrypted') : holds('Workbook') ? other('sheet') : holds('PowerPoint Document') ? other('slides') : documentProblem('document-old-word')
}

export const unknownKind = () => other('unknown')
