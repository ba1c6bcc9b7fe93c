/** A document as it is read: its paragraphs and tables in order, whatever file they stood in. */
export type DocumentFormat = 'docx' | 'pdf' | 'html' | 'text'
export interface Paragraph { readonly kind: 'paragraph', readonly text: string, /** 1 is the highest; what the file itself calls a heading */ readonly heading?: HeadingLevel, readonly align?: 'left' | 'centre' | 'right' }
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6
export interface Table { readonly kind: 'table', readonly rows: string[][] }
export type Block = Paragraph | Table
export interface DocumentSource { readonly format: DocumentFormat, readonly blocks: Block[] }

/** What no reading is interested in: spaces at the ends, non-breaking ones, marks that have no width; and radicals that only look like letters. */
export const tidy = (text: string): string => lettersFor(text).replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g, '').replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')

/**
 * Programs that print to PDF often name a letter by the radical that is drawn alike: ⼯会 in place of 工会. Nobody sees it, and no search finds it;
 * text that was copied out of such a file has them too. Unicode knows the older half of them, the simplified ones are said here.
 */
const RADICALS = /[\u2e80-\u2fd5\uf900-\ufaff]/g
const SIMPLIFIED: Record<string, string> = { '⺠': '民', '⺟': '母', '⺝': '月', '⺶': '羊', '⺼': '月', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻌': '辶', '⻑': '長', '⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟' }
const lettersFor = (text: string): string => text.replace(RADICALS, (c) => SIMPLIFIED[c] ?? c.normalize('NFKC'))

export const paragraph = (text: string, { heading, align }: { heading?: number | undefined, align?: Paragraph['align'] } = {}): Paragraph =>
  ({ kind: 'paragraph', text, ...(heading ? { heading: Math.min(heading, 6) as HeadingLevel } : {}), ...(align && align !== 'left' ? { align } : {}) })
