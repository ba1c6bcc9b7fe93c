/** A set of words with what each stands for: longest match at a place, forward or backward, in time bounded by the longest word. */
export class Words<T extends NonNullable<unknown>> {
  private readonly forward = new Map<string, T>()
  /** by first and by last character: which lengths there are, as bits */
  private readonly heads = new Map<number, number>()
  private readonly tails = new Map<number, number>()
  constructor(entries: Iterable<readonly [word: string, meaning: T]>) {
    for (const [word, meaning] of entries) {
      this.forward.set(word, meaning)
      const head = word.charCodeAt(0), tail = word.charCodeAt(word.length - 1), length = 1 << word.length
      this.heads.set(head, (this.heads.get(head) ?? 0) | length)
      this.tails.set(tail, (this.tails.get(tail) ?? 0) | length)
    }
  }
  /** the longest word that begins at `i` */
  at(text: string, i: number): { word: string, meaning: T } | null {
    const lengths = this.heads.get(text.charCodeAt(i))
    if (lengths === undefined) return null
    for (let n = longest(lengths); n > 0; n--) {
      if ((lengths & (1 << n)) === 0 || i + n > text.length) continue
      const word = text.slice(i, i + n), meaning = this.forward.get(word)
      if (meaning !== undefined) return { word, meaning }
    }
    return null
  }
  /** the longest word that ends before `end` */
  before(text: string, end: number): { word: string, meaning: T } | null {
    const lengths = end > 0 ? this.tails.get(text.charCodeAt(end - 1)) : undefined
    if (lengths === undefined) return null
    for (let n = Math.min(longest(lengths), end); n > 0; n--) {
      if ((lengths & (1 << n)) === 0) continue
      const word = text.slice(end - n, end), meaning = this.forward.get(word)
      if (meaning !== undefined) return { word, meaning }
    }
    return null
  }
  has(word: string): boolean { return this.forward.has(word) }
  get(word: string): T | undefined { return this.forward.get(word) }
}

const longest = (lengths: number): number => 31 - Math.clz32(lengths)

/** Whether a character is one of these: asked of every character of a document, so by a table. */
export const oneOf = (characters: string): (text: string, i: number) => boolean => {
  const table = new Uint8Array(0x10000)
  for (const c of characters) table[c.charCodeAt(0)] = 1
  return (text, i) => table[text.charCodeAt(i)] === 1
}

/** Written as a list of words with blanks between them. */
export const list = (words: string): string[] => words.trim().split(/\s+/)
export const wordSet = (...lists: string[]): Words<true> => new Words(lists.flatMap(list).map((w) => [w, true] as const))
