/**
 * One way to write things, with the way back: full-width digits and letters become plain, ASCII brackets and commas Chinese, dashes one dash; blanks vanish
 * (到 2022 年 is 到2022年). `at[i]` is where character i stood in the original, so that a mark found here can be shown there.
 */
export interface Folded { readonly text: string, readonly at: Int32Array }

const SINGLE: Record<string, string> = {
  '(': '（', ')': '）', ';': '；', '!': '！', '?': '？', '％': '%', '﹪': '%', '－': '—', '–': '—', '−': '—', '‐': '—', '‑': '—', '─': '—', '―': '—', '～': '~', '∼': '~', '〜': '~', '○': '〇', '◯': '〇', 'О': '〇',
  '「': '“', '」': '”', '『': '“', '』': '”', '﹙': '（', '﹚': '）', '［': '[', '］': ']', '【': '[', '】': ']', '．': '.', '／': '/', '＋': '+', '﹢': '+', '：': '：', '，': '，', '；': '；', '（': '（', '）': '）',
}
const isBlank = (code: number): boolean => code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200f) || code === 0x2028 || code === 0x2029
const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isDigit = (code: number): boolean => code >= 48 && code <= 57

export const fold = (given: string): Folded => {
  const at = new Int32Array(given.length + 1)
  let text = '', n = 0, last = 0, run = -1, inQuotes = false, gap = false
  const put = (c: string, i: number) => { at[n++] = i; text += c; last = c.charCodeAt(0) }
  for (let i = 0; i < given.length; i++) {
    const code = given.charCodeAt(i)
    // most of a text is Chinese characters in a row, which stay as they are
    if (code >= 0x4e00 && code <= 0x9fff) { if (run < 0) run = i; at[n++] = i; last = code; gap = false; continue }
    if (run >= 0) { text += given.slice(run, i); run = -1 }
    if (isBlank(code)) { gap = true; continue }
    let c = given[i]!
    if (SINGLE[c]) c = SINGLE[c]!
    else if (code >= 0xff01 && code <= 0xff5e) c = String.fromCharCode(code - 0xfee0)
    // two words of a foreign language stay two words
    if (gap && isLatin(last) && isLatin(c.charCodeAt(0))) put(' ', i - 1)
    gap = false
    if (c === '"') { c = inQuotes ? '”' : '“'; inQuotes = !inQuotes }
    else if (c === ',') c = isDigit(last) && thousands(given, i) ? ',' : '，'
    else if (c === ':') c = isDigit(last) || given.startsWith('//', i + 1) ? ':' : '：'
    put(c, i)
    if (c === '。') inQuotes = false
  }
  if (run >= 0) text += given.slice(run)
  at[n] = given.length
  return { text, at: at.slice(0, n + 1) }
}

/** 1,200: exactly three digits follow the comma. */
const thousands = (text: string, comma: number): boolean => {
  for (let i = 1; i <= 3; i++) { const code = text.charCodeAt(comma + i); if (!isDigit(code) && !(code >= 0xff10 && code <= 0xff19)) return false }
  const after = text.charCodeAt(comma + 4)
  return !isDigit(after)
}
