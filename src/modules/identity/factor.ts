/** The second factor (动态口令) as it is typed: pure, read by the form and by the server. */
export const RECOVERY_CODES = 10
/** RFC 4648 base 32: no 0, 1 or 8 to be taken for O, I or B; 16 characters are 80 bits, beyond guessing even from their hashes. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', LENGTH = 16
const ALIKE: Record<string, string> = { 0: 'O', 1: 'I', 8: 'B' }

export interface Proof { readonly kind: 'code' | 'recovery', readonly text: string }

/** As people type it: with spaces or hyphens, small letters, full-width digits. Null where it can be neither. */
export const readProof = (typed: string): Proof | null => {
  const text = typed.normalize('NFKC').replace(/[\s\-–—]/g, '').toUpperCase()
  if (/^[0-9]{6}$/.test(text)) return { kind: 'code', text }
  const spelt = text.replace(/[018]/g, (c) => ALIKE[c]!)
  return spelt.length === LENGTH && [...spelt].every((c) => ALPHABET.includes(c)) ? { kind: 'recovery', text: spelt } : null
}

export const newRecoveryCode = (random: (below: number) => number): string =>
  Array.from({ length: LENGTH }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + ALPHABET[random(ALPHABET.length)]!).join('')
