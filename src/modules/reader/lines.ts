import type { Paragraph, SourceDocument } from './reading.ts'
import { oneOf } from './words.ts'

/**
 * Plain text (and the text layer of a pdf) as paragraphs. A line is often only part of a paragraph: lines wrapped at a width, a page break in the middle of
 * a word, a title over three lines. Lines are put together where the text itself says that it goes on.
 */
export const sourceOfText = (text: string): SourceDocument => ({ format: 'text', blocks: joinLines(text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\f\u2028\u2029]/)) })

/** 一、 （一） 1. （1） ① —— 第三章 附件1: whatever opens a paragraph of its own. */
const OPENER = /^(?:第[一二三四五六七八九十百\d]{1,5}[章节条部]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|—{1,3}|-{2,3}|[●■◆•·▲★]|附件|附表|附：)/
export const opensParagraph = (line: string): boolean => OPENER.test(line)

const FINAL = /[。！？!?：:…]["”’』」）)]?$/
const PAIRS: Record<string, string> = { '（': '）', '(': ')', '《': '》', '“': '”', '〔': '〕', '「': '」' }
const CLOSERS: Record<string, string> = { '）': '（', ')': '(', '》': '《', '”': '“', '〕': '〔', '」': '「' }
const isBracket = oneOf(Object.keys(PAIRS).concat(Object.keys(CLOSERS)).join(''))
/** How far an open bracket may reach over line ends before it counts as forgotten. */
const OPEN_REACH = 240

interface Line { readonly text: string, readonly indent: number, readonly afterBlank: boolean }

export const joinLines = (raw: readonly string[]): Paragraph[] => {
  const lines = readLines(raw), width = wrapWidth(lines), out: Paragraph[] = []
  let parts: string[] = [], length = 0, last: Line | null = null
  const flush = () => { if (parts.length) out.push({ kind: 'paragraph', text: parts.join(''), ...alignment(parts.length === 1 ? last! : null) }); parts = []; length = 0 }
  const open = new OpenBrackets()
  for (const line of lines) {
    if (last && !goesOn(last, line, length, open, width)) { flush(); open.reset() }
    parts.push(last && parts.length && needsSpace(last.text, line.text) ? ` ${line.text}` : line.text)
    length += line.text.length
    open.take(line.text)
    last = line
  }
  flush()
  return out
}

const readLines = (raw: readonly string[]): Line[] => {
  const lines: Line[] = []
  let blank = true
  for (const given of raw) {
    const text = given.trim()
    if (!text) { blank = true; continue }
    lines.push({ text, indent: given.length - given.trimStart().length, afterBlank: blank })
    blank = false
  }
  return lines
}

/** A text wrapped at a width has most of its longer lines within three characters of it. */
const wrapWidth = (lines: readonly Line[]): number | null => {
  const lengths = lines.map((l) => l.text.length).filter((n) => n >= 16).sort((a, b) => a - b)
  if (lengths.length < 8) return null
  const wide = lengths[Math.floor(lengths.length * 0.8)]!
  const near = lengths.filter((n) => Math.abs(n - wide) <= 3).length
  return wide <= 60 && near >= lengths.length * 0.5 ? wide : null
}

const goesOn = (last: Line, next: Line, length: number, open: OpenBrackets, width: number | null): boolean => {
  if (opensParagraph(next.text)) return open.since > 0 && open.since < OPEN_REACH && /^[（(]/.test(next.text) === false && !/^[一二三四五六七八九十第]/.test(next.text) && !FINAL.test(last.text) && length > 40
  if (open.since > 0 && open.since < OPEN_REACH) return true
  if (FINAL.test(last.text) || next.indent >= 2 && !next.afterBlank && length > 60) return false
  const heading = opensParagraph(last.text) && length < 50 && !/[。；]/.test(last.text)
  if (heading) return false
  if (width !== null) return last.text.length >= width - 4 && !next.afterBlank
  // a page break in the middle of a sentence: long, unfinished, and the next line begins without indent
  return length >= 50 && next.indent < 1 && !/[；;]$| {4}/.test(last.text) && !looksLikeHead(next.text)
}

/** A date, an issuer or a title alone on its line never continues a sentence. */
const looksLikeHead = (text: string): boolean => text.length < 30 && /(?:\d年\d{1,2}月\d{1,2}日|[一二三四五六七八九]日|总工会|委员会|办公室|规划|方案|意见|通知)$/.test(text)
const needsSpace = (a: string, b: string): boolean => /[A-Za-z0-9]$/.test(a) && /^[A-Za-z]/.test(b)
const alignment = (line: Line | null): Pick<Paragraph, 'align'> => line && line.indent >= 16 && line.text.length < 40 ? { align: 'right' } : {}

/** Counts what is open; `since` is how many characters ago the outermost one opened. */
class OpenBrackets {
  private stack: string[] = []
  since = 0
  reset() { this.stack = []; this.since = 0 }
  take(text: string) {
    let counted = -1
    for (let i = 0; i < text.length; i++) {
      if (!isBracket(text, i)) continue
      if (this.stack.length) this.since += i - counted
      counted = i
      const c = text[i]!
      if (PAIRS[c] && this.stack.length < 16) { if (!this.stack.length) this.since = 1; this.stack.push(c) }
      else if (CLOSERS[c]) {
        // (…） is closed by either form
        const at = this.stack.findLastIndex((o) => o === CLOSERS[c] || (')）'.includes(c) && '(（'.includes(o)))
        if (at >= 0) this.stack.length = at
        if (!this.stack.length) this.since = 0
      }
    }
    if (this.stack.length) this.since += text.length - 1 - counted
  }
}
