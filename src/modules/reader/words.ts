/** A set of words with what each stands for: longest match at a place, forward or backward, in time bounded by the longest word. */
export class Words<T> {
  private readonly forward = new Map<string, T>()
  private readonly heads = new Map<string, number>()
  private readonly tails = new Map<string, number>()
  constructor(entries: Iterable<readonly [word: string, meaning: T]>) {
    for (const [word, meaning] of entries) {
      this.forward.set(word, meaning)
      const head = word[0]!, tail = word[word.length - 1]!
      this.heads.set(head, Math.max(this.heads.get(head) ?? 0, word.length))
      this.tails.set(tail, Math.max(this.tails.get(tail) ?? 0, word.length))
    }
  }
  /** the longest word that begins at `i` */
  at(text: string, i: number): { word: string, meaning: T } | null {
    for (let n = this.heads.get(text[i]!) ?? 0; n > 0; n--) {
      const word = text.slice(i, i + n)
      if (word.length === n && this.forward.has(word)) return { word, meaning: this.forward.get(word)! }
    }
    return null
  }
  /** the longest word that ends before `end` */
  before(text: string, end: number): { word: string, meaning: T } | null {
    if (end <= 0) return null
    for (let n = Math.min(this.tails.get(text[end - 1]!) ?? 0, end); n > 0; n--) {
      const word = text.slice(end - n, end)
      if (this.forward.has(word)) return { word, meaning: this.forward.get(word)! }
    }
    return null
  }
  has(word: string): boolean { return this.forward.has(word) }
  get(word: string): T | undefined { return this.forward.get(word) }
}

/** Written as a list of words with blanks between them. */
export const list = (words: string): string[] => words.trim().split(/\s+/)
export const wordSet = (...lists: string[]): Words<true> => new Words(lists.flatMap(list).map((w) => [w, true] as const))
