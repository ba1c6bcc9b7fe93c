import { unknownKind } from './kind.ts'

/**
 * Letters of a plain text or a page. What is valid UTF-8 is UTF-8; a mark at the beginning says UTF-16, and so do zeros in every second place;
 * the rest is what a Chinese Windows writes: GB18030, of which GBK and GB2312 are parts.
 */
export const decoded = (bytes: Uint8Array, declared?: string): string => {
  const text = withoutMark(lettersOf(bytes, declared))
  // a picture, a program: nobody reads that
  if (share(text, /[\u0000-\u0008\u000e-\u001f\ufffd]/g) > STRANGE) throw unknownKind()
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
}
const STRANGE = 0.02

const lettersOf = (bytes: Uint8Array, declared?: string): string => {
  const wide = byMark(bytes) ?? byZeros(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes) } catch { /* another one */ }
  for (const label of [declared, 'gb18030']) if (label) try { return new TextDecoder(label, { fatal: true }).decode(bytes) } catch { /* the next one */ }
  // a letter that is cut or damaged is shown as such, in the encoding that fits the rest better
  const [utf8, chinese] = ['utf-8', 'gb18030'].map((label) => new TextDecoder(label).decode(bytes)) as [string, string]
  return share(utf8, /\ufffd/g) <= share(chinese, /\ufffd/g) ? utf8 : chinese
}
const byMark = (b: Uint8Array) => b[0] === 0xff && b[1] === 0xfe ? 'utf-16le' : b[0] === 0xfe && b[1] === 0xff ? 'utf-16be' : null

/** Digits, spaces and line ends of a text in UTF-16 have a zero beside them; Chinese letters have none, so a few are enough. */
const byZeros = (bytes: Uint8Array) => {
  const seen = [0, 0], length = Math.min(bytes.length, 1 << 16)
  for (let i = 0; i < length; i++) if (bytes[i] === 0) seen[i % 2]!++
  const [even, odd] = seen as [number, number]
  return odd > 0 && odd > 20 * even && odd > length / 200 ? 'utf-16le' : even > 0 && even > 20 * odd && even > length / 200 ? 'utf-16be' : null
}

const withoutMark = (text: string) => text.replace(/^\ufeff/, '')
const share = (text: string, what: RegExp) => text.length ? (text.slice(0, 1 << 16).match(what)?.length ?? 0) / Math.min(text.length, 1 << 16) : 0
