/** A document as it is read: its paragraphs and tables in order, whatever file they stood in. */
export type DocumentFormat = 'docx' | 'pdf' | 'html' | 'text'
export interface Paragraph { readonly kind: 'paragraph', readonly text: string, /** 1 is the highest; what the file itself calls a heading */ readonly heading?: HeadingLevel, readonly align?: 'left' | 'centre' | 'right' }
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6
export interface Table { readonly kind: 'table', readonly rows: string[][] }
export type Block = Paragraph | Table
export interface DocumentSource { readonly format: DocumentFormat, readonly blocks: Block[] }

/** What no reading is interested in: spaces at the ends, non-breaking ones, marks that have no width. */
export const tidy = (text: string): string => text.replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g, '').replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')

export const paragraph = (text: string, { heading, align }: { heading?: number | undefined, align?: Paragraph['align'] } = {}): Paragraph =>
  ({ kind: 'paragraph', text, ...(heading ? { heading: Math.min(heading, 6) as HeadingLevel } : {}), ...(align && align !== 'left' ? { align } : {}) })
