/** A sentence, and what a reader has to find in it: name, comparator, value (twice for a range), unit, window, last year; `part` where it is 其中. */
export type Construction = readonly [text: string, ...expected: string[]]
